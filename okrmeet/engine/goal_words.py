"""The goals that a typed word names: inside a unit the short form is enough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.engine.room import Room

G = TypeVar("G", KeyResult, Objective)


def find_key_result(word: str, room: Room) -> KeyResult | None:
    """The key result that a word names: `PAY-O1.2`, `O1.2` or `1.2`.

    Where several units meet, a short form is one of the unit that has the floor, else of the one that meets, else of
    the only one that has it.
    """
    key = word.upper()
    named = [kr for kr in (*room.key_results, *room.guards) if key in (kr.id, kr.short, f"O{kr.short}")]
    return _nearest(key, named, room)


def find_goal(word: str, room: Room) -> str | None:
    """The id of the key result or objective that a word names: `1.2`, `O1`, `PAY-O1`."""
    kr = find_key_result(word, room)
    if kr is not None:
        return kr.id
    key = word.upper()
    objective = _nearest(key, [o for o in room.objectives if key in (o.id, o.id.removeprefix(f"{o.unit}-"))], room)
    return objective.id if objective else None


def _nearest(key: str, named: Iterable[G], room: Room) -> G | None:
    found = list(named)
    if len(found) < 2:
        return found[0] if found else None
    floor = room.speaking.unit if room.speaking else None
    for fits in (lambda g: g.id == key, lambda g: _unit(g) == floor, lambda g: _unit(g) == room.unit.id):
        if mine := [g for g in found if fits(g)]:
            return mine[0]
    return None


def _unit(goal: KeyResult | Objective) -> str:
    return goal.team if isinstance(goal, KeyResult) else goal.unit
