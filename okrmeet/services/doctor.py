"""The doctor: what is wrong with a workspace, from the bytes of its file to what its documents say of each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from okrmeet.domain.document import Doc
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.references import references
from okrmeet.services.left_box import box_problems
from okrmeet.store.tinydb.keeping import examine, mend
from okrmeet.store.tinydb.salvage import Problem, Salvage
from okrmeet.store.tinydb.storable import from_body


def check_up(path: Path) -> list[Problem]:
    """Everything that is wrong; changes nothing. StoreError when there is nothing to look at."""
    saved = examine(path, KINDS)
    return [*saved.problems, *_broken_references(saved), *box_problems(path, saved)]


def heal(path: Path) -> tuple[list[Problem], list[Path]]:
    """Repair what can be repaired; what was wrong, and the files that keep everything as it was before."""
    saved, kept = mend(path, KINDS)
    return [*saved.problems, *_broken_references(saved), *box_problems(path, saved)], kept


def _broken_references(saved: Salvage) -> list[Problem]:
    docs = [from_body(kind, body) for table, kind in KINDS.items() for body in saved.tables.rows(table).values()]
    return [
        Problem(f"{doc.table} {doc.id}, field {field}", f"there is no {' or '.join(tables).replace('_', ' ')} {id}")
        for doc, field, tables, id in _dangling(docs)
    ]


def _dangling(docs: Iterable[Doc]) -> Iterable[tuple[Doc, str, tuple[str, ...], str]]:
    docs = list(docs)
    there = {doc.ref for doc in docs}
    for doc in docs:
        for field, tables, id in references(doc):
            if not any((table, id) in there for table in tables):
                yield doc, field, tables, id
