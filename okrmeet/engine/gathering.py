"""Who comes to a meeting of a unit: its people, and in a monthly whoever presents for the units it covers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.domain.documents import Documents
from okrmeet.domain.people import MeetingKind, Unit
from okrmeet.engine.attending import away_on, invited
from okrmeet.engine.covering import covered, presenting_units
from okrmeet.engine.presenting import Presenter, presenters, speaks_for


@dataclass(frozen=True)
class Gathering:
    """`invited` are all who belong there, `expected` those of them who are not away on the day."""

    invited: tuple[str, ...]
    expected: tuple[str, ...]
    presenters: tuple[Presenter, ...] = ()


def gathering(docs: Documents, unit: Unit, kind: MeetingKind, day: dt.date, seed: str) -> Gathering:
    """Who is invited to a meeting on that day, and who would present there."""
    away = away_on(docs, day)
    mine = invited(docs, unit, day)
    if kind != "monthly":
        return Gathering(mine, tuple(p for p in mine if p not in away))
    units = presenting_units(docs, unit.id, covered(docs, unit.id, kind, day), day)
    able = {person for key in units for person in speaks_for(docs, key, day)} - away
    chosen = presenters(docs, unit.id, kind, units, able, day, seed)
    everybody = tuple(dict.fromkeys((*mine, *(p.person for p in chosen))))
    return Gathering(everybody, tuple(p for p in everybody if p not in away), chosen)
