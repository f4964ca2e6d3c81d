"""The TinyDB storage of a workspace: the tables in memory, and how a change of them gets to the disk.

A commit is one line at the end of the journal, on disk when it returns, whatever the size of the workspace. The
file itself is written anew when a session ends or the journal has grown long; only then does the journal go.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NoReturn

from tinydb.storages import Storage

from okrmeet.store.errors import OutcomeUnknown, StoreError, Unavailable
from okrmeet.store.tinydb.backups import keep_backup
from okrmeet.store.tinydb.disk import REAL, Disk
from okrmeet.store.tinydb.files import beside, put_in_place
from okrmeet.store.tinydb.journal import Entry, Header, entry_line, header_line, new_id
from okrmeet.store.tinydb.layout import checksum, encode
from okrmeet.store.tinydb.lock import WriterLock
from okrmeet.store.tinydb.snapshot import Found
from okrmeet.store.tinydb.tables import META, Row, Rows

FOLD_IN_SESSION = 8 << 20
"""Bytes of journal at which the file is written anew while somebody works with it."""
SPARE = 1 << 16
"""Bytes by which a journal's file is longer than what is in it."""
FOLD_AT_CLOSE = 1 << 20
"""Bytes of journal, or of a file that is quick to write, with which a short command writes the file anew."""


class _OpenJournal:
    """A journal that is being written: its handle, its first line, its length, and that of its file, in bytes.

    The file is longer: filled with line ends, so that a commit need not wait until a new length is on the disk.
    """

    def __init__(self, handle: int, header: Header, size: int) -> None:
        self.handle, self.header, self.seed = handle, header, header.seed
        self.size, self.room = size, size + SPARE


