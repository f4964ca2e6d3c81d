"""A workspace file as it was at one moment: read whole, without a lock, changing nothing."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from okrmeet.store.errors import Unavailable
from okrmeet.store.tinydb.layout import META, META_ROW, SCHEMA, Tables, decode

_NOT_A_FILE = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


@dataclass(frozen=True)
class Snapshot:
    """The tables of a file. `path` has no symbolic links left, `name` is what the person calls it.

    `seen` is what the system said of the file before it was read; None, and no tables, for one yet to be made.
    """

    path: Path
    name: str
    tables: Tables
    seen: os.stat_result | None

    @property
    def newer(self) -> bool:
        """Whether an okrmeet with a newer schema than ours wrote it."""
        return self.seen is not None and bool(self.tables[META][META_ROW]["schema"] > SCHEMA)


def take_snapshot(path: Path, name: str) -> Snapshot | None:
    """Read a workspace file; None when there is none. `Unavailable` or `Corrupt` when it cannot be one."""
    try:
        text, seen = _read(path, name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unavailable(
            f"{name} cannot be read ({error.strerror}). Check the path, and that you may read the file."
        ) from error
    return Snapshot(path, name, decode(text, name), seen)


def _read(path: Path, name: str) -> tuple[bytes, os.stat_result]:
    # without O_NONBLOCK, opening a pipe would wait for somebody to write to it
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        seen = os.fstat(handle)
        if not stat.S_ISREG(seen.st_mode):
            what = _NOT_A_FILE.get(stat.S_IFMT(seen.st_mode), "no ordinary file")
            raise Unavailable(f"{name} is {what}, not a workspace file. Name a file such as okrmeet.json.")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(), seen
    finally:
        os.close(handle)
