"""Who presents in a monthly: a person for each unit, and the units that have the long slot.

Both are a pure function of history. A unit's presenter is whoever is there and presented longest ago for it, those
who never did first: nobody presents for a unit twice running while another can. The long slots go to the units that
had theirs longest ago, those that never had one first: no unit has it again before the others had it. Only turns in
which somebody really spoke count.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Turn
from okrmeet.domain.people import MeetingKind, Unit
from okrmeet.engine.attending import invited
from okrmeet.engine.history import ended, held_meetings, spoken
from okrmeet.engine.rotation import order, short_day

Position = tuple[int, int]
"""The number of a meeting among those held, the oldest 0; and a place in it."""


@dataclass(frozen=True)
class Presenter:
    """Who presents for a unit, and why they do. `slot` counts the long slots from 1; 0: the unit has none."""

    unit: str
    person: str
    why: str
    slot: int = 0
    slot_why: str = ""

    @property
    def long(self) -> bool:
        """Whether the unit has the long slot."""
        return self.slot > 0


@dataclass
class _Past:
    """When each unit last had the long slot, and each person last presented for each unit."""

    days: list[dt.date] = field(default_factory=list)
    long: dict[str, Position] = field(default_factory=dict)
    spoke: dict[tuple[str, str], int] = field(default_factory=dict)


def presenters(
    docs: Documents,
    unit: str,
    kind: MeetingKind,
    units: Sequence[str],
    here: Collection[str],
    day: dt.date,
    seed: str,
    *,
    slots: int = 3,
    chosen: Mapping[str, str] | None = None,
) -> tuple[Presenter, ...]:
    """Who of those `here` presents for which of the `units`, in the order in which they speak.

    `unit` is the one that meets. A unit of which nobody is here has no presenter. `chosen` are people that the team
    chose for their unit; who is not here, or not of the unit, is not chosen.
    """
    past = _past(docs, unit, kind)
    people: dict[str, tuple[str, str]] = {}
    for key in units:
        wanted = (chosen or {}).get(key)
        everybody = speaks_for(docs, key, day)
        able = [p for p in everybody if p in here]
        if wanted in able and wanted is not None:
            people[key] = wanted, "chosen by the team"
        elif able:
            taken = {person for person, _ in people.values()}
            people[key] = _least_lately(key, able, everybody, taken, past, seed)
    long = _long_slots(list(people), past, seed)[:slots]
    found = [
        Presenter(key, person, why, long.index(key) + 1, _slot_why(key, past))
        if key in long
        else Presenter(key, person, why)
        for key, (person, why) in people.items()
    ]
    places = order(list({p.person: None for p in found}), held_meetings(docs, unit, kind), seed)
    ranks = {place.key: rank for rank, place in enumerate(places)}
    return tuple(sorted(found, key=lambda p: ranks[p.person]))


def with_long_slot(presenting: Iterable[Presenter]) -> tuple[Presenter, ...]:
    """Those who present with a long slot, in the order of the slots."""
    return tuple(sorted((p for p in presenting if p.long), key=lambda p: p.slot))


def speaks_for(docs: Documents, unit: str, day: dt.date) -> tuple[str, ...]:
    """Who may present for a unit: its people, and its lead."""
    found = docs.get(Unit, unit)
    if found is None:
        return ()
    lead = () if found.lead is None else (found.lead,)
    return tuple(dict.fromkeys((*invited(docs, found, day), *lead)))


def _past(docs: Documents, unit: str, kind: MeetingKind) -> _Past:
    past = _Past()
    for number, meeting in enumerate(ended(docs, unit, kind)):
        past.days.append(meeting.day)
        for turn in spoken(docs.of(Turn, meeting=meeting.id)):
            if turn.unit is not None:
                past.spoke[turn.unit, turn.person] = number
                if turn.long:
                    past.long[turn.unit] = number, turn.slot
    return past


def _least_lately(
    unit: str, able: Sequence[str], everybody: Sequence[str], taken: Collection[str], past: _Past, seed: str
) -> tuple[str, str]:
    """Who presented for the unit longest ago, and why; of several who never did rather one without another unit."""
    last = {person: past.spoke.get((unit, person), -1) for person in everybody}
    person = min(able, key=lambda p: (last[p], p in taken, _draw(seed, unit, p)))
    if len(everybody) == 1:
        return person, "the only one to choose"
    if last[person] < 0:
        return person, "has not presented yet"
    if last[person] > min(last.values()) and len(able) == 1:
        return person, "the only one here"
    return person, f"longest since presenting, {_day(last[person], past)}"


def _long_slots(units: Sequence[str], past: _Past, seed: str) -> list[str]:
    return sorted(units, key=lambda unit: (past.long.get(unit, (-1, 0)), _draw(seed, unit)))


def _slot_why(unit: str, past: _Past) -> str:
    if unit not in past.long:
        return "has not had the long slot yet"
    return f"longest since the long slot, {_day(past.long[unit][0], past)}"


def _day(number: int, past: _Past) -> str:
    return short_day(past.days[number], past.days[-1].year)


def _draw(*words: str) -> str:
    return hashlib.sha256("\n".join(words).encode()).hexdigest()
