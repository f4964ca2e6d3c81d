"""Importing everything that a workspace held, as `okrmeet export --format json` wrote it, into an empty one.

Nothing in it is believed: every document must be of its kind, say nothing impossible and name nothing that is not
there, and its text is cleaned as text is everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import ValidationError

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.text import TEXT_LIMIT, TextError, clean, nearest, quoted
from okrmeet.services.export_json import STORES_OWN
from okrmeet.services.import_plan import ImportPlan
from okrmeet.services.import_whole import check_all
from okrmeet.services.userfile_format import FORMAT
from okrmeet.services.userfile_problems import Problems

_DEEPEST = 30
_LARGEST = 2**53
_LONGEST = 50 * TEXT_LIMIT
"""Characters of one text: one with whole documents, to be taken back to them, is longer than what people write."""


def holds_documents(text: str) -> dict[str, Any] | None:
    """The JSON object in a text, when it is one that holds documents; else None."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return found if isinstance(found, dict) and "documents" in found else None


def plan_documents(found: Mapping[str, Any], problems: Problems, stored: Documents, source: str) -> ImportPlan:
    """The plan for taking all of it; a BadFile with everything that is wrong.

    Into a workspace that is not empty nothing is taken, unless all of it is there already.
    """
    for name in found:
        if name not in ("okrmeet", "documents"):
            problems.add(0, clean(name[:40]), "unknown field; known here: okrmeet, documents")
    if found.get("okrmeet") != int(FORMAT):
        problems.add(0, "okrmeet", f"expected {FORMAT}: this okrmeet reads version {FORMAT} of the format")
    places = _documents(found["documents"], problems)
    docs = Documents(places)
    if not problems.found:
        check_all(docs, places, problems)
    problems.raise_if_any()
    return _plan(tuple(places), stored, problems, source)


def _plan(docs: tuple[Doc, ...], stored: Documents, problems: Problems, source: str) -> ImportPlan:
    before = {doc.ref: doc for kind in KINDS.values() for doc in stored.all(kind)}
    same = tuple(doc for doc in docs if doc.ref in before and before[doc.ref].same_as(doc))
    if not before:
        return ImportPlan(Change(f"import of {source}", docs, undoable=False), created=docs)
    if len(same) < len(docs):
        raise problems.bad(
            "this file holds a whole workspace and is taken into an empty one, and this workspace holds something "
            "else: name a new one with -w (two workspaces become one with okrmeet merge)"
        )
    return ImportPlan(Change(f"import of {source}", undoable=False), same=same)


def _documents(tables: Any, problems: Problems) -> dict[Doc, str]:
    """The documents with the place of each, those that can be read."""
    if not isinstance(tables, dict):
        raise problems.bad("expected a list of documents for each kind", field="documents")
    places: dict[Doc, str] = {}
    ids: set[tuple[str, str]] = set()
    for table, rows in tables.items():
        kind = KINDS.get(table)
        if kind is None or not isinstance(rows, list):
            guess = nearest(table, KINDS)
            perhaps = f"; do you mean {guess}?" if guess and guess != table else ""
            problems.add(
                0, f"documents.{clean(table[:40])}", f"expected a list of documents of a known kind{perhaps}"
            )
            continue
        for number, body in enumerate(rows):
            place = f"documents.{table}[{number}]"
            doc = _document(kind, body, place, problems)
            if doc is not None and doc.ref in ids:
                problems.add(0, f"{place}.id", f"{quoted(doc.id)} is there twice")
            elif doc is not None:
                ids.add(doc.ref)
                places[doc] = place
    return places


def _document(kind: type[Doc], body: Any, place: str, problems: Problems) -> Doc | None:
    if not isinstance(body, dict):
        problems.add(0, place, "expected a document: fields with their values")
        return None
    before = len(problems)
    told = _cleaned({name: value for name, value in body.items() if name not in STORES_OWN}, place, problems)
    if len(problems) > before:
        return None
    try:
        # strict models take dates and tuples from JSON only, not from a dict
        return kind.model_validate_json(orjson.dumps(told))
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            field = ".".join((place, *(clean(str(part)[:40]) for part in fault["loc"])))
            problems.add(0, field, clean(fault["msg"])[:200])
        return None


def _cleaned(value: Any, place: str, problems: Problems, depth: int = 0) -> Any:
    """A value with its texts cleaned; what no document holds is a problem."""
    if depth == _DEEPEST:
        problems.add(0, place, "this is nested too deep for a document")
        return None
    match value:
        case str():
            try:
                return clean(value, limit=_LONGEST, lines=True)
            except TextError as error:
                problems.add(0, place, str(error))
        case int() if abs(value) > _LARGEST:
            problems.add(0, place, "this number is too large to keep")
        case list():
            return [_cleaned(item, f"{place}[{number}]", problems, depth + 1) for number, item in enumerate(value)]
        case dict():
            return {
                clean(name[:100]): _cleaned(item, f"{place}.{clean(name[:40])}", problems, depth + 1)
                for name, item in value.items()
            }
        case _:
            pass
    return value
