"""The units that typed words name: by key, or by a name that no other unit has."""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.people import Unit
from okrmeet.domain.text import folded
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.presenting import speaks_for
from okrmeet.engine.room import Room

LONGEST = 4
"""Words of the longest name of a unit that is looked for."""


def find_unit(words: Sequence[str], room: Room) -> tuple[str, int] | None:
    """The unit that the first words name, and how many they are; the longest name first."""
    units = room.docs.all(Unit)
    for count in range(min(LONGEST, len(words)), 0, -1):
        typed = " ".join(words[:count]).strip(">,;:")
        named = [u.id for u in units if folded(u.name) == folded(typed)]
        keyed = [u.id for u in units if count == 1 and u.id == typed.upper()]
        if len(keyed or named) == 1:
            return (keyed or named)[0], count
    return None


def comes_from(room: Room, person: str | None) -> str:
    """The unit for which somebody speaks: the one they present, else one of the meeting's that they belong to.

    Whoever is unknown speaks for the unit that meets.
    """
    meeting = room.meeting
    turn = room.speaking
    if person is None or not (meeting.covers or (turn and turn.unit)):
        return meeting.unit
    if turn is not None and turn.unit is not None and turn.person == person:
        return turn.unit
    presenting = presenting_units(room.docs, meeting.unit, meeting.covers, meeting.day)
    mine = [unit for unit in presenting if person in speaks_for(room.docs, unit, meeting.day)]
    spoken_for = [p.unit for p in room.presenters if p.person == person]
    return next(iter((*spoken_for, *mine)), meeting.unit)
