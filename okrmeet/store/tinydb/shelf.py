"""One table by the ids and fields of its documents: found without a search, parsed when they are first read.

Of a large table only the rows that somebody asks for are looked at, as long as nothing is written to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar, cast

from okrmeet.store.errors import Corrupt, Newer
from okrmeet.store.protocol import Scalar
from okrmeet.store.tinydb.layout import collector_off
from okrmeet.store.tinydb.rows import fault_of
from okrmeet.store.tinydb.table_text import LARGE, Between, TableText
from okrmeet.store.tinydb.tables import Body, Row, Tables

if TYPE_CHECKING:
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")

Value = tuple[bool, object]
"""A value as JSON tells it from others: Python takes True for 1."""
_NO_SCALAR: Value = (True, "a list or an object equals nothing that is asked for")

Place = tuple[int, str]
"""Commit and id: the order of the documents."""


class Shelf:
    """The documents of one table. `newer` says that a newer okrmeet wrote the file called `name`.

    For each field that was ever asked for there is an index, which every commit keeps up to date.
    """

    def __init__(self, table: str, tables: Tables, name: str, *, newer: bool) -> None:
        self._table = table
        self._tables = tables
        self._name = name
        self._newer = newer
        self._rows: dict[str, tuple[str, Body]] = {}
        self._docs: dict[str, Doc] = {}
        self._order: list[Place] = []
        self._equal: dict[str, dict[Value, set[str]]] = {}
        self._sorted: dict[str, list[tuple[str, str]]] = {}
        self.highest_row = 0
        text = tables.as_text(table)
        self._text = TableText(text) if text is not None and len(text) >= LARGE else None
        if self._text is None:
            self._read_whole()

    def at(self, id: str) -> tuple[str, Body] | None:
        """The row that holds a document, and what is in it. Whoever is about to write asks for it first."""
        if self._text is not None:
            self._read_whole()
        return self._rows.get(id)

    def find(self, where: Iterable[tuple[str, Scalar]], between: Between | None, after_seq: int) -> list[str]:
        """The ids of the documents that fit, by commit, then id; looks only at those that one index gives."""
        wanted = list(where)
        if self._text is not None:
            rows = self._text.candidates(wanted, between)
            if rows is not None:
                return [id for seq, id in sorted(self._fitting(rows, wanted, between)) if seq > after_seq]
            self._read_whole()
        choices = [self._index(field).get((isinstance(value, bool), value), set()) for field, value in wanted]
        if between is not None:
            choices.append({id for _, id in self._span(*between)})
        if not choices:
            return [id for _, id in self._order[bisect_right(self._order, (after_seq, "\U0010ffff")) :]]
        fewest = min(choices, key=len)
        fitting = (id for id in fewest if all(id in other for other in choices))
        places = ((cast("int", self._rows[id][1]["_seq"]), id) for id in fitting)
        return [id for seq, id in sorted(places) if seq > after_seq]

    def get(self, kind: type[D], id: str) -> D | None:
        """The document with that id, or None; `Corrupt` when it is stored but does not make sense."""
        doc = self._docs.get(id)
        if doc is None and self._text is not None and id not in self._rows:
            self.find([("id", id)], None, 0)
        if doc is None and id in self._rows:
            doc = self._docs[id] = self._parse(kind, id)
        return cast("D | None", doc)

    def put(self, row: Row, doc: Doc) -> None:
        """Remember a document that is on disk now."""
        _, key, body = row
        assert body is not None
        id = doc.id
        if id in self._rows:
            self.remove(id)
        self._rows[id] = key, body
        self._docs[id] = doc
        place = body["_seq"], id
        if not self._order or self._order[-1] < place:  # as nearly always: a commit is the last one
            self._order.append(place)
        else:
            insort(self._order, place)
        for field, index in self._equal.items():
            index.setdefault(_key(body, field), set()).add(id)
        for field, places in self._sorted.items():
            if isinstance(body.get(field), str):
                insort(places, (body[field], id))
        self.highest_row = max(self.highest_row, int(key))

    def remove(self, id: str) -> None:
        """Forget a document that is gone from the disk."""
        if id not in self._rows:
            return
        _, body = self._rows.pop(id)
        self._docs.pop(id, None)
        del self._order[bisect_left(self._order, (body["_seq"], id))]
        for field, index in self._equal.items():
            index[_key(body, field)].discard(id)
        for field, places in self._sorted.items():
            if isinstance(body.get(field), str):
                del places[bisect_left(places, (body[field], id))]

    def _read_whole(self) -> None:
        """Look at every row; what was parsed before stays. A damaged table stays text, and is told of every time."""
        self._rows.clear()
        self._order.clear()
        with collector_off():
            for row, body in self._tables.rows(self._table).items():
                self._add(row, body)
            self._order.sort()
        self._text = None

    def _fitting(
        self, rows: Iterable[tuple[str, Body]], where: Sequence[tuple[str, Scalar]], between: Between | None
    ) -> Iterator[Place]:
        """Those of some rows that fit, remembered by their ids."""
        for row, body in rows:
            if any(_key(body, field) != (isinstance(value, bool), value) for field, value in where):
                continue
            if between is not None and not _within(body.get(between[0]), between):
                continue
            self._refuse_faulty(row, body)
            self._rows[body["id"]] = row, body
            yield body["_seq"], body["id"]

    def _index(self, field: str) -> dict[Value, set[str]]:
        if field not in self._equal:
            index: dict[Value, set[str]] = {}
            for id, (_, body) in self._rows.items():
                index.setdefault(_key(body, field), set()).add(id)
            self._equal[field] = index
        return self._equal[field]

    def _span(self, field: str, low: str, high: str) -> list[tuple[str, str]]:
        if field not in self._sorted:
            texts = ((body.get(field), id) for id, (_, body) in self._rows.items())
            self._sorted[field] = sorted((text, id) for text, id in texts if isinstance(text, str))
        places = self._sorted[field]
        return places[bisect_left(places, (low, "")) : bisect_right(places, (high, "\U0010ffff"))]

    def _refuse_faulty(self, row: str, body: Body) -> None:
        fault = fault_of(row, body)
        if fault is None and self._rows.get(body["id"], (row,))[0] != row:
            fault = f"id {body['id']}: rows {self._rows[body['id']][0]} and {row} both have it"
        if fault is not None:
            raise self._corrupt(fault)

    def _add(self, row: str, body: Body) -> None:
        self._refuse_faulty(row, body)
        self._rows[body["id"]] = row, body
        self._order.append((body["_seq"], body["id"]))
        self.highest_row = max(self.highest_row, int(row))

    def _parse(self, kind: type[D], id: str) -> D:
        from pydantic import ValidationError  # heavy: a screen is shown before anything is parsed

        from okrmeet.store.tinydb.storable import first_fault, from_body

        try:
            return from_body(kind, self._rows[id][1])
        except ValidationError as error:
            field, fault = first_fault(error)
            if self._newer:
                raise Newer(
                    f"{self._name} was written by a newer okrmeet, and this one cannot read table {self._table}, "
                    f"id {id}, field {field}. Update okrmeet."
                ) from error
            raise self._corrupt(f"id {id}, field {field}: {fault}") from error

    def _corrupt(self, what: str) -> Corrupt:
        return Corrupt(f"{self._name} is damaged: table {self._table}, {what}. Put it right, or restore a backup.")


def _within(value: object, between: Between) -> bool:
    return isinstance(value, str) and between[1] <= value <= between[2]


def _key(body: Body, field: str) -> Value:
    value = body.get(field)
    return (isinstance(value, bool), value) if not isinstance(value, dict | list) else _NO_SCALAR
