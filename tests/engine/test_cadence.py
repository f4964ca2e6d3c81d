"""When a unit meets, and when the next meeting is due."""

from __future__ import annotations

import datetime as dt
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.people import Event, MeetingKind, Weekday
from okrmeet.engine.cadence import next_due, occurrences

LISBON, NEW_YORK = "Europe/Lisbon", "America/New_York"


def event(
    kind: MeetingKind = "weekly",
    weekday: str = "monday",
    time: str = "10:00",
    *,
    minutes: int = 30,
    week: int | None = None,
) -> Event:
    return Event(
        id=f"PAY-{kind}",
        unit="PAY",
        meeting=kind,
        weekday=Weekday(weekday),
        time=dt.time.fromisoformat(time),
        minutes=minutes,
        week=week,
    )


def days(kind: MeetingKind, weekday: str, start: str, *, week: int | None = None, year_starts: int = 1) -> list[str]:
    found = occurrences(event(kind, weekday, week=week), dt.date.fromisoformat(start), year_starts)
    return [day.isoformat() for day in islice(found, 4)]


def due(what: Event, now: str, *, held: tuple[str, ...] = (), tz: str = "UTC", year_starts: int = 1) -> str:
    """The next one; `now` is in UTC."""
    moment = dt.datetime.fromisoformat(now).replace(tzinfo=dt.UTC)
    found = next_due(what, [dt.date.fromisoformat(day) for day in held], moment, tz, year_starts)
    assert found.tzinfo == ZoneInfo(tz)
    return found.isoformat()


def test_a_weekly_is_on_its_weekday_from_the_first_day_on() -> None:
    assert days("weekly", "monday", "2026-12-21") == ["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"]
    assert days("weekly", "sunday", "2026-12-21") == ["2026-12-27", "2027-01-03", "2027-01-10", "2027-01-17"]


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        (None, ["2027-02-01", "2027-03-01", "2027-04-05", "2027-05-03"]),
        (2, ["2027-01-11", "2027-02-08", "2027-03-08", "2027-04-12"]),
        (5, ["2027-01-25", "2027-02-22", "2027-03-29", "2027-04-26"]),
        (-1, ["2027-01-25", "2027-02-22", "2027-03-29", "2027-04-26"]),
        (-2, ["2027-01-18", "2027-02-15", "2027-03-22", "2027-04-19"]),
    ],
)
def test_a_monthly_takes_its_week_of_the_month(week: int | None, expected: list[str]) -> None:
    assert days("monthly", "monday", "2027-01-05", week=week) == expected


def test_the_last_weekday_of_a_month_with_31_days_can_be_the_fifth() -> None:
    assert days("monthly", "saturday", "2026-10-01", week=-1)[0] == "2026-10-31"
    assert days("monthly", "friday", "2027-12-01", week=-1) == [
        "2027-12-31",
        "2028-01-28",
        "2028-02-25",
        "2028-03-31",
    ]


def test_a_quarterly_follows_the_fiscal_year() -> None:
    assert days("quarterly", "friday", "2026-11-23", week=-1)[:2] == ["2026-12-25", "2027-03-26"]
    assert days("quarterly", "friday", "2026-11-23", week=-1, year_starts=2)[:2] == ["2027-01-29", "2027-04-30"]
    assert days("quarterly", "monday", "2026-11-23", year_starts=3)[:2] == ["2026-12-07", "2027-03-01"]


@given(
    st.sampled_from(["weekly", "monthly", "quarterly"]),
    st.sampled_from(list(Weekday)),
    st.sampled_from([None, -2, -1, 1, 2, 3, 4, 5]),
    st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)),
    st.integers(1, 12),
)
def test_every_period_has_one_occurrence_on_the_weekday(
    kind: MeetingKind, weekday: Weekday, week: int | None, start: dt.date, year_starts: int
) -> None:
    found = list(islice(occurrences(event(kind, weekday, week=week), start, year_starts), 9))
    months = [day.year * 12 + day.month for day in found]
    quarters = [Cycle.of(day, year_starts) for day in found]
    assert found[0] >= start
    assert {day.weekday() for day in found} == {weekday.number}
    match kind:
        case "weekly":
            assert (found[0] - start).days < 7
            assert all((b - a).days == 7 for a, b in pairwise(found))
        case "monthly":
            assert months == list(range(months[0], months[0] + 9))
        case "quarterly":
            assert all(b == a.next() for a, b in pairwise(quarters))


def test_a_meeting_is_due_until_it_would_be_over() -> None:
    weekly = event(minutes=30)
    assert due(weekly, "2026-11-23T08:00") == "2026-11-23T10:00:00+00:00"
    assert due(weekly, "2026-11-23T10:30") == "2026-11-23T10:00:00+00:00"
    assert due(weekly, "2026-11-23T10:31") == "2026-11-30T10:00:00+00:00"


def test_a_meeting_moved_within_its_week_counts_for_that_week() -> None:
    weekly = event(weekday="wednesday")
    assert due(weekly, "2026-11-23T12:00", held=("2026-11-23",)) == "2026-12-02T10:00:00+00:00"
    assert due(weekly, "2026-11-23T12:00", held=("2026-11-22",)) == "2026-11-25T10:00:00+00:00"


