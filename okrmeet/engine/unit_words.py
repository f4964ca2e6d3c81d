"""The units that typed words name: by key, or by a name that no other unit has."""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.people import Unit
from okrmeet.domain.text import folded
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.presenting import speaks_for
from okrmeet.engine.room import Room


def find_unit(words: Sequence[str], room: Room) -> tuple[str, int] | None:
    """The unit that the first words name, and how many they are; the longest name first."""
    names = room.units_by_name
    longest = max((name.count(" ") + 1 for name in names), default=0)
    for count in range(min(longest, len(words)), 0, -1):
        typed = " ".join(words[:count]).strip(">,;:")
        if count == 1 and room.docs.get(Unit, typed.upper()) is not None:
            return typed.upper(), 1
        if len(named := names.get(folded(typed), ())) == 1:
            return named[0], count
    return None


def comes_from(room: Room, person: str | None) -> str:
    """The unit for which somebody speaks: the one that has the floor through them, else one that they belong to.

    Whoever is unknown speaks for the unit that meets.
    """
    meeting = room.meeting
    turn = room.speaking
    if person is None or not (meeting.covers or (turn and turn.unit)):
        return meeting.unit
    if turn is not None and turn.unit is not None and turn.person == person:
        return turn.unit
    presenting = presenting_units(room.docs, meeting.unit, meeting.covers, meeting.day)
    member = [unit for unit in presenting if person in room.docs.need(Unit, unit).members_on(meeting.day)]
    leads = [unit for unit in presenting if person in speaks_for(room.docs, unit, meeting.day)]
    presents = [p.unit for p in room.presenters if p.person == person]
    both = [unit for unit in presents if unit in member]
    return next(iter((*both, *member, *presents, *leads)), meeting.unit)
