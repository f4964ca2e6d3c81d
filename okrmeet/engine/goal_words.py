"""The goals that a typed word names: inside a unit the short form is enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.engine.room import Room

G = TypeVar("G", KeyResult, Objective)


def find_key_result(word: str, room: Room, near: str | None = None) -> KeyResult | None:
    """The key result that a word names: `PAY-O1.2`, `O1.2` or `1.2`.

    Where several units meet, a short form is one of the unit that has the floor, else of that of the goal in focus
    (`near`), else of the one that meets, else of the only one that has it.
    """
    return _nearest(word.upper(), _key_results(word, room), room, near)


def find_goal(word: str, room: Room, near: str | None = None) -> str | None:
    """The id of the key result or objective that a word names: `1.2`, `O1`, `PAY-O1`."""
    kr = find_key_result(word, room, near)
    if kr is not None:
        return kr.id
    objective = _nearest(word.upper(), _objectives(word, room), room, near)
    return objective.id if objective else None


def which_of(word: str, room: Room) -> str:
    """The ids of all goals that a short form may mean, as a question; empty where it means at most one."""
    ids = [g.id for g in (*_key_results(word, room), *_objectives(word, room))]
    return f"{word} is one of several: {' or '.join(ids[:4])}" if len(ids) > 1 else ""


def _key_results(word: str, room: Room) -> list[KeyResult]:
    key = word.upper()
    return [kr for kr in (*room.key_results, *room.guards) if key in (kr.id, kr.short, f"O{kr.short}")]


def _objectives(word: str, room: Room) -> list[Objective]:
    key = word.upper()
    return [o for o in room.objectives if key in (o.id, o.id.removeprefix(f"{o.unit}-"))]


def _nearest(key: str, found: Sequence[G], room: Room, near: str | None) -> G | None:
    if len(found) < 2:
        return found[0] if found else None
    if exact := next((g for g in found if g.id == key), None):
        return exact
    floor = room.speaking.unit if room.speaking else None
    focus = room.docs.get(KeyResult, near) or room.docs.get(Objective, near)
    for unit in (floor, _unit(focus) if focus else None, room.unit.id):
        if mine := [g for g in found if _unit(g) == unit]:
            return mine[0]
    return None


def _unit(goal: KeyResult | Objective) -> str:
    return goal.team if isinstance(goal, KeyResult) else goal.unit
