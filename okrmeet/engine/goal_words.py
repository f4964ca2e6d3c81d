"""The goals that a typed word names: inside a unit the short form is enough."""

from __future__ import annotations

from okrmeet.domain.goals import KeyResult
from okrmeet.domain.in_play import objectives_in_play
from okrmeet.engine.room import Room


def find_key_result(word: str, room: Room) -> KeyResult | None:
    """The key result of this unit that a word names: `PAY-O1.2`, `O1.2` or `1.2`."""
    key = word.upper()
    return next((kr for kr in (*room.key_results, *room.guards) if key in (kr.id, kr.short, f"O{kr.short}")), None)


def find_goal(word: str, room: Room) -> str | None:
    """The id of the key result or objective of this unit that a word names: `1.2`, `O1`, `PAY-O1`."""
    kr = find_key_result(word, room)
    if kr is not None:
        return kr.id
    key, prefix = word.upper(), f"{room.unit.id}-"
    objectives = (o.id for o in objectives_in_play(room.docs, room.unit.id))
    return next((o for o in objectives if key in (o, o.removeprefix(prefix))), None)