class WorkspaceStorage(Storage):
    """The tables of one workspace, in memory as they are on disk. Without a lock it is for reading only.

    `long` says that a session of hours is meant, whose end may cost writing the file anew.
    """

    def __init__(
        self, found: Found, lock: WriterLock | None = None, *, disk: Disk = REAL, long: bool = False
    ) -> None:
        snapshot = found.snapshot
        self.name, self.newer, self.tables = snapshot.name, snapshot.newer, snapshot.tables
        self.notes: list[str] = []
        self.closed = False
        self._snapshot = snapshot
        self._path, self._seen = snapshot.path, snapshot.seen
        self.disk, self._lock, self._long = disk, lock, long
        self._journal: _OpenJournal | None = None
        self._lost: str | None = None  # why nothing more can be confirmed
        self._fold_at = FOLD_IN_SESSION

    def read(self) -> dict[str, Rows]:
        """All tables as TinyDB wants them."""
        return self.tables.document()

    def write(self, data: dict[str, Rows]) -> None:
        """Make these all the tables, as TinyDB does it: as one commit of what is different."""
        rows = []
        for table in dict.fromkeys([*self.tables, *data]):
            before, after = self.tables.rows(table), data.get(table, {})
            if table != META:
                changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
                rows += [Row(table, key, after.get(key)) for key in changed]
        self.commit(Entry(self.tables.meta["seq"] + 1, "tinydb", tuple(rows)))

    def commit(self, entry: Entry) -> None:
        """Store rows as one; on disk, and in the tables, when this returns.

        An OSError or `Unavailable` means that nothing happened, `Full` that trying again later is fine,
        `OutcomeUnknown` that nothing more is confirmed until the workspace is opened again.
        """
        self._refuse_unless_ours()
        if self._journal is None:
            self.start_journal([entry])
        else:
            self._append(self._journal, entry)
        self.tables.apply(entry.seq, entry.rows)

    def settle(self) -> None:
        """Write the file anew when the journal has grown long. Never an error, and not part of any commit."""
        if self._journal is not None and self._journal.size >= self._fold_at:
            try:
                self.fold()
            except (OSError, StoreError):  # what was committed is in the journal: try again when it is longer
                self._fold_at = self._journal.size + FOLD_IN_SESSION

    def start_journal(self, entries: Sequence[Entry]) -> None:
        """Put a new journal with these commits in the place of any other; they are on disk when this returns."""
        # what another program put here (a copy, git) may be on the screen but not yet on the disk
        handle = self.disk.open(self._path)
        try:
            self.disk.sync_data(handle)
        finally:
            self.disk.close(handle)
        header = self._snapshot.header(new_id())
        lines = [header_line(header), *(entry_line(header.seed, entry) for entry in entries)]
        path = beside(self._path, "journal")
        put_in_place(self.disk, path, [*lines, b"\n" * SPARE], self._seen)
        try:
            self.disk.sync_folder(path.parent)
            self._journal = _OpenJournal(self.disk.open(path), header, sum(map(len, lines)))
        except OSError as error:
            self._lose(error)

    def drop_journal(self) -> None:
        """Take away a journal whose commits the file has for good; one that stays does no harm."""
        with suppress(OSError):
            if self._journal is not None:
                self.disk.close(self._journal.handle)
        self._journal = None
        with suppress(OSError):
            self.disk.unlink(beside(self._path, "journal"))

    def fold(self) -> None:
        """Write the file anew with everything that was committed; then the journal goes.

        An OSError or `StoreError` leaves the journal, with which the old file and the new one are complete.
        """
        self._refuse_unless_ours()
        seen = None if self._seen is None else self.disk.look(self._path)
        if self._journal is not None:
            self.tables.meta["journal"] = self._journal.header.journal
        pieces = encode(self.tables)
        if seen is not None:
            keep_backup(self.disk, self._path, self._snapshot.seq, seen)
        self._seen = put_in_place(self.disk, self._path, pieces, seen)
        self.disk.sync_folder(self._path.parent)
        self._snapshot = replace(
            self._snapshot, seen=self._seen, seq=self.tables.meta["seq"], size=sum(map(len, pieces)),
            sum=f"{checksum(pieces):08x}",
        )  # fmt: skip
        self.drop_journal()
        self._fold_at = FOLD_IN_SESSION

    def close(self) -> None:
        """Let go of the workspace; harmless when repeated. What cannot be folded now stays in the journal."""
        journal = self._journal
        if journal is not None and not self.closed and self._lost is None and self._folds(journal):
            with suppress(OSError, StoreError):
                self.fold()
        self.closed = True
        if self._journal is not None:
            with suppress(OSError):
                self.disk.close(self._journal.handle)
            self._journal = None
        if self._lock is not None:
            self._lock.release()

    def _folds(self, journal: _OpenJournal) -> bool:
        """Whether writing the file anew is worth its time now."""
        return self._long or journal.size > FOLD_AT_CLOSE or self._snapshot.size <= FOLD_AT_CLOSE

    def _append(self, journal: _OpenJournal, entry: Entry) -> None:
        line = entry_line(journal.seed, entry)
        end = journal.size + len(line)
        if end > journal.room:
            self._make_room(journal, len(line))
        self._lost = "a change was interrupted"  # until we know better
        try:
            self.disk.write(journal.handle, line, journal.size)
        except OSError:
            self._take_back(journal)
            raise
        try:
            self.disk.sync_data(journal.handle)
        except OSError as error:  # trying again would say yes to bytes that never reached the disk
            self._lose(error)
        self._lost = None
        journal.size, journal.room = end, max(journal.room, end)

    def _make_room(self, journal: _OpenJournal, needed: int) -> None:
        """Make the file longer, for good with the next sync.

        Where there is no room for that, there may still be some for the commit.
        """
        with suppress(OSError):
            self.disk.write(journal.handle, b"\n" * (needed + SPARE), journal.size)
            journal.room = journal.size + needed + SPARE

    def _take_back(self, journal: _OpenJournal) -> None:
        """Remove a line that was written in part: what is refused must not be found in the file later."""
        try:
            self.disk.cut(journal.handle, journal.size)
            journal.room = journal.size
            self.disk.sync_data(journal.handle)
        except OSError as error:
            self._lose(error)
        self._lost = None

    def _lose(self, error: OSError) -> NoReturn:
        self._lost = f"the disk failed in the middle of a change ({error.strerror})"
        raise OutcomeUnknown(
            f"{self.name}: {self._lost}, and whether that was written is not known. "
            "Copy what is on the screen, check the disk, and open it again."
        ) from error

    def _refuse_unless_ours(self) -> None:
        """Whether this storage may write: it has the lock and a disk that holds, and nobody else wrote meanwhile."""
        if self.closed:
            raise Unavailable(f"{self.name} is closed; nothing was written. Open it again.")
        if self._lock is None:
            raise Unavailable(f"{self.name} was opened for reading only; nothing was written.")
        if self._lost is not None:
            raise OutcomeUnknown(
                f"{self.name}: {self._lost}, and whether that was written is not known. "
                "Nothing more is written until it is opened again."
            )
        try:
            stamp = self.disk.stamp(self._path)
        except FileNotFoundError:
            stamp = None
        if stamp != (self._seen and self._seen.stamp):
            raise Unavailable(
                f"{self.name} was changed by another program since it was opened; nothing was written. "
                "Open it again to go on with what it holds now."
            )
