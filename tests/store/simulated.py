"""A disk that forgets: what was not synced may be lost, torn at sectors, or half renamed; and calls that fail.

Files have bytes as programs see them, and bytes as they would be found after a power cut. A write lies between the
two until the file is synced, a name until its folder is synced; of what lies between, a power cut keeps any part.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from okrmeet.store.tinydb.disk import Seen, Stamp

SECTOR = 512
Names = dict[Path, "File"]
Fails = Callable[[int, str], int | None]
"""Says the error number for the n-th call of that name, or None."""


@dataclass(eq=False)
class File:
    """An inode: `text` as seen now, `safe` as it is on the disk, and the writes and cuts in between."""

    number: int
    text: bytes = b""
    safe: bytes = b""
    between: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut to that length
    changed: int = 0


def never(_number: int, _call: str) -> int | None:
    return None


class SimulatedDisk:
    """A `Disk` in memory. `ordered` keeps renames in the order in which they were made, as most journals do."""

    def __init__(self, seed: int = 0, *, ordered: bool = False) -> None:
        self.chance = random.Random(seed)
        self.ordered = ordered
        self.seen: Names = {}
        self.safe: Names = {}
        self.renames: list[tuple[Path, Names]] = []  # by folder: the names as they were after each step
        self.handles: dict[int, File] = {}
        self.calls = 0
        self.moments: list[SimulatedDisk] | None = None  # with a list: the disk as it was at each call
        self.step = 0  # what the test was doing
        self.fails: Fails = never
        self.leaves_out: tuple[str, str] | None = None  # a function of the store, and the call that it forgets there
        self._count = 0
        self._time = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)

    # -- what happens to it -------------------------------------------------------------------------------

    def killed(self) -> SimulatedDisk:
        """The process died, the system lives: everything is seen as before, and as unsafe."""
        self.handles, self.fails, self.moments = {}, never, None
        return self

    def copy(self) -> SimulatedDisk:
        """The same disk once more, to see what else could become of it."""
        new = SimulatedDisk(self.chance.randrange(1 << 30), ordered=self.ordered)
        known: dict[int, File] = {id(GONE): GONE}

        def same(file: File) -> File:
            if id(file) not in known:
                known[id(file)] = replace(file, between=list(file.between))
            return known[id(file)]

        new.seen = {path: same(file) for path, file in self.seen.items()}
        new.safe = {path: same(file) for path, file in self.safe.items()}
        new.renames = [(at, {path: same(file) for path, file in step.items()}) for at, step in self.renames]
        new.handles = {handle: same(file) for handle, file in self.handles.items()}
        new.leaves_out, new.calls, new.step = self.leaves_out, self.calls, self.step
        new._count, new._time = self._count, self._time
        return new

    def after_power_cut(self) -> SimulatedDisk:
        """A disk with what was safe, and some of the rest."""
        names = dict(self.safe)
        if self.ordered:
            steps = self.renames[: self.chance.randrange(len(self.renames) + 1)]
        else:
            steps = [step for step in self.renames if self.chance.random() < 0.5]
        for _, step in steps:
            for path, file in step.items():
                if file is GONE:
                    names.pop(path, None)
                else:
                    names[path] = file
        new = SimulatedDisk(self.chance.randrange(1 << 30), ordered=self.ordered)
        new.leaves_out, new._count, new._time = self.leaves_out, self._count, self._time
        kept: dict[int, File] = {}
        for path, file in names.items():
            if file.number not in kept:
                text = self._found(file)
                kept[file.number] = File(file.number, text, text, changed=file.changed)
            new.seen[path] = new.safe[path] = kept[file.number]
        return new

    def _found(self, file: File) -> bytes:
        """The bytes of a file after a power cut: each unsynced write whole, missing, or torn at sectors."""
        chance, text = self.chance, bytearray(file.safe)
        style = chance.random()
        for at, piece in file.between:
            if piece is None:
                if chance.random() < 0.5:
                    _cut(text, at)
                continue
            if style < 0.2:
                continue
            end = at + len(piece)
            if style < 0.4:
                _put(text, at, piece)
                continue
            if len(text) < end and chance.random() < 0.6:  # the length is on the disk, the bytes are not
                text.extend(bytes(end - len(text)) if chance.random() < 0.6 else chance.randbytes(end - len(text)))
            for start in range(at - at % SECTOR, end, SECTOR):
                low, high = max(start, at), min(start + SECTOR, end)
                if chance.random() < 0.5:
                    _put(text, low, piece[low - at : high - at])
            if chance.random() < 0.3:
                _cut(text, max(len(file.safe), chance.randrange(at, end + 1)))
        return bytes(text)

    # -- the calls ----------------------------------------------------------------------------------------

    def _forgotten(self, name: str) -> bool:
        """Whether the store is to be seen without this call, as if somebody had deleted the line."""
        return self.leaves_out == (sys._getframe(2).f_code.co_name, name)

    def _call(self, name: str) -> None:
        self.calls += 1
        if self.moments is not None:
            self.moments.append(self.copy())
        code = self.fails(self.calls, name)
        if code is not None:
            raise OSError(code, os.strerror(code))

    def now(self) -> dt.datetime:
        self._time += dt.timedelta(hours=5)
        return self._time

    def look(self, path: Path) -> Seen:
        self._call("look")
        return _seen(self._file(path))

    def stamp(self, path: Path) -> Stamp:
        self._call("stamp")
        return _seen(self._file(path)).stamp

    def read(self, path: Path) -> tuple[bytes, Seen]:
        self._call("read")
        file = self._file(path)
        return file.text, _seen(file)

    def names(self, folder: Path) -> list[str]:
        self._call("names")
        return [path.name for path in self.seen if path.parent == folder]

    def create(self, path: Path, like: Seen | None = None) -> int:
        self._call("create")
        if path in self.seen:
            raise FileExistsError(errno.EEXIST, "exists", str(path))
        self._count += 1
        return self._handle(self._name(path, File(self._count)))

    def open(self, path: Path) -> int:
        self._call("open")
        return self._handle(self._file(path))

    def write(self, handle: int, text: bytes, at: int) -> None:
        file = self.handles[handle]
        try:
            self._call("write")
        except OSError:  # some of it may have been written before it failed
            self._write(file, self._part(text), at)
            raise
        if self.moments and self.chance.random() < 0.5:  # the end may come in the middle
            then = self.moments[-1]
            then._write(then.handles[handle], self._part(text), at)
        self._write(file, text, at)

    def cut(self, handle: int, size: int) -> None:
        if self._forgotten("cut"):
            return
        self._call("cut")
        file = self.handles[handle]
        file.text = file.text[:size]
        file.between.append((size, None))

    def sync(self, handle: int) -> Seen:
        if not self._forgotten("sync"):
            self._sync(handle)
        return _seen(self.handles[handle])

    def sync_data(self, handle: int) -> None:
        if not self._forgotten("sync_data"):
            self._sync(handle)

    def close(self, handle: int) -> None:
        self.handles.pop(handle, None)

    def replace(self, old: Path, new: Path) -> None:
        self._call("replace")
        file = self._file(old)
        del self.seen[old]
        self.seen[new] = file
        self.renames.append((new.parent, {old: GONE, new: file}))

    def link(self, old: Path, new: Path) -> None:
        self._call("link")
        if new in self.seen:
            raise FileExistsError(errno.EEXIST, "exists", str(new))
        self._name(new, self._file(old))

    def unlink(self, path: Path) -> None:
        self._call("unlink")
        self._file(path)
        del self.seen[path]
        self.renames.append((path.parent, {path: GONE}))

    def may_write(self, path: Path) -> bool:
        return path in self.seen

    def make_folder(self, path: Path) -> None:
        self._call("make_folder")

    def sync_folder(self, path: Path) -> None:
        if self._forgotten("sync_folder"):
            return
        self._call("sync_folder")
        for folder, step in self.renames:
            if folder == path:
                for name, file in step.items():
                    if file is GONE:
                        self.safe.pop(name, None)
                    else:
                        self.safe[name] = file
        self.renames = [step for step in self.renames if step[0] != path]

    # -- for tests: another program ---------------------------------------------------------------------

    def put(self, path: Path, text: bytes, *, safe: bool = True) -> None:
        """Write a file as another program does; without `safe` it is not synced."""
        self._count += 1
        self.seen[path] = file = File(self._count, text, text if safe else b"", [] if safe else [(0, text)])
        if safe:
            self.safe[path] = file
        else:
            self.renames.append((path.parent, {path: file}))

    def _sync(self, handle: int) -> None:
        file = self.handles[handle]
        try:
            self._call("sync")
        except OSError:  # the system forgets which bytes were not written, and goes on showing them
            file.safe, file.between = self._found(file), []
            raise
        file.safe, file.between = file.text, []

    def _write(self, file: File, piece: bytes, at: int) -> None:
        text = bytearray(file.text)
        _put(text, at, piece)
        self._time += dt.timedelta(seconds=1)
        file.text, file.changed = bytes(text), file.changed + 1
        file.between.append((at, piece))

    def _part(self, text: bytes) -> bytes:
        return text if self.chance.random() < 0.3 else text[: self.chance.randrange(len(text))]

    def _name(self, path: Path, file: File) -> File:
        self.seen[path] = file
        self.renames.append((path.parent, {path: file}))
        return file

    def _file(self, path: Path) -> File:
        if path not in self.seen:
            raise FileNotFoundError(errno.ENOENT, "not there", str(path))
        return self.seen[path]

    def _handle(self, file: File) -> int:
        self._count += 1
        self.handles[self._count] = file
        return self._count


GONE = File(-1)


def _seen(file: File) -> Seen:
    return Seen((1, file.number, len(file.text), file.changed))


def _put(text: bytearray, at: int, piece: bytes) -> None:
    if len(text) < at:
        text.extend(bytes(at - len(text)))
    text[at : at + len(piece)] = piece


def _cut(text: bytearray, size: int) -> None:
    del text[size:]
    text.extend(bytes(max(0, size - len(text))))
