"""Earlier states of a workspace: each file that is replaced stays as a backup, the last ones and one a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from okrmeet.store.tinydb.disk import Disk, Seen
from okrmeet.store.tinydb.files import beside, write_new

LAST, DAYS = 3, 7
"""How many of the newest are kept, and for how many days the newest of the day."""
_NAME = re.compile(r"(\d{8}T\d{6}Z)-\d{8,}\.json")
_TIME = "%Y%m%dT%H%M%SZ"


def folder_of(path: Path) -> Path:
    """Where the backups of a workspace lie."""
    return beside(path, "backups")


def keep_backup(disk: Disk, path: Path, seq: int, like: Seen, name: str = "") -> None:
    """Give the file that is about to be replaced a second name; never an error, for a backup is an extra.

    With `name` it is kept under that name for good.
    """
    now = disk.now()
    folder = folder_of(path)
    with suppress(OSError):
        disk.make_folder(folder)
        dest = folder / (name or f"{now:{_TIME}}-{seq:08}.json")
        try:
            disk.link(path, dest)
        except FileExistsError:
            return
        except OSError:  # a file system without second names
            text, _ = disk.read(path)
            write_new(disk, dest, [text], like)
        for old in superfluous(disk.names(folder), now):
            disk.unlink(folder / old)


def superfluous(names: Iterable[str], now: dt.datetime) -> list[str]:
    """Which backups may go: neither among the last ones, nor the newest of one of the last days."""
    dated = sorted((found[1], name) for name in names if (found := _NAME.fullmatch(name)))
    kept = {name for _, name in dated[-LAST:]}
    newest_of_day = {time[:8]: name for time, name in dated}
    first = f"{now - dt.timedelta(days=DAYS - 1):%Y%m%d}"
    kept |= {name for day, name in newest_of_day.items() if day >= first}
    return [name for _, name in dated if name not in kept]


def newest_backup(disk: Disk, path: Path) -> Path | None:
    """The backup that was made last."""
    with suppress(OSError):
        names = [name for name in disk.names(folder_of(path)) if _NAME.fullmatch(name)]
        if names:
            return folder_of(path) / max(names)
    return None