def test_a_week_goes_on_over_the_end_of_the_year_and_through_week_53() -> None:
    friday = event(weekday="friday")
    assert due(friday, "2026-12-31T12:00", held=("2026-12-28",)) == "2027-01-08T10:00:00+00:00"  # 2026-W53
    assert due(friday, "2027-01-03T23:00", held=("2026-12-28",)) == "2027-01-08T10:00:00+00:00"
    assert due(event(weekday="sunday"), "2026-12-30T08:00", held=("2026-12-27",)) == "2027-01-03T10:00:00+00:00"
    assert due(event(weekday="sunday"), "2026-12-30T08:00", held=("2026-12-29",)) == "2027-01-10T10:00:00+00:00"


def test_the_same_week_of_another_year_does_not_count() -> None:
    assert due(event(), "2026-11-23T08:00", held=("2025-11-24",)) == "2026-11-23T10:00:00+00:00"
    assert due(event("monthly"), "2026-11-01T08:00", held=("2025-11-03",)) == "2026-11-02T10:00:00+00:00"


def test_a_monthly_and_a_quarterly_are_held_once_in_their_period() -> None:
    monthly, quarterly = event("monthly", week=-1), event("quarterly", week=-1)
    assert due(monthly, "2026-10-02T08:00", held=("2026-10-01",)) == "2026-11-30T10:00:00+00:00"
    assert due(monthly, "2026-10-02T08:00", held=("2026-09-30",)) == "2026-10-26T10:00:00+00:00"
    assert due(quarterly, "2026-12-15T08:00", held=("2026-12-14",)) == "2027-03-29T10:00:00+00:00"
    assert due(quarterly, "2026-12-15T08:00", held=("2026-12-14",), year_starts=2) == "2027-04-26T10:00:00+00:00"
    assert due(quarterly, "2026-12-15T08:00", held=("2026-10-30",), year_starts=2) == "2027-01-25T10:00:00+00:00"


def test_a_late_sunday_is_still_going_on_after_midnight_and_in_the_zone_of_the_room() -> None:
    late = event(weekday="sunday", time="23:30", minutes=60)
    assert due(late, "2026-11-23T00:15") == "2026-11-22T23:30:00+00:00"
    assert due(late, "2026-11-23T00:31") == "2026-11-29T23:30:00+00:00"
    assert due(late, "2026-11-23T03:00", tz=NEW_YORK) == "2026-11-22T23:30:00-05:00"
    assert due(late, "2026-11-23T05:31", tz=NEW_YORK) == "2026-11-29T23:30:00-05:00"


def test_the_hour_on_the_wall_stays_when_the_clocks_change() -> None:
    monday = event(weekday="monday")
    assert due(monday, "2026-10-20T08:00", tz=LISBON) == "2026-10-26T10:00:00+00:00"  # back on 25 October
    assert due(monday, "2026-10-19T08:00", tz=LISBON) == "2026-10-19T10:00:00+01:00"
    assert due(monday, "2026-03-10T08:00", tz=NEW_YORK) == "2026-03-16T10:00:00-04:00"
    assert due(monday, "2026-10-27T08:00", tz=NEW_YORK) == "2026-11-02T10:00:00-05:00"


def test_a_time_that_the_clocks_skip_moves_forward() -> None:
    assert due(event(weekday="sunday", time="01:30"), "2027-03-26T08:00", tz=LISBON) == "2027-03-28T02:30:00+01:00"
    assert due(event(weekday="sunday", time="02:15"), "2027-03-12T08:00", tz=NEW_YORK) == "2027-03-14T03:15:00-04:00"


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert due(event(weekday="sunday", time="01:30"), "2026-10-24T08:00", tz=LISBON) == "2026-10-25T01:30:00+01:00"
    assert due(event(weekday="sunday", time="01:30"), "2026-10-25T01:00", tz=LISBON) == "2026-10-25T01:30:00+01:00"
    assert due(event(weekday="sunday", time="01:30"), "2026-10-25T01:01", tz=LISBON) == "2026-11-01T01:30:00+00:00"


def test_a_meeting_during_the_change_of_clocks_lasts_as_long_as_planned() -> None:
    long = event(weekday="sunday", time="00:30", minutes=120)  # 00:30 to 03:30 on the wall: one hour does not exist
    assert due(long, "2027-03-28T02:30", tz=LISBON) == "2027-03-28T00:30:00+00:00"
    assert due(long, "2027-03-28T02:31", tz=LISBON) == "2027-04-04T00:30:00+01:00"


@given(
    st.sampled_from(["weekly", "monthly", "quarterly"]),
    st.sampled_from(list(Weekday)),
    st.times(),
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
    st.times(timezones=st.just(dt.UTC)),
    st.sampled_from(["UTC", LISBON, NEW_YORK, "Pacific/Auckland"]),
)
def test_once_held_the_next_one_is_later_and_never_in_the_same_period(
    kind: MeetingKind, weekday: Weekday, time: dt.time, today: dt.date, hour: dt.time, tz: str
) -> None:
    what, now = event(kind, weekday, time.isoformat()), dt.datetime.combine(today, hour)
    first = next_due(what, [], now, tz)
    second = next_due(what, [first.date()], now, tz)
    assert first + dt.timedelta(minutes=30) >= now
    assert second > first
    if kind == "weekly":
        assert first.isocalendar()[:2] != second.isocalendar()[:2]
        assert (second.date() - first.date()).days == 7
