"""The meetings of a unit as iCalendar (RFC 5545), for every calendar program.

A weekly or monthly is one event that recurs; what was moved or cancelled is an exception of it. A quarterly takes a
week of a quarter, which recurrence rules cannot say, so that each of the next ones is an event of its own. Uids are
those of the workspace, so that importing again updates; the sequence is the number of the last commit, which only
grows. Times are local with their time zone, so that ten o'clock stays ten o'clock when the clocks change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from icalendar import Calendar
from icalendar import Event as Entry

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Event, Moved, Person, Settings, Unit
from okrmeet.domain.zone import local_day, zone
from okrmeet.engine.cadence import occurrences, period
from okrmeet.engine.upcoming import upcoming
from okrmeet.services.calendar_clocks import clocks

QUARTERS = 8
"""Quarterly meetings that are written, from the one of this quarter on."""
_YEARS = 5
"""Years for which the changes of the clocks are written."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class _Written:
    """What every event of one kind of meeting has in common."""

    event: Event
    settings: Settings
    summary: str
    about_next: str
    next_day: dt.date | None
    workspace: str
    sequence: int
    now: dt.datetime

    def entry(self, day: dt.date, *, one_of: str = "") -> Entry:
        """An event on the day on which it is due; `one_of` tells events with a uid of their own apart."""
        entry = Entry()
        entry.add("uid", f"{self.event.id}{one_of}@{self.workspace}.okrmeet")
        entry.add("sequence", self.sequence)
        entry.add("dtstamp", self.now)
        self.put(entry, self.starts(day))
        entry.add("summary", self.summary)
        return entry

    def put(self, entry: Entry, start: dt.datetime) -> None:
        """Say when an event begins and ends."""
        for name, at in (("dtstart", start), ("dtend", start + dt.timedelta(minutes=self.event.minutes))):
            entry.pop(name, None)
            entry.add(name, at)

    def starts(self, day: dt.date) -> dt.datetime:
        """When it begins on a day, in the time zone of the workspace."""
        return dt.datetime.combine(day, self.event.time, zone(self.settings.timezone))

    def change(self, entry: Entry, moved: Moved) -> None:
        """Say of an event that it was moved or cancelled, and why."""
        reason = (
            f"{show_due(moved.day, moved.day)} was {'cancelled' if moved.to is None else 'moved'}: {moved.reason}"
        )
        entry.pop("description", None)
        entry.add("description", reason)
        if moved.to is None:
            entry.add("status", "CANCELLED")
        else:
            self.put(entry, moved.to.astimezone(zone(self.settings.timezone)))


def calendar_of(docs: Documents, unit: Unit, now: dt.datetime, *, workspace: str, head: int) -> bytes:
    """The text of the file; `workspace` is its identity and `head` the number of its last commit."""
    settings = docs.get(Settings, "settings") or Settings()
    calendar = Calendar()
    calendar.add("prodid", "-//okrmeet//okrmeet//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{unit.name}: OKR meetings")
    entries: list[Entry] = []
    for event in sorted(docs.of(Event, unit=unit.id), key=lambda e: e.id):
        day, about = _about_next(docs, event, now)
        title = f"{event.meeting.title()} of {unit.name}"
        written = _Written(event, settings, title, about, day, workspace, head, now)
        changed = sorted(docs.of(Moved, unit=unit.id, meeting=event.meeting), key=lambda m: m.day)
        first = _first_day(docs, event, changed, now, settings)
        entries += (
            _quarterlies(written, changed) if event.meeting == "quarterly" else _series(written, changed, first)
        )
    if settings.timezone != "UTC":
        year = min([now.year, *(entry.start.year for entry in entries)])  # from the year before the first event on
        told = clocks(zone(settings.timezone), dt.date(year - 1, 1, 1), dt.date(now.year + _YEARS, 1, 1))
        calendar.add_component(told)
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _series(written: _Written, changed: Iterable[Moved], first: dt.date) -> Iterator[Entry]:
    """One event that recurs from its first day on, and an exception for each day on which it is otherwise."""
    event, year_starts = written.event, written.settings.fiscal_year_starts
    series = written.entry(next(occurrences(event, first, year_starts)))
    weekday = _DAYS[event.weekday.number]
    monthly = {"freq": "monthly", "byday": f"{event.week or 1}{weekday}"}
    series.add("rrule", {"freq": "weekly", "byday": weekday} if event.meeting == "weekly" else monthly)
    series.add("description", written.about_next)
    yield series
    for moved in changed:
        if next(occurrences(event, moved.day, year_starts)) == moved.day:
            entry = written.entry(moved.day)
            entry.add("recurrence-id", written.starts(moved.day))
            written.change(entry, moved)
            yield entry


def _quarterlies(written: _Written, changed: Iterable[Moved]) -> Iterator[Entry]:
    """The coming quarterlies, each by its quarter."""
    settings = written.settings
    today = local_day(written.now, settings.timezone)
    begins, _ = period("quarterly", today, settings.fiscal_year_starts)
    otherwise = {moved.day: moved for moved in changed}
    for day in islice(occurrences(written.event, begins, settings.fiscal_year_starts), QUARTERS):
        entry = written.entry(day, one_of=f"-{Cycle.of(day, settings.fiscal_year_starts)}")
        if day == written.next_day:
            entry.add("description", written.about_next)
        if day in otherwise:
            written.change(entry, otherwise[day])
        yield entry


def _first_day(
    docs: Documents, event: Event, changed: Iterable[Moved], now: dt.datetime, settings: Settings
) -> dt.date:
    """The day from which the series is written: the week or month of the first meeting that was held or changed."""
    held = (meeting.day for meeting in docs.of(Meeting, unit=event.unit, meeting=event.meeting))
    days = [local_day(now, settings.timezone), *held, *(moved.day for moved in changed)]
    return period(event.meeting, min(days), settings.fiscal_year_starts)[0]


def _about_next(docs: Documents, event: Event, now: dt.datetime) -> tuple[dt.date | None, str]:
    """The day of the next meeting, and who leads and speaks there and why."""
    coming = upcoming(docs, event.unit, event.meeting, now)
    names = display_names(docs.all(Person))
    day = None if coming.due is None else coming.due.date()
    lines = [] if day is None else [f"Next: {show_due(day, now.date())}"]
    if coming.facilitator is not None:
        lines.append(
            f"Leads: {names.get(coming.facilitator.key, coming.facilitator.key)}, {coming.facilitator.reason}"
        )
    if coming.speakers:
        lines.append(f"Speak: {', '.join(names.get(place.key, place.key) for place in coming.speakers)}")
        lines.append(f"First, because: {coming.speakers[0].reason}")
    return day, "\n".join(lines)
