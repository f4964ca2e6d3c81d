"""A set of documents that never changes: what the rules work on, and what a screen shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from okrmeet.domain.change import Change
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")


class Documents:
    """Documents by table and id. A change gives a new set and leaves this one as it was."""

    __slots__ = ("_tables",)

    def __init__(self, docs: Iterable[Doc] = ()) -> None:
        tables: dict[str, dict[str, Doc]] = {}
        for doc in docs:
            tables.setdefault(doc.table, {})[doc.id] = doc
        self._tables: Mapping[str, Mapping[str, Doc]] = tables

    def get(self, kind: type[D], id: str | None) -> D | None:
        """The document of that kind with that id, or None."""
        return None if id is None else cast("D | None", self._tables.get(kind.table, {}).get(id))

    def need(self, kind: type[D], id: str) -> D:
        """The document that must be there; a KeyError is a mistake of ours, never of a person."""
        return cast("D", self._tables[kind.table][id])

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """All documents of a kind, in the order in which they were added."""
        return cast("tuple[D, ...]", tuple(self._tables.get(kind.table, {}).values()))

    def after(self, change: Change) -> Documents:
        """The set as it is once the change was made; only the touched tables are copied."""
        tables: dict[str, Mapping[str, Doc]] = dict(self._tables)
        for table in {doc.table for doc in (*change.puts, *change.removes)}:
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
        return new
