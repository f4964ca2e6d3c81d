"""`okrmeet demo`: the sample company, on a copy that is thrown away."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from okrmeet.cli.command import FILE, declare, on_screen
from okrmeet.cli.screen import has_terminal, run_app
from okrmeet.cli.streams import put, say
from okrmeet.services.sample import DEMO_STARTS, WORKSPACE, copy_sample


@on_screen
@declare("demo")
@click.option(
    "--export", metavar="FILE", type=FILE, help="Write the sample as it stands today into a new file, to keep."
)
def command(export: Path | None) -> int:
    """A weekly is due in two minutes. Your own workspace is not touched.

    Without a terminal a recorded weekly is played, and its summary and minutes are printed.
    """
    if export is not None:
        return _export(export)
    with TemporaryDirectory(prefix="okrmeet-demo-") as folder:
        return _show(Path(folder)) if has_terminal() else _play(Path(folder))


def _export(path: Path) -> int:
    """The sample with its quarter where today is, so that the file can be worked with."""
    from okrmeet.cli.reading import today
    from okrmeet.domain.documents import Documents
    from okrmeet.services.sample_today import sample_of

    taken = f"{path} exists already and was left as it is; name another file"
    if os.path.lexists(path):
        raise click.UsageError(taken)
    if not path.parent.is_dir():
        raise click.UsageError(f"{path} cannot be written: the folder {path.parent} is not there")
    say("holding the meetings of the sample company until today; this takes some seconds")
    try:
        sample_of(path, today(Documents()))
    except FileExistsError:
        raise click.UsageError(taken) from None
    say(f"the sample workspace is in {path}. Look at it with: okrmeet -w {path}")
    return 0


def _show(folder: Path) -> int:
    from okrmeet.cli.login import login
    from okrmeet.services.clock import ShiftedClock
    from okrmeet.services.workspace import Workspace
    from okrmeet.store.tinydb.opening import open_file

    store = open_file(copy_sample(folder / WORKSPACE), write=True)
    with closing(Workspace(store, ShiftedClock(DEMO_STARTS), login())) as workspace:
        return run_app(workspace)


def _play(folder: Path) -> int:
    from okrmeet.services.demo import play_demo

    say("No terminal here to show a screen on: a recorded weekly of the sample company is played instead.")
    put(play_demo(folder))
    return 0
