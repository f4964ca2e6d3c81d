"""The ids of an import file: their form, and those that are given to goals that have none.

A goal without an id is the stored one with the same title in the same place, so that importing a file twice does not
double it; otherwise it gets the next free number there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from okrmeet.domain.document import Doc
from okrmeet.domain.people import Counter
from okrmeet.domain.text import NAME_LIMIT, folded, quoted
from okrmeet.services.import_rows import Reading, Row
from okrmeet.services.userfile import Node

UNIT_KEY = r"[A-Z][A-Z0-9_-]{0,15}"
NUMBER = r"[1-9][0-9]{0,5}"
OBJECTIVE_ID = rf"{UNIT_KEY}-O{NUMBER}"

PERSON_FORM = (
    r"[a-z][a-z0-9_.-]{0,31}",
    "the id of a person is a lower-case letter and up to 31 of a-z, 0-9, _ . -",
)
UNIT_FORM = (UNIT_KEY, "the key of a unit is an upper-case letter and up to 15 of A-Z, 0-9, _ -")


def read_id(node: Node, form: tuple[str, str]) -> str:
    """An id of a form (a pattern, and the pattern in words), "" where there is none.

    One of another form is a problem and is given all the same: others may refer to it, and one mistake is told once.
    """
    before = len(node.problems)
    id = node.text(limit=NAME_LIMIT)
    pattern, words = form
    readable = node.content is not None and len(node.problems) == before
    if readable and re.fullmatch(pattern, id) is None:
        node.problem(f"{words}; got {quoted(id)}")
    return id


def below(prefix: str) -> tuple[str, str]:
    """The form of the ids of goals inside a unit (`PAY-O`) or an objective (`PAY-O1.`)."""
    return re.escape(prefix) + NUMBER, f"the id of a goal in this place is {prefix} and a number, such as {prefix}1"


def give_ids(reading: Reading, rows: Sequence[Row], place: tuple[str, ...], prefix: Callable[[Row], str]) -> None:
    """Add goals of one kind, each with an id: its own, that of the stored goal it is, or the next free one.

    Two goals are one when the fields of `place` and their titles are the same. `prefix` is what precedes the number.
    """
    if not rows:
        return
    kind = rows[0].kind
    known = _by_place(reading, kind, place)
    last = _last_numbers({*reading.ids(kind), *(row.id for row in rows), *_gone(reading)})
    lines: dict[tuple[str, ...], int] = {}
    for row in sorted(rows, key=lambda row: not row.id):  # those with an id first: they take theirs
        told = {name: row.values.get(name, reading.value(kind, row.id, name)) for name in (*place, "title")}
        key = _key(told, place)
        if not row.id and key is not None:
            if key in lines:
                row.node.problem(f"this is the goal of line {lines[key]} again: leave it out, or give it an id")
                continue
            if len(known.get(key, ())) > 1:
                row.node.problem(f"{' and '.join(known[key])} have this title: say with id which one is meant")
                continue
            row.id = known[key][0] if key in known else _next(last, prefix(row))
        if key is not None:
            lines.setdefault(key, row.node.line)
        reading.add(row)


def _gone(reading: Reading) -> Iterator[str]:
    """The last ids of each place that goals had which are gone: nothing else gets them."""
    return (f"{counter.id}{counter.last}" for counter in reading.stored.all(Counter) if counter.last)


def _by_place(reading: Reading, kind: type[Doc], place: tuple[str, ...]) -> dict[tuple[str, ...], list[str]]:
    ids: dict[tuple[str, ...], list[str]] = {}
    for doc in reading.stored.all(kind):
        key = _key({name: getattr(doc, name) for name in (*place, "title")}, place)
        if key is not None:
            ids.setdefault(key, []).append(doc.id)
    return ids


def _key(values: Mapping[str, Any], place: tuple[str, ...]) -> tuple[str, ...] | None:
    where = [values[name] for name in place]
    return (*where, folded(values["title"])) if all(where) and values["title"] else None


def _last_numbers(ids: set[str]) -> dict[str, int]:
    last: dict[str, int] = {}
    for id in ids:
        if match := re.fullmatch(rf"(.*?)({NUMBER})", id):
            last[match[1]] = max(last.get(match[1], 0), int(match[2]))
    return last


def _next(last: dict[str, int], prefix: str) -> str:
    last[prefix] = last.get(prefix, 0) + 1
    return f"{prefix}{last[prefix]}"
