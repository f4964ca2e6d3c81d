"""`okrmeet restore`: bring back a copy of the workspace."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from okrmeet.cli.command import FILE, declare, json_option, place
from okrmeet.cli.reading import must_be_there, put_json
from okrmeet.cli.streams import put, say
from okrmeet.domain.kinds import KINDS
from okrmeet.services.left_box import sealed_beside
from okrmeet.store.tinydb.keeping import WouldLose, backups_of, bring_back


@declare("restore")
@click.argument("file", type=FILE, required=False)
@click.option("--replace", is_flag=True, help="Also where the workspace holds more than the copy.")
@json_option
def command(file: Path | None, replace: bool, as_json: bool) -> None:
    """FILE is a copy or a backup; without it the backups are listed, the newest first.

    What the workspace holds now is kept among the backups.
    """
    where = place()
    if file is None:
        _list(where.path, as_json=as_json)
        return
    if as_json:
        raise click.UsageError("--json is for the list of backups: leave FILE out")
    must_be_there(file)
    where.make_folder()
    try:
        restored = bring_back(where.path, file, KINDS, replace=replace)
    except WouldLose as error:
        raise click.UsageError(str(error)) from None
    say(f"{where.path} is back at change {restored.head}, as in {file}")
    for told in sealed_beside(where.path):
        say(told)
    for kept in restored.kept:
        say(f"kept as it was: {kept}")


def _list(path: Path, *, as_json: bool) -> None:
    backups = [(backup, backup.stat()) for backup in backups_of(path)]
    written = [dt.datetime.fromtimestamp(int(seen.st_mtime), dt.UTC) for _, seen in backups]
    if as_json:
        put_json(
            [
                {"file": str(backup), "written": at.isoformat(), "bytes": seen.st_size}
                for (backup, seen), at in zip(backups, written, strict=True)
            ]
        )
        return
    if not backups:
        say(f"{path} has no backups yet; they are made whenever the file is written anew")
    for (backup, seen), at in zip(backups, written, strict=True):
        put(f"{at.astimezone():%Y-%m-%d %H:%M}  {seen.st_size:>10,} bytes  {backup}\n")
