"""The door of the store: what a document may hold, and its way into JSON and back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import orjson
from pydantic import ValidationError

from okrmeet.domain.document import Doc, Part
from okrmeet.store.errors import Invalid
from okrmeet.store.tinydb.tables import Body

D = TypeVar("D", bound=Doc)

# Beyond this, a program that reads numbers as doubles (JavaScript, jq) would see another one.
_LARGEST = 2**53
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

# A document without these in its JSON holds nothing unstorable, and need not be walked through: a number that is not
# finite is written as null, as no missing field is; half of a surrogate pair in a key is written as U+FFFD.
_NUL, _NULL, _REPLACED = b"\\u0000", b"null", "\ufffd".encode()


def to_body(doc: D, seq: int) -> tuple[Body, D]:
    """What is stored for a document, at the next version and this commit; and the document as it reads from that.

    `Invalid`, with the path of the field, for what JSON or another program cannot carry, and for a document that
    could not be read again.
    """
    try:
        body = doc.model_dump(mode="json", by_alias=True, exclude_none=True, warnings="none")
        body["_v"], body["_seq"] = doc.version + 1, seq
        if not doc.was:
            del body["_was"]
        text = _text(body)
        if text is None or _NUL in text or _NULL in text or _REPLACED in text:
            _refuse_unstorable(doc)
            text = orjson.dumps(body)
        return body, type(doc).model_validate_json(text)
    except ValidationError as error:
        field, fault = first_fault(error)
        raise Invalid(f"{_called(doc)}: {field} cannot be stored ({fault}); nothing was written.") from error
    except ValueError as error:
        _refuse_unstorable(doc)
        raise Invalid(f"{_called(doc)} cannot be stored ({error}); nothing was written.") from error


def _text(body: Body) -> bytes | None:
    """A body as JSON; None when it holds what only a long look can tell."""
    try:
        return orjson.dumps(body, option=orjson.OPT_STRICT_INTEGER)
    except orjson.JSONEncodeError:
        return None


def _called(doc: Doc) -> str:
    return f"{doc.table} {doc.id!a}"


def _refuse_unstorable(doc: Doc) -> None:
    for path, fault in _faults(doc, ""):
        raise Invalid(f"{_called(doc)}: {path} holds {fault}, which cannot be stored; nothing was written.")


def from_body(kind: type[D], body: Body) -> D:
    """The document in a stored body; a ValidationError when it is none of that kind."""
    # strict models take dates and tuples from JSON only, not from a dict
    return kind.model_validate_json(orjson.dumps(body))


def first_fault(error: ValidationError) -> tuple[str, str]:
    """The path of the first field that is wrong, and why."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return ".".join(map(str, first["loc"])) or "the document", first["msg"]


def _faults(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Path and description of everything inside a value that must not be stored."""
    match value:
        case str():
            found = _UNSTORABLE.search(value)
            if found:
                yield path, "a NUL character" if found[0] == "\x00" else "half of a surrogate pair (broken text)"
        case float():
            if not math.isfinite(value):
                yield path, "a number that is not finite"
        case int():
            if abs(value) > _LARGEST:
                yield path, "an integer beyond 2^53"
        case Part():
            for field, inner in vars(value).items():
                yield from _faults(inner, f"{path}.{field}" if path else field)
        case dict():
            for key, inner in value.items():
                yield from _faults(key, f"{path}, a key,")
                yield from _faults(inner, f"{path}.{key!a}")
        case list() | tuple() | set() | frozenset():
            for number, inner in enumerate(value):
                yield from _faults(inner, f"{path}.{number}")
        case _:
            pass  # dates, nothing at all: what cannot be dumped, pydantic refuses
