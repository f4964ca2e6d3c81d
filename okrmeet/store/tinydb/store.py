"""A workspace in one TinyDB file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar, cast

from tinydb import TinyDB

from okrmeet.store.errors import Conflict, Invalid, Unavailable
from okrmeet.store.protocol import Commit, Scalar
from okrmeet.store.tinydb.disk import backup_file, write_error
from okrmeet.store.tinydb.layout import META, META_ROW, Body, encode
from okrmeet.store.tinydb.shelf import Shelf
from okrmeet.store.tinydb.storage import Row, WorkspaceStorage

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
        wanted = (where or {}).items()
        found = sorted(
            (body["_seq"], body["id"])
            for body in shelf.bodies()
            if body["_seq"] > after_seq
            and all(_equal(body.get(field), value) for field, value in wanted)
            and (between is None or _lies_between(body, *between))
        )
        docs = (shelf.get(kind, id) for _, id in found[:limit])
        return [doc for doc in docs if doc is not None]

    def commit(self, change: Change, actor: str) -> Commit:
        """Store a change as a whole; on disk when this returns. A change without documents is no commit."""
        if change.empty:
            return Commit(self.head(), ())
        self._refuse_conflicts(change)
        seq = self.head() + 1
        following = dict(self._meta["next"])
        puts = [self._place(doc, seq, following) for doc in change.puts]
        gone = [(doc, row) for doc in change.removes if (row := self._shelf(doc.table).row(doc.id)) is not None]
        meta = {**self._meta, "seq": seq, "next": following}
        rows = [
            Row(META, META_ROW, meta),
            *(Row(put.doc.table, put.row, put.body) for put in puts),
            *(Row(doc.table, row, None) for doc, row in gone),
        ]
        try:
            self._storage.apply(rows)
        except OSError as error:
            raise write_error(error, self._storage.name, f'"{change.label}" ({actor})') from error
        for put in puts:
            self._shelf(put.doc.table).put(put.row, put.body, put.doc)
        for doc, _ in gone:
            self._shelf(doc.table).remove(doc.id)
        return Commit(seq, tuple(put.doc for put in puts))

    def head(self) -> int:
        """The number of the last commit; 0 for a new workspace."""
        return cast("int", self._meta["seq"])

    def backup(self, dest: Path) -> None:
        """Write a complete copy to a file that does not exist yet, readable by its owner only."""
        try:
            backup_file(dest, encode(self._storage.read()))
        except FileExistsError as error:
            raise Unavailable(
                f"{dest} exists already and was left as it is. Name a new file for the copy."
            ) from error
        except OSError as error:
            raise write_error(error, str(dest), f"the copy of {self._storage.name}") from error

    def close(self) -> None:
        """Let go of the workspace; harmless when repeated."""
        self._db.close()

    @property
    def _meta(self) -> Body:
        return self._storage.read()[META][META_ROW]

    def _shelf(self, table: str) -> Shelf:
        if self._storage.closed:
            raise Unavailable(f"{self._storage.name} is closed. Open it again.")
        if table not in self._shelves:
            rows = self._storage.read().get(table, {})
            self._shelves[table] = Shelf(table, rows, self._storage.name, newer=self._storage.newer)
        return self._shelves[table]

    def _refuse_conflicts(self, change: Change) -> None:
        touched = set()
        for doc in (*change.puts, *change.removes):
            if doc.ref in touched:
                raise Invalid(f"{doc.table} {doc.id!a} is changed twice in one commit; nothing was written.")
            touched.add(doc.ref)
            actual = self._shelf(doc.table).version(doc.id)
            if doc.version != actual:
                raise Conflict(doc.table, doc.id, doc.version, actual)

    def _place(self, doc: Doc, seq: int, following: dict[str, int]) -> _Put:
        """A document with its body and its row; a new row is taken from `following`, which goes on by one."""
        from okrmeet.store.tinydb.storable import to_body  # with it come the documents' classes

        shelf = self._shelf(doc.table)
        body, stored = to_body(doc, seq)
        row = shelf.row(doc.id)
        if row is None:
            # a row that somebody added with plain TinyDB is not in `next`
            free = max(following.get(doc.table, 1), shelf.highest_row + 1)
            following[doc.table] = free + 1
            row = str(free)
        return _Put(stored, row, body)


@dataclass(frozen=True)
class _Put:
    doc: Doc
    row: str
    body: Body


def _equal(stored: object, wanted: Scalar) -> bool:
    # Python takes True for 1, JSON does not
    return stored == wanted and isinstance(stored, bool) == isinstance(wanted, bool)


def _lies_between(body: Body, field: str, low: str, high: str) -> bool:
    stored = body.get(field)
    return isinstance(stored, str) and low <= stored <= high
