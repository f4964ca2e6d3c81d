"""The TinyDB storage of a workspace file. The only place that knows how rows get to the disk.

Today every change writes the whole file; a journal can take the place of `apply` without anybody noticing,
because what is given to it are absolute rows: doing it twice is doing it once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from tinydb.storages import Storage

from okrmeet.store.errors import OutcomeUnknown, Unavailable
from okrmeet.store.tinydb.disk import RenameNotSynced, replace_file, stamp_of
from okrmeet.store.tinydb.layout import Body, Tables, encode
from okrmeet.store.tinydb.lock import WriterLock
from okrmeet.store.tinydb.snapshot import Snapshot


@dataclass(frozen=True)
class Row:
    """What one row of one table is after a change; without a body it is gone."""

    table: str
    key: str
    body: Body | None


class WorkspaceStorage(Storage):
    """The tables of one file, in memory as they are on disk. Without a lock it is for reading only."""

    def __init__(self, snapshot: Snapshot, lock: WriterLock | None = None) -> None:
        self.name = snapshot.name
        self.newer = snapshot.newer
        self._path = snapshot.path
        self._tables = snapshot.tables
        self._stamp = None if snapshot.seen is None else stamp_of(snapshot.seen)
        self._lock = lock
        self._lost_track = False
        self.closed = False

    def read(self) -> Tables:
        """All tables. The outer dict is the caller's own, because TinyDB changes it before it writes."""
        return dict(self._tables)

    def write(self, data: Tables) -> None:
        """Make these the tables; on disk when this returns. An OSError leaves file and memory as they were."""
        seen = self._refuse_unless_ours()
        text = encode(data)
        try:
            self._stamp = replace_file(self._path, text, seen)
        except RenameNotSynced:
            self._put_back(seen)
            raise
        self._tables = data

    def apply(self, rows: Sequence[Row]) -> None:
        """Store rows, of any tables, as one; the same promises as `write`."""
        tables = self.read()
        for table in dict.fromkeys(row.table for row in rows):  # in their order, not in that of a hash
            tables[table] = dict(tables.get(table, {}))
        for row in rows:
            if row.body is None:
                tables[row.table].pop(row.key, None)
            else:
                tables[row.table][row.key] = row.body
        self.write(tables)

    def close(self) -> None:
        """Let go of the lock; harmless when repeated."""
        self.closed = True
        if self._lock is not None:
            self._lock.release()

    def _refuse_unless_ours(self) -> os.stat_result | None:
        """The file as it stands, if this storage may replace it: it writes, and nobody else wrote meanwhile."""
        if self.closed:
            raise Unavailable(f"{self.name} is closed; nothing was written. Open it again.")
        if self._lock is None:
            raise Unavailable(f"{self.name} was opened for reading only; nothing was written.")
        if self._lost_track:
            raise OutcomeUnknown(f"{self.name}: {_UNKNOWN} Nothing more is written until it is opened again.")
        try:
            seen = self._path.stat()
        except FileNotFoundError:
            seen = None
        if (None if seen is None else stamp_of(seen)) != self._stamp:
            raise Unavailable(
                f"{self.name} was changed by another program since it was opened; nothing was written. "
                "Open it again to go on with what it holds now."
            )
        return seen

    def _put_back(self, like: os.stat_result | None) -> None:
        """Undo a rename that may not last: what is refused must not be found in the file later."""
        try:
            if self._stamp is None:
                self._path.unlink()
            else:
                self._stamp = replace_file(self._path, encode(self._tables), like)
        except OSError as error:
            self._lost_track = True
            raise OutcomeUnknown(
                f"{self.name}: {_UNKNOWN} Copy what is on the screen, check the disk, and open it again."
            ) from error


_UNKNOWN = "the disk failed in the middle of a change, and whether that was written is not known."
