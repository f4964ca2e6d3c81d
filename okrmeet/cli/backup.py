"""`okrmeet backup`: a complete copy of the workspace."""

from __future__ import annotations

from pathlib import Path

import click

from okrmeet.cli.command import FILE, declare, place
from okrmeet.cli.streams import say
from okrmeet.services.left_box import sealed_beside
from okrmeet.store.tinydb.opening import open_file


@declare("backup")
@click.argument("dest", type=FILE)
def command(dest: Path) -> None:
    """DEST is a new file, or a folder that gets one. Also while a meeting runs in another terminal.

    It is a workspace of its own: okrmeet -w DEST opens it, okrmeet restore DEST brings it back.
    """
    where = place()
    with open_file(where.path, write=False) as store:
        if dest.is_dir():
            dest = dest / f"{where.path.stem}-{store.head()}.json"
        store.backup(dest)
        for told in sealed_beside(where.path):
            say(told)
        say(f"{dest} holds all {store.head()} changes of {where.path}")
