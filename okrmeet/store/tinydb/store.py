"""A workspace in one TinyDB file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar, cast

from tinydb import TinyDB

from okrmeet.store.errors import Conflict, Invalid, StoreError, Unavailable
from okrmeet.store.protocol import Commit, Scalar
from okrmeet.store.tinydb.files import give_name, make_copy, unfinished, write_error
from okrmeet.store.tinydb.handed import Handed, without_mark
from okrmeet.store.tinydb.journal import Entry
from okrmeet.store.tinydb.layout import encode, encode_live
from okrmeet.store.tinydb.shelf import Shelf
from okrmeet.store.tinydb.storage import WorkspaceStorage
from okrmeet.store.tinydb.tables import Body, Row, Tables

if TYPE_CHECKING:
    from okrmeet.domain.change import Change
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")


class FileStore:
    """The `Store` of one file, for one thread. `open_file` makes it; it can be used as a context manager.

    What a commit changes in memory is changed after it is on disk, so a failed one leaves nothing behind.
    """

    def __init__(self, db: TinyDB) -> None:
        self._db = db
        self._storage = cast("WorkspaceStorage", db.storage)
        self._disk = self._storage.disk
        self._shelves: dict[str, Shelf] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, kind: type[D], id: str) -> D | None:
        """The document of that kind with that id, or None."""
        return self._shelf(kind.table).get(kind, id)

    def find(
        self,
        kind: type[D],
        where: Mapping[str, Scalar] | None = None,
        *,
        between: tuple[str, str, str] | None = None,
        after_seq: int = 0,
        limit: int | None = None,
    ) -> list[D]:
        """Documents whose stored fields equal `where`, ordered by seq, then id; see the protocol."""
        shelf = self._shelf(kind.table)
        found = shelf.find((where or {}).items(), between, after_seq)
        docs = (shelf.get(kind, id) for id in found[:limit])
        return [doc for doc in docs if doc is not None]

    def commit(self, change: Change, actor: str) -> Commit:
        """Store a change as a whole; on disk when this returns. A change without documents is no commit."""
        if change.empty:
            return Commit(self.head(), ())
        self._refuse_conflicts(change)
        meta = self._storage.tables.meta
        seq, following = meta["seq"] + 1, dict(meta["next"])
        stored, rows = [], []
        for doc in change.puts:
            placed, row = self._place(doc, seq, following)
            stored.append(placed)
            rows.append(row)
        for doc in change.removes:
            known = self._shelves[doc.table].at(doc.id)
            if known is not None:
                rows.append(Row(doc.table, known[0], None))
        try:
            self._storage.commit(Entry(seq, actor, tuple(rows)))
        except OSError as error:
            raise write_error(error, self._storage.name, f'"{change.label}" ({actor})') from error
        for doc, row in zip(stored, rows, strict=False):  # the rows that are gone come last
            self._shelves[row.table].put(row, doc)
        for doc in change.removes:
            self._shelves[doc.table].remove(doc.id)
        return Commit(seq, tuple(stored))

    def identity(self) -> str:
        """What this workspace has in common with its copies, and with no other."""
        return cast("str", self._meta["workspace"])

    def head(self) -> int:
        """The number of the last commit; 0 for a new workspace."""
        return cast("int", self._meta["seq"])

    def backup(self, dest: Path) -> None:
        """Write a complete copy to a file that does not exist yet, readable by its owner only."""
        try:
            make_copy(self._disk, dest, encode(self._storage.tables))
        except FileExistsError as error:
            raise Unavailable(
                f"{dest} exists already and was left as it is. Name a new file for the copy."
            ) from error
        except OSError as error:
            raise write_error(error, str(dest), f"the copy of {self._storage.name}") from error

    def fold(self) -> None:
        """Write the file anew with everything that was committed, so that any other program finds it there."""
        try:
            self._storage.fold()
        except OSError as error:
            raise write_error(error, self._storage.name, "the whole file") from error

    def settle(self) -> None:
        """Do now what may take a moment, because nobody waits; never an error."""
        self._storage.settle()

    @property
    def handed_over(self) -> Handed | None:
        """To whom this workspace was handed over; None where it is the one that is worked with."""
        return Handed.read(self._meta)

    def hand_over(self, dest: Path, handed: Handed) -> None:
        """Make `dest`, a new file, the workspace that is worked with; this one is marked and for reading from now on.

        The copy gets its name last: whatever happens, there are never two files to work with. One that was marked and
        has no copy yet, because something ended it just then, may be handed over again.
        """
        before = self.handed_over
        try:
            with unfinished(self._disk, dest, encode_live(self._storage.tables)) as copy:
                self.mark(handed)
                give_name(self._disk, copy, dest)
        except FileExistsError as error:
            if self.handed_over != before:
                self.mark(before)
            raise Unavailable(f"{dest} exists already and was left as it is. Name a new file.") from error
        except OSError as error:
            raise write_error(error, str(dest), f"the copy of {self._storage.name}") from error
        with suppress(StoreError):  # the copy is there and this file is marked: nothing that was asked for is missing
            self.mark(replace(handed, arrived=True))

    def mark(self, handed: Handed | None) -> None:
        """Say for good to whom this workspace was handed over; None: it is the one that is worked with again."""
        before = self._meta
        meta = without_mark(before)
        self._storage.tables.meta = meta if handed is None else handed.put(meta)
        try:
            self.fold()
        except StoreError:
            self._storage.tables.meta = before
            raise

    def become(self, other: FileStore) -> None:
        """Hold what another copy of this workspace holds, and be the one that is worked with."""
        tables = other._storage.tables
        self._storage.tables = Tables(without_mark(tables.meta), tables.all())
        self._shelves.clear()
        self.fold()

    def close(self) -> None:
        """Let go of the workspace; harmless when repeated."""
        self._db.close()

    @property
    def notes(self) -> tuple[str, ...]:
        """What opening the workspace had to put right, in sentences."""
        return tuple(self._storage.notes)

    @property
    def _meta(self) -> Body:
        return self._storage.tables.meta

    def _shelf(self, table: str) -> Shelf:
        if self._storage.closed:
            raise Unavailable(f"{self._storage.name} is closed. Open it again.")
        shelf = self._shelves.get(table)
        if shelf is None:
            tables, name = self._storage.tables, self._storage.name
            shelf = self._shelves[table] = Shelf(table, tables, name, newer=self._storage.newer)
        return shelf

    def _refuse_conflicts(self, change: Change) -> None:
        """After this, the shelf of every document that is touched is there."""
        touched = set()
        for doc in (*change.puts, *change.removes):
            table, id = ref = doc.ref
            if ref in touched:
                raise Invalid(f"{table} {id!a} is changed twice in one commit; nothing was written.")
            touched.add(ref)
            known = self._shelf(table).at(id)
            actual = 0 if known is None else known[1]["_v"]
            if doc.version != actual:
                raise Conflict(table, id, doc.version, actual)

    def _place(self, doc: Doc, seq: int, following: dict[str, int]) -> tuple[Doc, Row]:
        """A document as it reads from its row, and the row; a new one is taken from `following`, which goes on."""
        table, shelf = doc.table, self._shelves[doc.table]
        known = shelf.at(doc.id)
        if known is None:
            # a row that somebody added with plain TinyDB is not in `next`
            free = max(following.get(table, 1), shelf.highest_row + 1)
            following[table] = free + 1
            key = str(free)
        else:
            key = known[0]
            if doc.remembers:
                doc = _remembering(doc, shelf)
        body, stored = _door()(doc, seq)
        return stored, Row(table, key, body)


@cache
def _door() -> Callable[[Doc, int], tuple[Body, Doc]]:
    """The way into the store, imported once: not at a start, because the documents' classes come with it."""
    from okrmeet.store.tinydb.storable import to_body

    return to_body


def _remembering(doc: D, shelf: Shelf) -> D:
    """A document that is there already, with what it said before."""
    before = shelf.get(type(doc), doc.id)
    assert before is not None
    past = () if before.same_as(doc) else (before.fingerprint(),)
    return doc.model_copy(update={"was": before.said_before(doc.was, past)})
