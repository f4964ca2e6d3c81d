"""Who belongs to a unit's meetings, and who is away on a day."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Away, Unit


def invited(docs: Documents, unit: Unit, day: dt.date) -> tuple[str, ...]:
    """Who belongs to its meetings: its members on that day, else the leads of the units below, else its lead."""
    members = unit.members_on(day)
    if members:
        return members
    leads = [below.lead for below in docs.of(Unit, parent=unit.id) if below.lead is not None]
    if leads:
        return tuple(dict.fromkeys(leads))
    return () if unit.lead is None else (unit.lead,)


def away_on(docs: Documents, day: dt.date) -> set[str]:
    """Who has said that they will not be there on that day."""
    return {a.person for a in docs.all(Away) if a.first_day <= day <= a.last_day}
