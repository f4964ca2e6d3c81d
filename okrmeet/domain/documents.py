"""A set of documents that never changes: what the rules work on, and what a screen shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from okrmeet.domain.change import Change
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")
Value = str | bool | None
Wanted = tuple[str, tuple[tuple[str, Value], ...]]
"""A table, and fields with the values they are to have."""
Column = tuple[str, str]
"""A table and a field."""


class Documents:
    """Documents by table and id. A change gives a new set and leaves this one as it was."""

    __slots__ = ("_by_value", "_found", "_tables")

    def __init__(self, docs: Iterable[Doc] = ()) -> None:
        tables: dict[str, dict[str, Doc]] = {}
        for doc in docs:
            tables.setdefault(doc.table, {})[doc.id] = doc
        self._tables: Mapping[str, Mapping[str, Doc]] = tables
        self._found: dict[Wanted, tuple[Doc, ...]] = {}
        self._by_value: dict[Column, dict[Value, list[Doc]]] = {}  # so that asking for each value reads a table once

    def get(self, kind: type[D], id: str | None) -> D | None:
        """The document of that kind with that id, or None."""
        return None if id is None else cast("D | None", self._tables.get(kind.table, {}).get(id))

    def need(self, kind: type[D], id: str) -> D:
        """The document that must be there; a KeyError is a mistake of ours, never of a person."""
        found = self.get(kind, id)
        if found is None:
            raise KeyError(id)
        return found

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """All documents of a kind, in the order in which they were added."""
        return cast("tuple[D, ...]", tuple(self._tables.get(kind.table, {}).values()))

    def of(self, kind: type[D], **fields: Value) -> tuple[D, ...]:
        """The documents of a kind whose fields have these values, in the same order.

        Only for fields without a default, or with None as their default: others may be missing in older files.
        """
        wanted: Wanted = (kind.table, tuple(fields.items()))
        if wanted not in self._found:
            self._found[wanted] = self._find(kind, fields)
        return cast("tuple[D, ...]", self._found[wanted])

    def since(self, kind: type[D], field: str, first: dt.date, **fields: Value) -> tuple[D, ...]:
        """Those of `of` that have in a field, which must be a day, that day or a later one, in the same order."""
        return tuple(doc for doc in self.of(kind, **fields) if getattr(doc, field) >= first)

    def after(self, change: Change) -> Documents:
        """The set as it is once the change was made; only the touched tables are copied."""
        tables: dict[str, Mapping[str, Doc]] = dict(self._tables)
        touched = {doc.table for doc in (*change.puts, *change.removes)}
        for table in touched:
            rows = dict(tables.get(table, {}))
            for doc in change.removes:
                if doc.table == table:
                    rows.pop(doc.id, None)
            for doc in change.puts:
                if doc.table == table:
                    rows[doc.id] = doc
            tables[table] = rows
        new = Documents()
        new._tables = tables
        new._found = {wanted: found for wanted, found in self._found.items() if wanted[0] not in touched}
        new._by_value = {column: rows for column, rows in self._by_value.items() if column[0] not in touched}
        return new

    def _find(self, kind: type[D], fields: Mapping[str, Value]) -> tuple[Doc, ...]:
        if len(fields) != 1:
            return tuple(doc for doc in self.all(kind) if fits(doc, fields))
        ((name, value),) = fields.items()
        column = (kind.table, name)
        if column not in self._by_value:
            rows: dict[Value, list[Doc]] = {}
            for doc in self.all(kind):
                rows.setdefault(getattr(doc, name), []).append(doc)
            self._by_value[column] = rows
        return tuple(self._by_value[column].get(value, ()))


def fits(doc: Doc, fields: Mapping[str, Value]) -> bool:
    """Whether the fields of a document have these values."""
    return all(getattr(doc, field) == value for field, value in fields.items())
