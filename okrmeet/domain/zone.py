"""Time zones: days are those of the workspace's zone, stamps are UTC."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class UnknownZone(ValueError):
    """The settings name a time zone that does not exist."""


def zone(tz: str) -> ZoneInfo:
    """The zone with that IANA name (`Europe/Lisbon`); UnknownZone when there is none."""
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" alone names a folder of zones
        raise UnknownZone(f"there is no time zone {tz!r}: write a name such as Europe/Lisbon, or UTC") from None


def local_day(moment: dt.datetime, tz: str) -> dt.date:
    """The day on which a moment falls in a zone; the moment must carry a zone of its own."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone belongs to no day")
    return moment.astimezone(zone(tz)).date()


def end_of_day(moment: dt.datetime, tz: str) -> dt.datetime:
    """The last moment of the day on which a moment falls in a zone."""
    tomorrow = local_day(moment, tz) + dt.timedelta(days=1)
    return dt.datetime.combine(tomorrow, dt.time(), zone(tz)).astimezone(dt.UTC) - dt.timedelta(microseconds=1)
