"""The cadence: on which days a unit meets, and when the next meeting is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.people import Event, MeetingKind
from okrmeet.domain.zone import local_day, zone

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)


def occurrences(event: Event, start: dt.date, fiscal_year_starts: int = 1) -> Iterator[dt.date]:
    """The days of an event from `start` on, without end; `fiscal_year_starts` (1-12) says where quarters begin.

    A monthly or quarterly takes the `week`-th such weekday of its month or quarter, -1 the last; a fifth one in a
    month that has four is the fourth, so that no month goes without.
    """
    first = start
    while True:
        first, last = period(event.meeting, first, fiscal_year_starts)
        day = _weekday(event, first, last)
        if day >= start:
            yield day
        first = last + DAY


def next_due(
    event: Event, held: Iterable[dt.date], now: dt.datetime, tz: str, fiscal_year_starts: int = 1
) -> dt.datetime:
    """When the next meeting begins, in the zone `tz`.

    It is the first occurrence that is not over yet (start plus minutes) and whose week (ISO), month or quarter has
    no held meeting: one that was moved to another day of its week still counts for that week. `now` must carry a
    zone. A time that the clocks skip on that day moves forward with them; of a repeated one the first is meant.
    """
    kind, length = event.meeting, dt.timedelta(minutes=event.minutes)
    taken = {period(kind, day, fiscal_year_starts) for day in held}
    yesterday = local_day(now, tz) - DAY  # a late meeting may still be going on after midnight
    return next(
        due.astimezone(zone(tz))
        for day in occurrences(event, yesterday, fiscal_year_starts)
        if period(kind, day, fiscal_year_starts) not in taken
        and (due := dt.datetime.combine(day, event.time, zone(tz)).astimezone(dt.UTC)) + length >= now
    )


def period(kind: MeetingKind, day: dt.date, fiscal_year_starts: int) -> tuple[dt.date, dt.date]:
    """First and last day of the week (ISO: Monday to Sunday), month or quarter that the day lies in."""
    match kind:
        case "weekly":
            monday = day - day.weekday() * DAY
            return monday, monday + 6 * DAY
        case "monthly":
            first = day.replace(day=1)
            return first, (first + 31 * DAY).replace(day=1) - DAY
        case "quarterly":
            return Cycle.of(day, fiscal_year_starts).bounds(fiscal_year_starts)


def _weekday(event: Event, first: dt.date, last: dt.date) -> dt.date:
    """The event's weekday within a period, the `week`-th one; kept inside the period at both ends."""
    earliest = first + (event.weekday.number - first.weekday()) % 7 * DAY
    latest = last - (last.weekday() - event.weekday.number) % 7 * DAY
    week = event.week or 1
    if week > 0:
        return min(earliest + (week - 1) * WEEK, latest)
    return max(latest + (week + 1) * WEEK, earliest)
