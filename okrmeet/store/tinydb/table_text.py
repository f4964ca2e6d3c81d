"""A large table that is still text: rows are found in it by a field, and only those are parsed.

The text is known to be ours (see `layout`): a row a line, as orjson writes it. So a field that holds a text stands
there as `"field":"text"`, and nothing else does: within a text every quotation mark has a backslash before it. The
same field of an inner object does, too; hence rows that are found here are only candidates.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import orjson

from okrmeet.store.protocol import Scalar
from okrmeet.store.tinydb.tables import Body

LARGE = 1 << 15
"""Bytes from which on a table is searched as text: a smaller one is parsed in less than a millisecond."""
FEW = 500
"""Candidates that are parsed at once: to find a field in all rows takes longer."""
Between = tuple[str, str, str]
"""A field, and the first and the last text that it may have."""


class TableText:
    """The text of one table. For each field that was asked for, it knows where which text stands."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._places: dict[str, dict[bytes, list[int]]] = {}

    def candidates(
        self, where: Iterable[tuple[str, Scalar]], between: Between | None
    ) -> list[tuple[str, Body]] | None:
        """All rows that may fit, by key; None where no field is asked for that can be found in a text."""
        lines: set[int] | None = None
        for places in self._choices(where, between):
            these = {self._text.rfind(b"\n", 0, place) + 1 for place in places}
            lines = these if lines is None else lines & these
            if len(lines) <= FEW:
                break
        return None if lines is None else [self._row(line) for line in sorted(lines)]

    def _choices(self, where: Iterable[tuple[str, Scalar]], between: Between | None) -> Iterator[Sequence[int]]:
        """Where what is asked for stands, field by field; what cannot be printed may be written in several ways."""
        if between is not None and all(bound.isprintable() for bound in between[1:]):
            yield self._within(*between)
        for field, value in where:
            if isinstance(value, str) and value.isprintable():
                yield self._by_field(field).get(orjson.dumps(value), ())

    def _by_field(self, field: str) -> dict[bytes, list[int]]:
        """Where each text of a field stands, by the text as it is written."""
        places = self._places.get(field)
        if places is None:
            places = self._places[field] = {}
            pattern = re.escape(orjson.dumps(field)) + rb':("(?:[^"\\]+|\\.)*+")'
            for found in re.finditer(pattern, self._text):
                places.setdefault(found[1], []).append(found.start())
        return places

    def _within(self, field: str, low: str, high: str) -> list[int]:
        places = self._by_field(field)
        texts = sorted(text[1:-1] for text in places)
        inside = texts[bisect_left(texts, low.encode()) : bisect_right(texts, high.encode())]
        escaped = [text for text in texts if b"\\" in text]  # they stand elsewhere than by their characters
        return [place for text in {*inside, *escaped} for place in places[b'"' + text + b'"']]

    def _row(self, line: int) -> tuple[str, Body]:
        """The row of a line: its key, and what is in it."""
        end = self._text.index(b"\n", line)
        ((key, body),) = orjson.loads(b"{%b}" % self._text[line:end].removesuffix(b",")).items()
        return key, body
