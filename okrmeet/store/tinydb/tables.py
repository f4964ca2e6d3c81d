"""The tables of a workspace in memory: one that was read from a file of ours is parsed when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import orjson

Body = dict[str, Any]
Rows = dict[str, Body]

META = "_meta"


class Row(NamedTuple):
    """What one row of one table is after a change; without a body it is gone."""

    table: str
    key: str
    body: Body | None


class Tables:
    """Rows by table. `meta` is the workspace's own row: schema, identity, the last commit, the next row numbers.

    A table is either parsed, or the text of a JSON object that is known to be whole, with the rows that were put
    and removed since. `unproved` are those of which it is not known that every row makes sense.
    """

    __slots__ = ("_parsed", "_text", "_waiting", "meta", "unproved")

    def __init__(self, meta: Body, parsed: dict[str, Rows], text: dict[str, bytes] | None = None) -> None:
        self.meta = meta
        self._parsed: dict[str, Rows | None] = dict(parsed)  # the order of the tables; None: still text
        self._text = text or {}
        self._waiting: dict[str, list[Row]] = {}
        self._parsed |= dict.fromkeys(self._text)
        self.unproved = frozenset(parsed)

    def __iter__(self) -> Iterator[str]:
        """The names of the tables, in their order."""
        return iter(self._parsed)

    def rows(self, table: str) -> Rows:
        """The rows of a table, not to be changed; none when there is no such table."""
        known = self._parsed.get(table)
        if known is None:
            if table not in self._text:
                return {}
            known = orjson.loads(self._text.pop(table))
            for row in self._waiting.pop(table, ()):
                _apply(known, row)
            self._parsed[table] = known
        return known

    def as_text(self, table: str) -> bytes | None:
        """The text of a table that was neither parsed nor changed yet; else None."""
        return None if table in self._waiting else self._text.get(table)

    def apply(self, seq: int, rows: Iterable[Row]) -> None:
        """Make a commit part of the tables. Rows are absolute: doing it twice is doing it once."""
        following: dict[str, int] = self.meta["next"]
        self.meta["seq"] = seq
        for row in rows:
            table, key, body = row
            if table in self._text:
                self._waiting.setdefault(table, []).append(row)
            else:
                known = self._parsed.get(table)
                if known is None:
                    known = self._parsed[table] = {}
                _apply(known, row)
            if body is not None:
                following[table] = max(following.get(table, 1), int(key) + 1)

    def text(self, table: str) -> bytes:
        """A table as the text of a JSON object, a row a line."""
        if table in self._text and table not in self._waiting:
            return self._text[table]
        lines = b",\n".join(orjson.dumps(key) + b": " + orjson.dumps(body) for key, body in self.rows(table).items())
        return b"{\n" + lines + (b"\n}" if lines else b"}")

    def all(self) -> dict[str, Rows]:
        """All tables, parsed."""
        return {table: self.rows(table) for table in self}

    def replace_all(self, tables: dict[str, Rows]) -> None:
        """Put other tables in their place."""
        self._parsed, self._text, self._waiting = dict(tables), {}, {}
        self.unproved = frozenset(tables)

    def document(self) -> dict[str, Rows]:
        """Everything, as TinyDB reads it."""
        return {**self.all(), META: {"1": self.meta}}


def _apply(rows: Rows, row: Row) -> None:
    if row.body is None:
        rows.pop(row.key, None)
    else:
        rows[row.key] = row.body
