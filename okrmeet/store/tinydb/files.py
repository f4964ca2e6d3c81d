"""Whole files: made so that they are there after a power cut, complete, or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from okrmeet.store.errors import Full, StoreError, Unavailable
from okrmeet.store.tinydb.disk import Disk, Seen

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def beside(path: Path, ending: str) -> Path:
    """The file that belongs to a workspace, by the ending of its name."""
    return path.with_name(f"{path.name}.{ending}")


def write_new(disk: Disk, path: Path, text: Iterable[bytes], like: Seen | None = None) -> Seen:
    """Make a file that must not exist yet; its bytes are on disk when this returns, it is gone when this raises."""
    handle = disk.create(path, like)
    try:
        try:
            at = 0
            for piece in text:
                disk.write(handle, piece, at)
                at += len(piece)
            return disk.sync(handle)
        finally:
            disk.close(handle)
    except BaseException:
        with suppress(OSError):
            disk.unlink(path)
        raise


def put_in_place(disk: Disk, path: Path, text: Iterable[bytes], like: Seen | None) -> Seen:
    """Put a new file where an old one is, or none. An OSError means that the old one is untouched.

    The new one has the name for good only after the folder was synced.
    """
    temp = beside(path, f"{secrets.token_hex(8)}.tmp")
    seen = write_new(disk, temp, text, like)
    try:
        disk.replace(temp, path)
    except BaseException:
        with suppress(OSError):
            disk.unlink(temp)
        raise
    return seen


def make_copy(disk: Disk, dest: Path, text: Iterable[bytes]) -> None:
    """Make a file that must not exist yet, on disk with its name when this returns."""
    write_new(disk, dest, text)
    try:
        disk.sync_folder(dest.parent)
    except OSError:
        with suppress(OSError):
            disk.unlink(dest)
        raise


@contextmanager
def unfinished(disk: Disk, dest: Path, text: Iterable[bytes]) -> Iterator[Path]:
    """A file beside one that must not exist yet, with everything that will be in it; it is gone afterwards."""
    _refuse_taken(disk, dest)
    temp = beside(dest, f"{secrets.token_hex(8)}.tmp")
    write_new(disk, temp, text)
    try:
        yield temp
    finally:
        with suppress(OSError):
            disk.unlink(temp)


def give_name(disk: Disk, temp: Path, dest: Path) -> None:
    """Give an unfinished file the name it is meant for, for good; FileExistsError when somebody has taken it."""
    try:
        disk.link(temp, dest)
    except FileExistsError:
        raise
    except OSError:  # a file system without second names, where nothing else refuses to replace a file
        _refuse_taken(disk, dest)
        disk.replace(temp, dest)
    disk.sync_folder(dest.parent)


def _refuse_taken(disk: Disk, dest: Path) -> None:
    with suppress(FileNotFoundError):
        disk.look(dest)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(dest))


def remove_leftovers(disk: Disk, path: Path) -> None:
    """Remove what a killed writer left beside a workspace; only to be called by the one writer."""
    ours = re.compile(re.escape(path.name) + r"(\.journal|\.box)?\.[0-9a-f]{16}\.tmp")
    with suppress(OSError):  # a folder that cannot be listed keeps its leftovers, which does no harm
        for name in disk.names(path.parent):
            if ours.fullmatch(name):
                with suppress(OSError):
                    disk.unlink(path.with_name(name))


def write_error(error: OSError, name: str, what: str) -> StoreError:
    """The sentence for a write that failed and left everything as it was; `what` is what was to be written."""
    if error.errno in NO_ROOM:
        return Full(f"{name}: the disk is full; {what} was not written. Free some space and repeat.")
    why = error.strerror or str(error)
    return Unavailable(
        f"{name} cannot be written ({why}); {what} was not written. Check the folder and the disk, then repeat."
    )
