"""Opening a workspace file, for reading or as its one writer; making one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tinydb import TinyDB

from okrmeet.store.errors import Newer, Unavailable
from okrmeet.store.tinydb.disk import remove_leftovers, stamp_of, write_error
from okrmeet.store.tinydb.layout import new_tables
from okrmeet.store.tinydb.lock import WriterLock
from okrmeet.store.tinydb.snapshot import Snapshot, take_snapshot
from okrmeet.store.tinydb.storage import WorkspaceStorage
from okrmeet.store.tinydb.store import FileStore


def open_file(path: Path, *, write: bool, create: bool = False) -> FileStore:
    """Open a workspace file; with `write` and `create` it is made when it is missing.

    A reader takes no lock, changes nothing, and sees the file as it was when it was opened. Raises `Unavailable`,
    `Locked`, `Corrupt` or `Newer`, each with a sentence that names the path as it was given.
    """
    name = str(path)
    real = Path(os.path.realpath(path))  # once: a link that is changed later does not move an open workspace
    before = take_snapshot(real, name)
    if before is None and not (write and create):
        raise _missing(name)
    if before is not None and not write:
        return FileStore(TinyDB(before, storage=WorkspaceStorage))
    if before is not None:
        _refuse_unwritable(before)  # before the lock, so that nothing is left beside a file that is not ours to write
    lock = WriterLock(real, name)
    try:
        return _as_writer(before or Snapshot(real, name, {}, None), lock)
    except BaseException:
        lock.release()
        raise


def _as_writer(before: Snapshot, lock: WriterLock) -> FileStore:
    remove_leftovers(before.path)
    now = _look_again(before)
    db = TinyDB(now, lock, storage=WorkspaceStorage)
    if now.seen is None:
        try:
            db.storage.write(new_tables())
        except OSError as error:
            raise write_error(error, now.name, "the new workspace") from error
    return FileStore(db)


def _look_again(before: Snapshot) -> Snapshot:
    """The file as it is now that the lock keeps other writers away: one may have finished after we read it."""
    if before.seen is not None:
        with suppress(OSError):
            if stamp_of(before.path.stat()) == stamp_of(before.seen):
                return before
    now = take_snapshot(before.path, before.name)
    if now is None:
        if before.seen is not None:
            raise _missing(before.name)
        return before
    _refuse_unwritable(now)
    return now


def _missing(name: str) -> Unavailable:
    return Unavailable(f"{name} does not exist. Make a workspace with: okrmeet import FILE, or look at: okrmeet demo")


def _refuse_unwritable(snapshot: Snapshot) -> None:
    if snapshot.newer:
        raise Newer(
            f"{snapshot.name} was written by a newer okrmeet; this one can read it, but not write to it. "
            "Update okrmeet."
        )
    # A file is replaced, not written to, so the system would not mind; but whoever protects a file means it.
    protected = snapshot.seen is not None and not snapshot.seen.st_mode & 0o222
    if protected or not os.access(snapshot.path, os.W_OK):
        raise Unavailable(f"{snapshot.name} is read-only. Allow writing to it, or work on a copy.")
