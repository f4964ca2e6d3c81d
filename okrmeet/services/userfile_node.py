"""One place in a file that a person wrote, and how to take a typed value from it.

Every reader gives a usable value or notes a problem and gives what stands for nothing (None, "", an empty list), so
that one pass over a file finds all that is wrong with it: read everything first, then `problems.raise_if_any()`.
A field that is left out reads as nothing without a problem; `fields(..., need=...)` says which must not be.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from okrmeet.domain.amount import format_amount, parse_amount
from okrmeet.domain.text import LINE_LIMIT, TEXT_LIMIT, TextError, clean, folded, name, nearest, quoted
from okrmeet.services.userfile_moments import local_to_utc, read_day, read_moment, read_time
from okrmeet.services.userfile_problems import Problems

V = TypeVar("V")
W = TypeVar("W", bound=str)
Content = str | list["Node"] | dict[str, "Node"] | None


class Node:
    """A value as the file has it: the source text of a scalar, a list, fields, or None where nothing is written.

    `line` is where its field is named, or where the item begins. `given` is False for a field that is left out.
    """

    __slots__ = ("content", "field", "given", "line", "problems")

    def __init__(self, content: Content, line: int, field: str, problems: Problems, *, given: bool = True) -> None:
        self.content = content
        self.line = line
        self.field = field
        self.problems = problems
        self.given = given

    def problem(self, message: str) -> None:
        """Note that something is wrong here."""
        self.problems.add(self.line, self.field, message)

    def fields(self, known: Iterable[str], *, need: Iterable[str] = ()) -> dict[str, Node]:
        """All known fields by name; those left out are nodes that are not `given`.

        Problems: an unknown field, with the nearest known name; a needed one that is missing or empty.
        """
        names = tuple(known)
        inside = self.content
        if not isinstance(inside, dict):
            self.problem(f"expected fields such as {names[0]}: ..., got {self._got()}")
            inside, need = {}, ()
        for written, node in inside.items():
            if written not in names:
                node.problem(_unknown(written, names))
        prefix = f"{self.field}." if self.field else ""
        found = {n: inside.get(n) or Node(None, self.line, prefix + n, self.problems, given=False) for n in names}
        for node in map(found.__getitem__, need):
            if node.content is None:
                node.problem("is empty" if node.given else "is missing")
        return found

    def has(self, field: str) -> bool:
        """Whether a field of that name is here and not empty."""
        node = self.content.get(field) if isinstance(self.content, dict) else None
        return node is not None and node.content is not None

    def items(self) -> list[Node]:
        """The entries of a list, empty ones reported and left out."""
        if self.content is None:
            return []
        if not isinstance(self.content, list):
            self.problem(f"expected a list, got {self._got()}")
            return []
        for item in self.content:
            if item.content is None:
                item.problem("is empty")
        return [item for item in self.content if item.content is not None]

    def name(self) -> str:
        """A name of at least one visible character."""
        return self._read("a name", name, "")

    def line_of_text(self) -> str:
        """One line that says something: a title, a step."""
        return self._read("text", _something, "")

    def text(self, *, limit: int = TEXT_LIMIT) -> str:
        """Text of at most `limit` characters, or nothing."""
        return self._read("text", lambda source: clean(source, limit=limit), "")

    def number(self, *, percent: bool = False, over: float | None = None, most: float | None = None) -> float | None:
        """A number; `5%` is one where it is counted in percent. `over` is excluded, `most` is allowed."""

        def read(source: str) -> float:
            value = parse_amount(source, percent=percent)
            if (over is not None and value <= over) or (most is not None and value > most):
                bounds = [f"over {format_amount(over)}"] if over is not None else []
                bounds += [f"at most {format_amount(most)}"] if most is not None else []
                raise ValueError(f"expected a number {' and '.join(bounds)}, got {quoted(source)}")
            return value

        return self._read("a number", read, None)

    def integer(self, low: int, high: int) -> int | None:
        """A whole number within bounds, both included."""

        def read(source: str) -> int:
            if re.fullmatch(r"[+-]?[0-9]{1,9}", source) is None or not low <= int(source) <= high:
                raise ValueError(f"expected a whole number from {low} to {high}, got {quoted(source)}")
            return int(source)

        return self._read("a whole number", read, None)

    def word(self, choices: Iterable[W]) -> W | None:
        """One of some words (the members of a StrEnum, say), in any letter case."""
        words = tuple(choices)

        def read(source: str) -> W:
            for word in words:
                if word == folded(source):
                    return word
            raise ValueError(f"expected one of {', '.join(words)}; got {quoted(source)}{_perhaps(source, words)}")

        return self._read("a word", read, None)

    def day(self) -> dt.date | None:
        """A day, `2026-10-12`."""
        return self._read("a day", read_day, None)

    def time(self) -> dt.time | None:
        """A time of day, `10:00`."""
        return self._read("a time", read_time, None)

    def moment(self, zone: dt.tzinfo) -> dt.datetime | None:
        """A moment in UTC, from `2026-10-12T09:30` with or without seconds and offset; without one it is in `zone`.

        Of a time that the clocks showed twice the first is meant; one that they skipped is a problem.
        """
        return self._read("a moment", lambda source: local_to_utc(read_moment(source), zone), None)

    def _read(self, expected: str, read: Callable[[str], V], nothing: V) -> V:
        if self.content is None:
            return nothing
        if not isinstance(self.content, str):
            self.problem(f"expected {expected}, got {self._got()}")
            return nothing
        try:
            return read(self.content)
        except ValueError as error:
            self.problem(str(error))
            return nothing

    def _got(self) -> str:
        match self.content:
            case None:
                return "nothing"
            case str(source):
                return quoted(source)
            case list():
                return "a list"
            case dict():
                return "a group of fields"


def _something(source: str) -> str:
    text = clean(source, limit=LINE_LIMIT)
    if not text:
        raise TextError("needs at least one visible character")
    return text


def _unknown(written: str, names: tuple[str, ...]) -> str:
    guess = nearest(written, names)
    return "unknown field" + (f"; do you mean {guess}?" if guess else f"; known here: {', '.join(names)}")


def _perhaps(word: str, words: Iterable[str]) -> str:
    guess = nearest(word, words)
    return f"; do you mean {guess}?" if guess else ""
