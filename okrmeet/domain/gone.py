"""What was taken away, so that a copy of the workspace in which it still is does not bring it back."""

from __future__ import annotations

from typing import ClassVar

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents


class Gone(Doc):
    """A document that is no more; the id is its table and its id (`away/3f5a`), `prints` what it had said."""

    table: ClassVar[str] = "gone"
    remembers: ClassVar[bool] = False
    prints: tuple[str, ...]


def gone_id(table: str, id: str) -> str:
    """The id of the trace that a document leaves."""
    return f"{table}/{id}"


def trace_of(docs: Documents, doc: Doc) -> Gone:
    """What is to be stored when a document is removed, beside what an earlier one with its id has left."""
    before = docs.get(Gone, gone_id(doc.table, doc.id)) or Gone(id=gone_id(doc.table, doc.id), prints=())
    prints = doc.said_before(before.prints, (doc.fingerprint(),))
    return before.with_(prints=prints)
