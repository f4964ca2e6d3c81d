"""When the clocks of a time zone change, as iCalendar tells it (RFC 5545, 3.6.5).

The onset of each change is told in the local time that was valid before it: icalendar's own `Timezone.from_tzinfo`
takes the time after it, which is an hour late where clocks are put forward.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_DAY, _MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def clocks(zone: ZoneInfo, first: dt.date, last: dt.date) -> Timezone:
    """The offsets of a zone from one day to another, changes that repeat told as one."""
    told = Timezone()
    told.add("tzid", zone.key)
    begins = dt.datetime(first.year, first.month, first.day, tzinfo=dt.UTC)
    ends = dt.datetime(last.year, last.month, last.day, tzinfo=dt.UTC)
    onsets: dict[tuple[dt.timedelta, dt.timedelta, str, bool], list[dt.datetime]] = {}
    for at in (begins, *_changes(zone, begins, ends)):
        before = _offset(zone, at if at == begins else at - _MINUTE)
        local = at.astimezone(zone)
        key = (before, _offset(zone, at), local.tzname() or "", bool(local.dst()))
        onsets.setdefault(key, []).append((at + before).replace(tzinfo=None))
    for (before, after, name, summer), times in onsets.items():
        part = TimezoneDaylight() if summer else TimezoneStandard()
        part.add("dtstart", times[0])
        if times[1:]:
            part.add("rdate", times[1:])
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        told.add_component(part)
    return told


def _changes(zone: ZoneInfo, begins: dt.datetime, ends: dt.datetime) -> Iterator[dt.datetime]:
    """The moments (UTC) from which another offset is valid, to the minute."""
    day = begins
    while day < ends:
        low, high = day, day + _DAY
        if _offset(zone, low) != _offset(zone, high):
            while high - low > _MINUTE:
                middle = low + (high - low) // 2 // _MINUTE * _MINUTE
                low, high = (middle, high) if _offset(zone, middle) == _offset(zone, day) else (low, middle)
            yield high
        day += _DAY


def _offset(zone: ZoneInfo, at: dt.datetime) -> dt.timedelta:
    return at.astimezone(zone).utcoffset() or dt.timedelta()
