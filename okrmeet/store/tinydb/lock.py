"""One writer per workspace: a lock on a file of its own, which says who holds it.

The system lets go of the lock when its holder dies, so a stale one resolves by itself. The file is never renamed
or removed: two processes must always meet at the same one.
"""

from __future__ import annotations

import datetime as dt
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

import orjson

from okrmeet.store.errors import Locked, Protected, Unavailable

# On Windows a locked byte cannot be read, so the byte lies far behind the holder's name.
_LOCKED_BYTE = 1 << 30


class WriterLock:
    """The right to write to one workspace, from being made until `release`."""

    def __init__(self, workspace: Path, name: str) -> None:
        """Take the lock, or raise `Locked` with the holder's name; `name` is what the person calls the file."""
        path = workspace.with_name(f"{workspace.name}.lock")
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Protected(
                f"{name} cannot be opened for writing: its lock file {path} cannot be made ({error.strerror}). "
                "Check that the folder exists and that you may write to it."
            ) from error
        try:
            _take(handle)
        except (BlockingIOError, PermissionError) as error:
            holder = _holder(handle)
            os.close(handle)
            raise Locked(
                f"{name} is open in {holder}. Close it there first; reading is possible meanwhile."
            ) from error
        except OSError as error:
            os.close(handle)
            raise Unavailable(
                f"{name} cannot be locked ({error.strerror}), so writing is not safe. Move it to a local disk."
            ) from error
        self._handle: int | None = handle
        _sign(handle)

    def release(self) -> None:
        """Let go; harmless when repeated."""
        if self._handle is None:
            return
        with suppress(OSError):
            os.ftruncate(self._handle, 0)  # whoever is refused next must not read this holder's name
        with suppress(OSError):
            os.close(self._handle)
        self._handle = None


def _take(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sign(handle: int) -> None:
    since = dt.datetime.now(dt.UTC).strftime("%Y-%m-%d %H:%M")
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
    with suppress(OSError):  # the lock holds without a name too
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, orjson.dumps(holder) + b"\n")


def _holder(handle: int) -> str:
    """Who holds the lock, in words; a holder that has not signed yet is just another process."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        holder = orjson.loads(os.read(handle, 1000))
        return f"process {holder['pid']} on {holder['host']} since {holder['since']} (UTC)"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
