"""Who had the floor, and for how long: recorded and told, never ranked as good or bad."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Turn, TurnState

TURNS = About(
    "turns",
    "Turns",
    "For each person the turns that came up in meetings that were held to their end: spoken, passed (had nothing to "
    "say) and skipped (was not there). Listed by id, never by number.",
    "turns",
    "turns of the units' closed meetings of the cycle",
    "after the first meeting with a round",
)
AIRTIME = About(
    "airtime",
    "Air time",
    "For each person, and the unit they spoke for, the minutes of their turns: the clock runs while they have the "
    "floor, pauses left out. A turn that was written down without a time has none. Listed by id, never by time.",
    "minutes",
    "turns of the units' closed meetings of the cycle",
    "after the first meeting in which turns take time",
)


@dataclass(frozen=True)
class TurnsTaken:
    """What became of a person's turns."""

    person: str
    spoke: int
    passed: int
    skipped: int


@dataclass(frozen=True)
class AirTime:
    """The minutes for which a person spoke for a unit."""

    unit: str
    person: str
    minutes: float


def turns_taken(facts: CycleFacts, units: Collection[str]) -> tuple[TurnsTaken, ...]:
    """The turns of each person, by id; those that never came up are none."""
    states: dict[str, list[TurnState]] = defaultdict(list)
    for _, turn in _turns(facts, units):
        states[turn.person].append(turn.state)
    counted = (
        TurnsTaken(who, *(of.count(state) for state in (TurnState.SPOKE, TurnState.PASSED, TurnState.SKIPPED)))
        for who, of in sorted(states.items())
    )
    return tuple(taken for taken in counted if taken.spoke or taken.passed or taken.skipped)


def air_time(facts: CycleFacts, units: Collection[str]) -> tuple[AirTime, ...]:
    """The minutes of each person for each unit, by unit and id."""
    seconds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for unit, turn in _turns(facts, units):
        if turn.seconds > 0:
            seconds[turn.unit or unit, turn.person].append(turn.seconds)
    order = sorted(seconds, key=lambda key: (natural(key[0]), key[1]))
    return tuple(AirTime(unit, who, round(sum(seconds[unit, who]) / 60, 1)) for unit, who in order)


def _turns(facts: CycleFacts, units: Collection[str]) -> Iterator[tuple[str, Turn]]:
    for meeting in facts.held:
        if meeting.unit in units:
            for turn in facts.docs.of(Turn, meeting=meeting.id):
                yield meeting.unit, turn
