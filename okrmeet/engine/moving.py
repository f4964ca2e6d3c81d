"""A meeting is held on another day, or not at all: said beforehand, with a reason."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.gone import trace_of
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Event, MeetingKind, Moved, Settings
from okrmeet.domain.zone import local_day, zone
from okrmeet.engine.cadence import occurrences


def moved_id(unit: str, meeting: MeetingKind, day: dt.date) -> str:
    """`PAY-weekly-2026-11-23`: one for each day on which a meeting was to be."""
    return f"{unit}-{meeting}-{day.isoformat()}"


def move(
    docs: Documents,
    unit: str,
    meeting: MeetingKind,
    day: dt.date,
    to: dt.datetime | None,
    reason: str,
    now: dt.datetime,
) -> Change | Refused:
    """Hold the meeting of a day at another time (UTC), or with None not at all; said again it replaces what was said.

    Refused without a reason, for a day on which none is due, for one that was held, and for a time that has passed.
    """
    event = next(iter(docs.of(Event, unit=unit, meeting=meeting)), None)
    if event is None:
        return Refused(f"{unit} has no {meeting} in its calendar: add one to events in a file and import it")
    settings = docs.get(Settings, "settings") or Settings()
    if next(occurrences(event, day, settings.fiscal_year_starts)) != day:
        nearest = next(occurrences(event, day, settings.fiscal_year_starts))
        return Refused(f"no {meeting} of {unit} is due on {show_due(day, day)}: the next one is on {nearest}")
    if any(m.day == day for m in docs.of(Meeting, unit=unit, meeting=meeting)):
        return Refused(f"the {meeting} of {unit} on {day} was held: amend it instead (okrmeet meetings amend)")
    if not reason.strip():
        return Refused("say why: --reason TEXT; the minutes and the calendar will tell it")
    if to is not None and to <= now:
        return Refused(f"{to.astimezone(zone(settings.timezone)):%Y-%m-%d %H:%M} has passed already")
    id = moved_id(unit, meeting, day)
    fields: dict[str, object] = {"to": to, "reason": reason.strip(), "at": now, "was_to": None, "was_why": ""}
    earlier = docs.get(Moved, id)
    if earlier is not None and to is None:
        again = earlier.to is None  # cancelled twice
        fields["was_to"] = earlier.was_to if again else earlier.to
        fields["was_why"] = earlier.was_why if again else earlier.reason
    moved = (
        earlier.with_(**fields)
        if earlier
        else Moved.model_validate({"id": id, "unit": unit, "meeting": meeting, "day": day, **fields})
    )
    return Change(f"{id} {'cancelled' if to is None else 'moved'}", puts=(moved,))


def restore(docs: Documents, unit: str, meeting: MeetingKind, day: dt.date) -> Change | Refused:
    """Hold the meeting of a day after all: when it was moved to before it was cancelled, or as in the calendar."""
    moved = docs.get(Moved, moved_id(unit, meeting, day))
    if moved is None:
        return Refused(f"the {meeting} of {unit} on {day} was neither moved nor cancelled")
    if moved.to is None and moved.was_to is not None:
        back = moved.with_(to=moved.was_to, reason=moved.was_why, was_to=None, was_why="")
        return Change(f"{moved.id} restored, at the time it was moved to", puts=(back,))
    return Change(f"{moved.id} restored", puts=(trace_of(docs, moved),), removes=(moved,))


def changes_ahead(docs: Documents, unit: str, meeting: MeetingKind, now: dt.datetime) -> tuple[Moved, ...]:
    """What was moved or cancelled and is not over yet, the earliest day first."""
    settings = docs.get(Settings, "settings") or Settings()
    today = local_day(now, settings.timezone)
    mine = (
        m
        for m in docs.all(Moved)
        if (m.unit, m.meeting) == (unit, meeting) and (m.day >= today or (m.to is not None and m.to >= now))
    )
    return tuple(sorted(mine, key=lambda m: m.day))
