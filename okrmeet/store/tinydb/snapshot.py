"""A workspace as it lies on the disk at one moment: its file, and what its journal adds. Changes nothing."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from pathlib import Path

from okrmeet.store.errors import Corrupt, Unavailable
from okrmeet.store.tinydb.disk import Disk, Seen
from okrmeet.store.tinydb.files import beside
from okrmeet.store.tinydb.journal import Entry, Header, Journal, read_journal
from okrmeet.store.tinydb.layout import SCHEMA, collector_off, decode_summed
from okrmeet.store.tinydb.tables import Tables

REPAIR = "Nothing was changed. See what is wrong with: okrmeet doctor, and mend it with: okrmeet doctor --repair"
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

    `seen` is what the system said of the file before it was read; None, and empty tables, for one yet to be made.
    `seq` is the last commit that the file has; `size` and `sum` tell its text from every other.
    """

    path: Path
    name: str
    tables: Tables
    seen: Seen | None = None
    seq: int = 0
    size: int = 0
    sum: str = ""

    @property
    def newer(self) -> bool:
        """Whether an okrmeet with a newer schema than ours wrote it."""
        return bool(self.tables.meta["schema"] > SCHEMA)

    def header(self, journal: str) -> Header:
        """The first line of a journal that continues this file."""
        return Header(journal, self.tables.meta["workspace"], self.size, self.sum)


@dataclass(frozen=True)
class Found:
    """A workspace with everything that was committed. `pending` is in the journal alone.

    `rest` is what an unfinished commit left at the journal's end; it was never confirmed. `has_journal` says that
    there is a journal, be it without anything that counts.
    """

    snapshot: Snapshot
    has_journal: bool = False
    pending: tuple[Entry, ...] = field(default=())
    rest: bytes = b""


def take_snapshot(disk: Disk, path: Path, name: str) -> Snapshot | None:
    """Read a workspace file; None when there is none. `Unavailable` or `Corrupt` when it cannot be one."""
    text, seen = read_regular(disk, path, name)
    if seen is None:
        return None
    tables, sum_ = decode_summed(text, name)
    return Snapshot(path, name, tables, seen, tables.meta["seq"], len(text), f"{sum_:08x}")


def continued(disk: Disk, snapshot: Snapshot) -> Found:
    """The snapshot with what its journal adds; `Corrupt` when the journal is damaged, or of another file."""
    name = f"{snapshot.name}.journal"
    text, seen = read_regular(disk, beside(snapshot.path, "journal"), name)
    if seen is None:
        return Found(snapshot)
    journal = read_journal(text)
    if journal.header is None:
        raise Corrupt(f"{name} is damaged: its first line cannot be read. {REPAIR}")
    if journal.damaged:
        line = 2 + len(journal.entries)
        raise Corrupt(f"{name} is damaged: line {line} cannot be read, and whole commits follow it. {REPAIR}")
    pending = _pending(snapshot, journal, journal.header)
    if pending and pending[0].seq != snapshot.seq + 1:
        raise Corrupt(
            f"{name} begins with commit {pending[0].seq}, but {snapshot.name} ends with {snapshot.seq}. {REPAIR}"
        )
    with collector_off():
        for entry in pending:
            snapshot.tables.apply(entry.seq, entry.rows)
    return Found(snapshot, has_journal=True, pending=pending, rest=journal.rest)


def _pending(snapshot: Snapshot, journal: Journal, header: Header) -> tuple[Entry, ...]:
    """What the journal adds to the file."""
    meta = snapshot.tables.meta
    follows = (header.workspace, header.size, header.sum) == (meta["workspace"], snapshot.size, snapshot.sum)
    if follows or header.journal == meta["journal"]:  # the file may have been made from this very journal
        return tuple(entry for entry in journal.entries if entry.seq > snapshot.seq)
    if journal.entries:
        raise Corrupt(
            f"{snapshot.name} was replaced or edited by another program while {snapshot.name}.journal holds "
            f"{len(journal.entries)} changes that belong to the file as it was before. {REPAIR}"
        )
    return ()


def read_regular(disk: Disk, path: Path, name: str) -> tuple[bytes, Seen | None]:
    """All bytes of a file; without `Seen` there is none. `Unavailable` for what cannot be read, or is no file."""
    try:
        text, seen = disk.read(path)
    except FileNotFoundError:
        return b"", None
    except OSError as error:
        raise Unavailable(
            f"{name} cannot be read ({error.strerror}). Check the path, and that you may read the file."
        ) from error
    if not stat.S_ISREG(seen.mode):
        what = _NOT_A_FILE.get(stat.S_IFMT(seen.mode), "no ordinary file")
        raise Unavailable(f"{name} is {what}, not a workspace file. Name a file such as okrmeet.json.")
    return text, seen
