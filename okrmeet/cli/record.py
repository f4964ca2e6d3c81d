"""`okrmeet record`: write down a meeting that was held elsewhere."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from okrmeet.cli.command import FILE, declare, place
from okrmeet.cli.reading import now
from okrmeet.cli.streams import say
from okrmeet.cli.writing import open_to_write
from okrmeet.domain.meeting import Meeting
from okrmeet.services.load import load_all
from okrmeet.services.place import Place, find_place
from okrmeet.services.record import plan_record, record_file
from okrmeet.store.tinydb.opening import open_file


@declare("record")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Check the file, and change nothing.")
def command(file: Path, dry_run: bool) -> None:
    """A YAML file about one meeting: who was there, what was said, what was promised.

    It goes through the same rules as on screen. All of the file is taken, or nothing.
    """
    where = place()
    if dry_run:
        with open_file(where.path, write=False) as store:
            meeting, _ = plan_record(file, load_all(store), now())
        say(f"{_called(meeting)} would be recorded as {meeting.id}\nnothing was changed: this was a dry run")
        return
    with open_to_write(where) as store:
        meeting = record_file(store, file, now())
    say(f"{_called(meeting)} is recorded in {where.path}\nIts minutes: okrmeet minutes {meeting.id}{_named(where)}")


def _called(meeting: Meeting) -> str:
    return f"{meeting.title} of {meeting.unit} on {meeting.day}"


def _named(where: Place) -> str:
    """The option that leads to the workspace; nothing where okrmeet finds it without."""
    return "" if find_place(None, os.environ) == where else f" -w {shlex.quote(str(where.path))}"
