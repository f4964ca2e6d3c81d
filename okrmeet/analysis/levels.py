"""Units with what lies below them: figures are rolled up from the teams to the company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Level, Unit


def with_below(docs: Documents, unit: str | None) -> tuple[str, ...]:
    """A unit and all units below it, from the top down; every unit where none is named.

    Goals of a single person are nobody else's: such a unit counts only where it is the one that is asked for.
    """
    return tuple(key for key, _ in levels(docs, unit))


def levels(docs: Documents, unit: str | None) -> tuple[tuple[str, int], ...]:
    """The same, each with how deep it lies below the first one (0, 1, 2 ...)."""
    known = sorted(docs.all(Unit), key=lambda u: natural(u.id))
    below: dict[str | None, list[Unit]] = defaultdict(list)
    ids = {u.id for u in known}
    for one in known:
        below[one.parent if one.parent in ids else None].append(one)
    if unit is not None:
        return tuple(_walk(docs.need(Unit, unit), below, 0, set()))
    seen: set[str] = set()
    found = [row for top in below[None] if _shared(top) for row in _walk(top, below, 0, seen)]
    rest = (u for u in known if _shared(u) and u.id not in seen)  # a file may say that two lie above each other
    return (*found, *(row for u in rest if u.id not in seen for row in _walk(u, below, 0, seen)))


def _walk(unit: Unit, below: dict[str | None, list[Unit]], depth: int, seen: set[str]) -> Iterator[tuple[str, int]]:
    seen.add(unit.id)
    yield unit.id, depth
    for child in below[unit.id]:
        if _shared(child) and child.id not in seen:
            yield from _walk(child, below, depth + 1, seen)


def _shared(unit: Unit) -> bool:
    return unit.level is not Level.PERSON
