"""Days and times as ISO 8601 writes them, the few forms that a person would write and no others."""

from __future__ import annotations

import datetime as dt
import re

from okrmeet.domain.text import quoted

FIRST_YEAR, LAST_YEAR = 1970, 2200  # outside of these it is a slip of the finger, as in domain/due.py
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}"
_FULL_TIME = rf"{_TIME}(?::[0-9]{{2}}(?:\.[0-9]{{1,6}})?)?"
_OFFSET = r"[Zz]|[+-][0-9]{2}:?[0-9]{2}"


def read_day(source: str) -> dt.date:
    """`2026-10-12`; anything else is a ValueError with the reason."""
    if re.fullmatch(_DAY, source) is None:
        raise ValueError(f"expected a day like 2026-10-12, got {quoted(source)}")
    try:
        day = dt.date.fromisoformat(source)
    except ValueError:
        raise ValueError(f"there is no day {source}") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}, got {source}")
    return day


def read_time(source: str) -> dt.time:
    """`10:00` or `9:30`; anything else is a ValueError with the reason."""
    padded = source.zfill(5)
    if re.fullmatch(_TIME, padded) is None:
        raise ValueError(f'expected a time like "10:00", got {quoted(source)}')
    try:
        return dt.time.fromisoformat(padded)
    except ValueError:
        raise ValueError(f"there is no time {source}") from None


def read_moment(source: str) -> dt.datetime:
    """`2026-10-12T09:30`, or with a space, seconds, an offset; anything else is a ValueError with the reason."""
    match = re.fullmatch(rf"({_DAY})[Tt ]({_FULL_TIME}) ?({_OFFSET})?", source)
    if match is None:
        raise ValueError(f"expected a day and time like 2026-10-12T09:30, got {quoted(source)}")
    day = read_day(match[1])
    try:
        time = dt.time.fromisoformat(match[2] + (match[3] or "").upper())
    except ValueError:
        raise ValueError(f"there is no time {match[2]}{match[3] or ''}") from None
    return dt.datetime.combine(day, time)


def local_to_utc(moment: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """The moment in UTC; one without an offset is in `zone`. A time that the clocks skipped is a ValueError."""
    if moment.tzinfo is not None:
        return moment.astimezone(dt.UTC)
    utc = moment.replace(tzinfo=zone).astimezone(dt.UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != moment:
        raise ValueError(f"{moment:%Y-%m-%d %H:%M} does not exist in {zone}: the clocks were put forward then")
    return utc
