"""Documents that are read when they are first asked for: a command that looks at goals parses no promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from okrmeet.domain.documents import Documents
from okrmeet.store.protocol import Store

if TYPE_CHECKING:
    from okrmeet.domain.change import Change
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")


class StoredDocuments(Documents):
    """Everything in a store, a kind at a time. The store must stay open, and must not change meanwhile."""

    __slots__ = ("_read", "_store")

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._read: set[str] = set()

    def get(self, kind: type[D], id: str | None) -> D | None:
        """The document of that kind with that id, or None."""
        self._need_all(kind)
        return super().get(kind, id)

    def need(self, kind: type[D], id: str) -> D:
        """The document that must be there; a KeyError is a mistake of ours, never of a person."""
        self._need_all(kind)
        return super().need(kind, id)

    def all(self, kind: type[D]) -> tuple[D, ...]:
        """All documents of a kind, in the order in which they were stored."""
        self._need_all(kind)
        return super().all(kind)

    def after(self, change: Change) -> Documents:
        """The set as it is once the change was made; for this one everything is read."""
        from okrmeet.domain.kinds import KINDS

        for kind in KINDS.values():
            self._need_all(kind)
        return super().after(change)

    def _need_all(self, kind: type[Doc]) -> None:
        if kind.table not in self._read:
            rows = {doc.id: doc for doc in self._store.find(kind)}
            self._tables = {**self._tables, kind.table: rows}
            self._read.add(kind.table)
