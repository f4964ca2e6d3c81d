"""One table by the ids of its documents: a row is found without a search, and parsed when it is first read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from okrmeet.store.errors import Corrupt, Newer
from okrmeet.store.tinydb.layout import Body, whole_number

if TYPE_CHECKING:
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")

_ROW = re.compile("0|[1-9][0-9]{0,14}")


class Shelf:
    """The documents of one table. `newer` says that a newer okrmeet wrote the file called `name`."""

    def __init__(self, table: str, rows: Mapping[str, Body], name: str, *, newer: bool) -> None:
        self._table = table
        self._name = name
        self._newer = newer
        self._rows: dict[str, tuple[str, Body]] = {}
        self._docs: dict[str, Doc] = {}
        self.highest_row = 0
        for row, body in rows.items():
            self._add(row, body)

    def version(self, id: str) -> int:
        """The version a document is at; 0 when there is none."""
        return cast("int", self._rows[id][1]["_v"]) if id in self._rows else 0

    def row(self, id: str) -> str | None:
        """The row that holds a document."""
        return self._rows[id][0] if id in self._rows else None

    def bodies(self) -> Iterable[Body]:
        """Every stored body, not to be changed."""
        return (body for _, body in self._rows.values())

    def get(self, kind: type[D], id: str) -> D | None:
        """The document with that id, or None; `Corrupt` when it is stored but does not make sense."""
        doc = self._docs.get(id)
        if doc is None and id in self._rows:
            doc = self._docs[id] = self._parse(kind, id)
        return cast("D | None", doc)

    def put(self, row: str, body: Body, doc: Doc) -> None:
        """Remember a document that is on disk now."""
        self._rows[doc.id] = row, body
        self._docs[doc.id] = doc

    def remove(self, id: str) -> None:
        """Forget a document that is gone from the disk."""
        self._rows.pop(id, None)
        self._docs.pop(id, None)

    def _add(self, row: str, body: Body) -> None:
        id = body.get("id")
        if not _ROW.fullmatch(row):
            raise self._corrupt(f"row {row!a}: a row is named by a whole number")
        if not isinstance(id, str):
            raise self._corrupt(f"row {row}: id is missing or is no text")
        if id in self._rows:
            raise self._corrupt(f"id {id}: rows {self._rows[id][0]} and {row} both have it")
        for field in ("_v", "_seq"):
            if not whole_number(body.get(field), 1):
                raise self._corrupt(f"id {id}, field {field}: it is missing or is no whole number from 1")
        self._rows[id] = row, body
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
