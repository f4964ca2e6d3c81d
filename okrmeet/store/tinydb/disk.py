"""The calls of the system through which a workspace reaches the disk, one by one; tests put a simulated disk here."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

Stamp = tuple[int, int, int, int]
"""What tells a file from one that somebody else wrote: device, inode, size, time of the last change (ns)."""

# Windows refuses to replace a file that a virus scanner or an indexer is just looking at: they let go soon.
REPLACE_TRIES = 10 if os.name == "nt" else 1
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


class Seen(NamedTuple):
    """What the system says of a file: its stamp, its kind and mode, and its owner and group."""

    stamp: Stamp
    mode: int = stat.S_IFREG | 0o600
    owner: tuple[int, int] = (0, 0)


class Disk(Protocol):
    """What is done to files. Everything raises OSError; nothing is on disk for good before it was synced."""

    def now(self) -> dt.datetime:
        """The time in UTC, for the names of backups."""
        ...

    def look(self, path: Path) -> Seen:
        """What a file is now; links are followed."""
        ...

    def stamp(self, path: Path) -> Stamp:
        """As `look`, without kind, mode and owner: every commit asks for it."""
        ...

    def read(self, path: Path) -> tuple[bytes, Seen]:
        """All bytes of a file, and what it was just before they were read; of what is no file, none."""
        ...

    def may_write(self, path: Path) -> bool:
        """Whether this person may write to a file."""
        ...

    def names(self, folder: Path) -> list[str]:
        """The names of what lies in a folder."""
        ...

    def create(self, path: Path, like: Seen | None = None) -> int:
        """A handle to a new file, for its owner alone or as `like` is owned; FileExistsError when there is one."""
        ...

    def open(self, path: Path) -> int:
        """A handle to an existing file, for writing."""
        ...

    def write(self, handle: int, text: bytes, at: int) -> None:
        """Write all of the text from that byte on."""
        ...

    def cut(self, handle: int, size: int) -> None:
        """Make a file so short."""
        ...

    def sync(self, handle: int) -> Seen:
        """Wait until the bytes of a file are on the disk; what the file is then."""
        ...

    def sync_data(self, handle: int) -> None:
        """As `sync`, without the times of the file."""
        ...

    def close(self, handle: int) -> None:
        """Let go of a handle."""
        ...

    def replace(self, old: Path, new: Path) -> None:
        """Give a file another name, in place of what has that name; readers see the one or the other."""
        ...

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name; FileExistsError when there is one."""
        ...

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder, if there is none."""
        ...

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk."""
        ...


class RealDisk:
    """The disk of this machine."""

    def now(self) -> dt.datetime:
        """The time in UTC."""
        return dt.datetime.now(dt.UTC)

    def look(self, path: Path) -> Seen:
        """What a file is now; links are followed."""
        return _seen(path.stat())

    def stamp(self, path: Path) -> Stamp:
        """As `look`, without kind, mode and owner: every commit asks for it."""
        return _stamp(os.stat(path))  # noqa: PTH116 - each commit waits for it, and Path.stat is slower

    def read(self, path: Path) -> tuple[bytes, Seen]:
        """All bytes of a file, and what it was just before they were read; of what is no file, none."""
        # without O_NONBLOCK, opening a pipe would wait for somebody to write to it
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        try:
            seen = _seen(os.fstat(handle))
            if not stat.S_ISREG(seen.mode):
                return b"", seen
            with os.fdopen(handle, "rb", buffering=0, closefd=False) as file:
                return file.read(), seen
        finally:
            os.close(handle)

    def may_write(self, path: Path) -> bool:
        """Whether this person may write to a file."""
        return os.access(path, os.W_OK)

    def names(self, folder: Path) -> list[str]:
        """The names of what lies in a folder."""
        return [path.name for path in folder.iterdir()]

    def create(self, path: Path, like: Seen | None = None) -> int:
        """A handle to a new file, for its owner alone or as `like` is owned; FileExistsError when there is one."""
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        if like is not None and os.name != "nt":
            with suppress(OSError):  # only root may give files away; some file systems have neither owner nor mode
                if _seen(os.fstat(handle)).owner != like.owner:
                    os.fchown(handle, *like.owner)
            with suppress(OSError):
                os.fchmod(handle, stat.S_IMODE(like.mode))
        return handle

    def open(self, path: Path) -> int:
        """A handle to an existing file, for writing."""
        return os.open(path, os.O_RDWR | _BINARY)

    def write(self, handle: int, text: bytes, at: int) -> None:
        """Write all of the text from that byte on."""
        done = _write_at(handle, text, at)
        while done < len(text):
            done += _write_at(handle, memoryview(text)[done:], at + done)

    def cut(self, handle: int, size: int) -> None:
        """Make a file so short."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> Seen:
        """Wait until the bytes of a file are on the disk; what the file is then."""
        if not _full_sync(handle):
            os.fsync(handle)
        return _seen(os.fstat(handle))

    def sync_data(self, handle: int) -> None:
        """As `sync`, without the times of the file."""
        if not _full_sync(handle):
            getattr(os, "fdatasync", os.fsync)(handle)

    def close(self, handle: int) -> None:
        """Let go of a handle."""
        os.close(handle)

    def replace(self, old: Path, new: Path) -> None:
        """Give a file another name, in place of what has that name; readers see the one or the other."""
        tries = REPLACE_TRIES
        while True:
            tries -= 1
            try:
                old.replace(new)
                break
            except PermissionError:
                if not tries:
                    raise
                time.sleep(0.05)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name; FileExistsError when there is one."""
        new.hardlink_to(old)

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make a folder, if there is none."""
        path.mkdir(mode=0o700, exist_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Wait until the names in a folder are on the disk; Windows has no call for it."""
        if os.name == "nt":
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:  # some network file systems keep names by themselves and say so
                raise
        finally:
            os.close(handle)


REAL = RealDisk()


def _seen(found: os.stat_result) -> Seen:
    return Seen(_stamp(found), found.st_mode, (found.st_uid, found.st_gid))


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _write_at(handle: int, text: bytes | memoryview, at: int) -> int:
    if hasattr(os, "pwrite"):
        return os.pwrite(handle, text, at)
    os.lseek(handle, at, os.SEEK_SET)
    return os.write(handle, text)


def _full_sync(handle: int) -> bool:
    """On macOS fsync leaves the bytes in the drive's own cache; not every file system knows the stronger call."""
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return True
    return False
