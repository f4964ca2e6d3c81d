"""Opening a workspace file, for reading or as its one writer; making one."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import cast

from tinydb import TinyDB

from okrmeet.store.errors import Corrupt, HandedOver, Newer, Protected, StoreError, Unavailable
from okrmeet.store.migrations import migrated
from okrmeet.store.tinydb.backups import keep_backup, newest_backup
from okrmeet.store.tinydb.disk import REAL, Disk, Seen
from okrmeet.store.tinydb.files import beside, make_copy, remove_leftovers, write_error
from okrmeet.store.tinydb.handed import Handed
from okrmeet.store.tinydb.layout import SCHEMA, new_tables
from okrmeet.store.tinydb.lock import WriterLock
from okrmeet.store.tinydb.snapshot import REPAIR, Found, Snapshot, continued, take_snapshot
from okrmeet.store.tinydb.storage import WorkspaceStorage
from okrmeet.store.tinydb.store import FileStore

LOOKS = 3
"""How often a reader looks before it gives up."""

Lock = Callable[[Path, str], WriterLock]


def open_file(
    path: Path, *, write: bool, create: bool = False, long: bool = False, handed_over: bool = False,
    disk: Disk = REAL, lock: Lock = WriterLock,
) -> FileStore:  # fmt: skip
    """Open a workspace file; with `write` and `create` it is made when it is missing, with `long` for a session.

    One that was handed over is opened for writing only with `handed_over`: to take it back.

    A reader takes no lock, changes nothing, and sees the workspace as it was when it was opened. Raises
    `Unavailable`, `Locked`, `HandedOver`, `Corrupt` or `Newer`, each with a sentence that names the path as given.
    """
    name = str(path)
    real = Path(os.path.realpath(path))  # once: a link that is changed later does not move an open workspace
    try:
        if not write:
            return FileStore(TinyDB(read_file(disk, real, name), disk=disk, storage=WorkspaceStorage))
        before = take_snapshot(disk, real, name)
        if before is None and not create:
            raise _missing(disk, real, name)
        if before is not None:
            # before the lock, so that nothing is left beside a file that is not ours
            _refuse_unwritable(disk, before, handed_over=handed_over)
        held = lock(real, name)
        try:
            before = before or Snapshot(real, name, new_tables())
            return FileStore(_as_writer(disk, before, held, long=long, handed_over=handed_over))
        except BaseException:
            held.release()
            raise
    except Corrupt as error:
        newest = newest_backup(disk, real)
        raise Corrupt(f"{error} The newest backup is {newest}." if newest else str(error)) from error


def read_file(disk: Disk, real: Path, name: str) -> Found:
    """The workspace as it is now, read without a lock; another look when a writer replaces the file just then."""
    wrong: StoreError | None = None
    for _ in range(LOOKS):
        snapshot = take_snapshot(disk, real, name)
        if snapshot is None:
            raise _missing(disk, real, name)
        try:
            found = continued(disk, snapshot)
        except StoreError as error:  # the two may not belong together because the file was replaced in between
            wrong, found = error, Found(snapshot)
        else:
            wrong = None
        if _unchanged(disk, snapshot):
            if wrong is not None:
                raise wrong
            migrated(snapshot.tables)
            return found
    raise wrong or Unavailable(f"{name} is being written again and again just now. Try once more.")


def _unchanged(disk: Disk, snapshot: Snapshot) -> bool:
    try:
        return snapshot.seen is not None and disk.look(snapshot.path).stamp == snapshot.seen.stamp
    except OSError:
        return False


def _as_writer(disk: Disk, before: Snapshot, lock: WriterLock, *, long: bool, handed_over: bool) -> TinyDB:
    try:
        remove_leftovers(disk, before.path)
        snapshot = _look_again(disk, before, handed_over=handed_over)
        if snapshot.seen is None:
            return _made(disk, snapshot, lock, long=long)
        return _recovered(disk, snapshot, lock, long=long)
    except OSError as error:
        raise write_error(error, before.name, "what is needed to open it") from error


def _look_again(disk: Disk, before: Snapshot, *, handed_over: bool) -> Snapshot:
    """The file as it is now that the lock keeps other writers away: one may have finished after we read it."""
    if _unchanged(disk, before):
        return before
    now = take_snapshot(disk, before.path, before.name)
    if now is None:
        if before.seen is not None:
            raise _missing(disk, before.path, before.name)
        return before
    _refuse_unwritable(disk, now, handed_over=handed_over)
    return now


def _made(disk: Disk, snapshot: Snapshot, lock: WriterLock, *, long: bool) -> TinyDB:
    if _there(disk, beside(snapshot.path, "journal")):
        raise _missing(disk, snapshot.path, snapshot.name)
    db = TinyDB(Found(snapshot), lock, disk=disk, long=long, storage=WorkspaceStorage)
    cast("WorkspaceStorage", db.storage).fold()
    return db


def _recovered(disk: Disk, snapshot: Snapshot, lock: WriterLock, *, long: bool) -> TinyDB:
    """The workspace for its writer: what a crash may have left half on the disk is on it before anybody sees it."""
    found = continued(disk, snapshot)
    db = TinyDB(found, lock, disk=disk, long=long, storage=WorkspaceStorage)
    storage = cast("WorkspaceStorage", db.storage)
    if found.has_journal:
        disk.sync_folder(snapshot.path.parent)  # the file may have its name on the screen, but not yet on the disk
        if found.rest:
            storage.notes.append(_set_aside(disk, snapshot, found.rest))
        if found.pending:
            storage.start_journal(found.pending)  # the page cache may show what never reached the disk: copy it
        else:
            storage.drop_journal()
    before = snapshot.tables.meta["schema"]
    if snapshot.seen is not None and migrated(snapshot.tables):
        keep_backup(disk, snapshot.path, snapshot.seq, snapshot.seen, f"schema-{before}.json")
        storage.fold()
        storage.notes.append(f"{snapshot.name} was brought from schema {before} to {SCHEMA}; the old file is kept.")
    return db


def _set_aside(disk: Disk, snapshot: Snapshot, rest: bytes) -> str:
    """Keep the bytes of a commit that was never finished in a file of their own; the sentence that says so."""
    number = 1
    while _there(disk, beside(snapshot.path, f"unfinished-{number}")):
        number += 1
    kept = beside(snapshot.path, f"unfinished-{number}")
    make_copy(disk, kept, [rest])
    return (
        f"{snapshot.name} was not closed properly: the last {len(rest)} bytes of its journal are a change that was "
        f"never confirmed. They were set aside in {kept.name}; everything that was confirmed is here."
    )


def _there(disk: Disk, path: Path) -> bool:
    try:
        disk.look(path)
    except OSError:
        return False
    return True


def _missing(disk: Disk, real: Path, name: str) -> Unavailable:
    if _there(disk, beside(real, "journal")):
        return Unavailable(f"{name} does not exist, but its journal {name}.journal does. {REPAIR}")
    return Unavailable(
        f"{name} does not exist. Make a workspace with: okrmeet init or okrmeet import FILE, or look at: okrmeet demo"
    )


def _refuse_unwritable(disk: Disk, snapshot: Snapshot, *, handed_over: bool) -> None:
    if snapshot.newer:
        raise Newer(
            f"{snapshot.name} was written by a newer okrmeet; this one can read it, but not write to it. "
            "Update okrmeet."
        )
    handed = Handed.read(snapshot.tables.meta)
    if handed is not None and not handed_over:
        raise HandedOver(handed.sentence(snapshot.name))
    refuse_protected(disk, snapshot.path, snapshot.name, snapshot.seen)


def refuse_protected(disk: Disk, path: Path, name: str, seen: Seen | None) -> None:
    """A file is replaced, not written to, so the system would not mind; but whoever protects a file means it."""
    if seen is not None and not (stat.S_IMODE(seen.mode) & 0o222 and disk.may_write(path)):
        raise Protected(f"{name} is read-only. Allow writing to it, or work on a copy.")
