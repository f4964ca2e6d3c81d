"""Documents that are read when they are first asked for: who looks at one unit's goals parses no other's promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from okrmeet.domain.documents import Documents, Value, Wanted, fits
from okrmeet.store.protocol import Store

if TYPE_CHECKING:
    from okrmeet.domain.change import Change
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")
Ref = tuple[str, str]


class StoredDocuments(Documents):
    """Everything in a store, which must stay open, with what was changed since.

    Whoever writes to the store meanwhile makes the same changes here with `after`; then it does not matter that
    some documents are read earlier than others.
    """

    __slots__ = ("_all", "_changed", "_store")

    def __init__(self, store: Store, changed: Mapping[Ref, Doc | None] | None = None) -> None:
        super().__init__()
        self._store = store
        self._changed: Mapping[Ref, Doc | None] = changed or {}  # None: it is gone
        self._all: dict[str, tuple[Doc, ...]] = {}

    def get(self, kind: type[D], id: str | None) -> D | None:
        """The document of that kind with that id, or None."""
        if id is None:
            return None
        if (kind.table, id) in self._changed:
            return self._changed[kind.table, id]  # type: ignore[return-value]
        return self._store.get(kind, id)

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """All documents of a kind, in the order in which they were stored."""
        if kind.table not in self._all:
            self._all[kind.table] = self._find(kind, {})
        return self._all[kind.table]  # type: ignore[return-value]

    def since(self, kind: type[D], field: str, first: dt.date, **fields: Value) -> tuple[D, ...]:
        """Those that fit and have that day in a field or a later one; older ones are not even parsed."""
        wanted: Wanted = (kind.table, ((f"{field} since", first.isoformat()), *fields.items()))
        if wanted not in self._found:
            self._found[wanted] = self._find_since(kind, field, first, fields)
        return self._found[wanted]  # type: ignore[return-value]

    def _find_since(self, kind: type[D], field: str, first: dt.date, fields: Mapping[str, Value]) -> tuple[Doc, ...]:
        between = field, first.isoformat(), dt.date.max.isoformat()
        known = self._store.find(kind, fields, between=between)
        changed = {id: doc for (table, id), doc in self._changed.items() if table == kind.table}
        found: list[Doc] = [doc for doc in known if doc.id not in changed]
        later = (doc for doc in changed.values() if doc is not None and fits(doc, fields))
        found += (doc for doc in later if getattr(doc, field) >= first)
        return tuple(found)

    def after(self, change: Change) -> Documents:
        """The set as it is once the change was made."""
        gone: dict[Ref, Doc | None] = {doc.ref: None for doc in change.removes}
        new = StoredDocuments(self._store, {**self._changed, **gone, **{doc.ref: doc for doc in change.puts}})
        touched = {doc.table for doc in (*change.puts, *change.removes)}
        new._found = {wanted: found for wanted, found in self._found.items() if wanted[0] not in touched}
        new._all = {table: docs for table, docs in self._all.items() if table not in touched}
        return new

    def _find(self, kind: type[D], fields: Mapping[str, Value]) -> tuple[Doc, ...]:
        changed = {id: doc for (table, id), doc in self._changed.items() if table == kind.table}
        found: list[Doc] = [doc for doc in self._store.find(kind, fields or None) if doc.id not in changed]
        found += (doc for doc in changed.values() if doc is not None and fits(doc, fields))
        return tuple(found)
