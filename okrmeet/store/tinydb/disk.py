"""Putting bytes on the disk so that they are there after a power cut: whole, or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from okrmeet.store.errors import Full, StoreError, Unavailable

Stamp = tuple[int, int, int, int]

# Windows refuses to replace a file that a virus scanner or an indexer is just looking at: they let go soon.
REPLACE_TRIES = 10 if os.name == "nt" else 1
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class RenameNotSynced(OSError):
    """The new file is in its place, but nobody knows whether it still is after a power cut."""


def stamp_of(seen: os.stat_result) -> Stamp:
    """What tells a file from one that somebody else wrote: device, inode, size, time of the last change (ns)."""
    return seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns


def write_new(path: Path, text: bytes, like: os.stat_result | None = None) -> Stamp:
    """Make a file that must not exist yet; on disk when this returns, gone again when it raises an OSError.

    It is for the owner alone, or has the owner and mode of `like` as far as the system allows.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        try:
            if like is not None:
                _keep_owner_and_mode(handle, like)
            left = memoryview(text)
            while left:
                left = left[os.write(handle, left) :]
            _sync(handle)
            return stamp_of(os.fstat(handle))
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def replace_file(path: Path, text: bytes, like: os.stat_result | None) -> Stamp:
    """Put a new file in the place of an old one, or where none is; readers see the one or the other.

    An OSError means that the old file is untouched, except `RenameNotSynced`.
    """
    temp = path.with_name(f"{path.name}.{secrets.token_hex(8)}.tmp")
    with _folder(path.parent) as folder:
        stamp = write_new(temp, text, like)
        try:
            _rename(temp, path)
        except BaseException:
            with suppress(OSError):
                temp.unlink()
            raise
        try:
            _sync_folder(folder)
        except OSError as error:
            raise RenameNotSynced(error.errno, error.strerror) from error
    return stamp


def backup_file(path: Path, text: bytes) -> None:
    """Make a file that must not exist yet, with its name on disk too."""
    with _folder(path.parent) as folder:
        write_new(path, text)
        try:
            _sync_folder(folder)
        except OSError:
            path.unlink()
            raise


def remove_leftovers(path: Path) -> None:
    """Remove what a killed writer left beside a file; only to be called by the one writer."""
    ours = re.compile(re.escape(path.name) + r"\.[0-9a-f]{16}\.tmp")
    with suppress(OSError):  # a folder that cannot be listed keeps its leftovers, which does no harm
        for beside in path.parent.iterdir():
            if ours.fullmatch(beside.name) and stat.S_ISREG(beside.lstat().st_mode):
                beside.unlink()


def write_error(error: OSError, name: str, what: str) -> StoreError:
    """The sentence for a write that failed and left everything as it was; `what` is what was to be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Full(f"{name}: the disk is full; {what} was not written. Free some space and repeat.")
    why = error.strerror or str(error)
    return Unavailable(
        f"{name} cannot be written ({why}); {what} was not written. Check the folder and the disk, then repeat."
    )


def _keep_owner_and_mode(handle: int, like: os.stat_result) -> None:
    if os.name == "nt":
        return
    made = os.fstat(handle)
    with suppress(OSError):  # only root may give files away; some file systems have neither owner nor mode
        if (made.st_uid, made.st_gid) != (like.st_uid, like.st_gid):
            os.fchown(handle, like.st_uid, like.st_gid)
    with suppress(OSError):
        os.fchmod(handle, stat.S_IMODE(like.st_mode))


def _rename(temp: Path, path: Path) -> None:
    for tries_left in reversed(range(REPLACE_TRIES)):
        try:
            temp.replace(path)
        except PermissionError:
            if not tries_left:
                raise
            time.sleep(0.05)
        else:
            return


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        # fsync alone leaves the bytes in the drive's own cache there; not every file system knows the stronger call
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


@contextmanager
def _folder(path: Path) -> Iterator[int | None]:
    """A handle to sync a folder with, taken before anything is changed; None on Windows, which has none."""
    handle = None if os.name == "nt" else os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def _sync_folder(handle: int | None) -> None:
    if handle is None:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:  # some network file systems keep names by themselves and say so
            raise
