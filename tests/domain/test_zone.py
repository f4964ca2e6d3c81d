"""Days belong to the workspace's time zone."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.zone import UnknownZone, local_day, zone


@pytest.mark.parametrize(
    ("tz", "day"),
    [("UTC", 22), ("Europe/Lisbon", 22), ("Europe/Berlin", 23), ("Pacific/Auckland", 23), ("America/New_York", 22)],
)
def test_a_moment_falls_on_the_day_of_its_zone(tz: str, day: int) -> None:
    moment = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    assert local_day(moment, tz) == dt.date(2026, 11, day)


@pytest.mark.parametrize("name", ["", "Europe", "Mars/Olympus", "../zones", "/etc/passwd", "a\0b", "x" * 5000])
def test_an_unknown_zone_is_one_clear_error(name: str) -> None:
    with pytest.raises(UnknownZone, match=r"there is no time zone .*Europe/Lisbon"):
        zone(name)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        local_day(dt.datetime(2026, 11, 22, 23, 30), "UTC")  # noqa: DTZ001
