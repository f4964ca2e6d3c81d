"""Planned absences: who will not be there, from which day to which."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.gone import trace_of
from okrmeet.domain.people import Away, Person

DAY = dt.timedelta(days=1)


def plan_absence(docs: Documents, person: str, first: dt.date, last: dt.date, id: str) -> Change | Refused:
    """Somebody is away on these days, both included; absences that touch become one."""
    who = docs.get(Person, person)
    if who is None:
        return Refused(f"nobody has the id {person}")
    if last < first:
        return Refused(f"the last day, {last}, lies before the first, {first}")
    touching = [
        away
        for away in docs.all(Away)
        if away.person == person and away.first_day <= last + DAY and first <= away.last_day + DAY
    ]
    whole = {
        "first_day": min([first, *(away.first_day for away in touching)]),
        "last_day": max([last, *(away.last_day for away in touching)]),
    }
    one = touching[0] if touching else Away(id=id, person=person, first_day=first, last_day=last)
    kept = one.with_(**whole)
    label = f"{who.name} is away from {kept.first_day} to {kept.last_day}"
    merged = touching[1:]
    return Change(label, puts=(kept, *(trace_of(docs, away) for away in merged)), removes=tuple(merged))


def cancel_absence(docs: Documents, person: str, day: dt.date | None, today: dt.date) -> Change | Refused:
    """Somebody comes after all: of all absences that are not over yet, or of the one that a day lies in."""
    coming = [away for away in docs.all(Away) if away.person == person and away.last_day >= today]
    meant = [away for away in coming if day is None or away.first_day <= day <= away.last_day]
    if not meant:
        return Refused(f"{person} is not away {'from today on' if day is None else f'on {day}'}")
    traces = tuple(trace_of(docs, away) for away in meant)
    return Change(f"{person} comes after all", puts=traces, removes=tuple(meant))


def coming_absences(docs: Documents, today: dt.date) -> tuple[Away, ...]:
    """Absences that are not over yet, the first one first."""
    ahead = (away for away in docs.all(Away) if away.last_day >= today)
    return tuple(sorted(ahead, key=lambda away: (away.first_day, away.last_day, away.person)))
