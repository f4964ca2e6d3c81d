"""What an import file tells: rows of only those fields that it mentions, before anything is compared or stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.text import NAME_LIMIT, quoted
from okrmeet.services.userfile import Node, Problems

V = TypeVar("V")

_EMPTY = (None, "", ())


@dataclass
class Row:
    """One document as the file tells it: `values` by field of the document, and in `nodes` where each is told.

    `bad` are the fields that were told but cannot be read; their problems are noted already.
    """

    kind: type[Doc]
    node: Node
    id: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)

    def says(self, name: str, node: Node, read: Callable[[Node], V]) -> V | None:
        """Take a field that the file mentions; the value, or None.

        An empty field takes away what may be absent (`owner:`), and says nothing where there is always a value
        (`metric:`), as in a template that was not filled in everywhere.
        """
        if not node.given:
            return None
        self.nodes[name] = node
        if node.content is None:
            default = self.kind.model_fields[name].default
            if default in _EMPTY:
                self.values[name] = default
            return None
        before = len(node.problems)
        value = read(node)
        if len(node.problems) > before:
            self.bad.add(name)
            return None
        self.values[name] = value
        return value

    def derives(self, name: str, value: object) -> None:
        """Set a field that follows from the place in the file; None marks it as unknown."""
        self.nodes[name] = self.node
        if value is None:
            self.bad.add(name)
        else:
            self.values[name] = value

    def place(self, name: str) -> Node:
        """Where a field is told, or else the row."""
        return self.nodes.get(name, self.node)

    @property
    def missing(self) -> list[str]:
        """Fields that a new document needs and that the file does not tell."""
        told = {"id", *self.values, *self.bad}
        return [name for name, info in self.kind.model_fields.items() if info.is_required() and name not in told]


@dataclass(frozen=True)
class Reference:
    """A place in the file that names a document of some kind."""

    kind: type[Doc]
    id: str
    node: Node


class Reading:
    """All rows of one file, and what they refer to; `stored` is the workspace before the import."""

    def __init__(self, stored: Documents, problems: Problems) -> None:
        self.stored = stored
        self.problems = problems
        self.references: list[Reference] = []
        self._rows: dict[type[Doc], dict[str, Row]] = {}

    def add(self, row: Row) -> None:
        """Take a row under its id. A second one of that id is a problem; one without an id has been told already."""
        if not row.id:
            return
        first = self._rows.setdefault(row.kind, {}).setdefault(row.id, row)
        if first is not row:
            row.node.problem(f"{quoted(row.id)} is already in line {first.node.line}")

    def row(self, kind: type[Doc], id: str | None) -> Row | None:
        """The row of that kind and id, or None."""
        return None if id is None else self._rows.get(kind, {}).get(id)

    def rows(self) -> list[Row]:
        """Every row, in the order of the file's sections as they were read."""
        return [row for rows in self._rows.values() for row in rows.values()]

    def ids(self, kind: type[Doc]) -> set[str]:
        """Ids of that kind in the file and in the workspace."""
        return {doc.id for doc in self.stored.all(kind)} | set(self._rows.get(kind, {}))

    def value(self, kind: type[Doc], id: str | None, name: str) -> Any:
        """A field as it will be after the import: what the file tells, else what is stored, else None."""
        row = self.row(kind, id)
        if row is not None and name in row.values:
            return row.values[name]
        return getattr(self.stored.get(kind, id), name, None)

    def to(self, kind: type[Doc]) -> Callable[[Node], str]:
        """A reader of an id of that kind, which is looked up once the whole file is read."""

        def read(node: Node) -> str:
            before = len(self.problems)
            id = node.text(limit=NAME_LIMIT)
            if len(self.problems) == before:
                self.references.append(Reference(kind, id, node))
            return id

        return read

    def to_each(self, kind: type[Doc]) -> Callable[[Node], tuple[str, ...]]:
        """A reader of a list of ids of that kind, each at most once."""

        def read(node: Node) -> tuple[str, ...]:
            items = node.items()
            ids = tuple(self.to(kind)(item) for item in items)
            seen: set[str] = set()
            for item, id in zip(items, ids, strict=True):
                if id in seen:
                    item.problem(f"{quoted(id)} is in this list twice")
                seen.add(id)
            return ids

        return read
