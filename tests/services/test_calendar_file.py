"""The calendar of a unit, parsed back: the same times as the cadence has, also when the clocks change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.people import Event, Level, MeetingKind, Moved, Settings, Unit, Weekday
from okrmeet.domain.zone import zone
from okrmeet.engine.cadence import occurrences
from okrmeet.services.calendar_clocks import clocks
from okrmeet.services.calendar_file import calendar_of
from tests.team import documents

NOW = dt.datetime(2026, 10, 20, 12, tzinfo=dt.UTC)
TZ = "Europe/Lisbon"


def workspace(*more: Doc, tz: str = TZ, year_starts: int = 1) -> Documents:
    docs = documents(Settings(timezone=tz, fiscal_year_starts=year_starts))
    kept = (doc for kind in KINDS.values() if kind is not Event for doc in docs.all(kind))
    return Documents([*kept, *more])


def event(meeting: MeetingKind, **fields: Any) -> Event:
    given: dict[str, Any] = {"weekday": Weekday.MONDAY, "time": dt.time(10), "minutes": 30, **fields}
    return Event(id=f"PAY-{meeting}", unit="PAY", meeting=meeting, **given)


def moved(meeting: MeetingKind, day: dt.date, to: dt.datetime | None) -> Moved:
    return Moved(
        id=f"PAY-{meeting}-{day}", unit="PAY", meeting=meeting, day=day, to=to, reason="fair, of; all", at=NOW
    )


def parsed(docs: Documents, head: int = 7, now: dt.datetime = NOW) -> Any:
    return Calendar.from_ical(calendar_of(docs, docs.need(Unit, "PAY"), now, workspace="w", head=head))


def starts(calendar: Any) -> Iterable[dt.datetime]:
    """When the series is, occurrence by occurrence, as a calendar program works it out."""
    (series,) = (e for e in calendar.walk("VEVENT") if "RRULE" in e)
    begin = series["DTSTART"].dt
    rule = rrulestr(series["RRULE"].to_ical().decode(), dtstart=begin.replace(tzinfo=None))
    return (at.replace(tzinfo=begin.tzinfo) for at in rule)


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change() -> None:
    calendar = parsed(workspace(event("weekly")))
    first, second = islice(starts(calendar), 2)
    assert (first.isoformat(), second.isoformat()) == ("2026-10-19T10:00:00+01:00", "2026-10-26T10:00:00+00:00")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from((("weekly", None), ("monthly", 1), ("monthly", 3), ("monthly", -1), ("monthly", None))),
    st.sampled_from(Weekday),
    st.times().map(lambda time: time.replace(second=0, microsecond=0, fold=0)),
    st.sampled_from((TZ, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")),
)
def test_the_series_is_on_the_days_of_the_cadence(
    kind: tuple[MeetingKind, int | None], weekday: Weekday, time: dt.time, tz: str
) -> None:
    told = event(kind[0], week=kind[1], weekday=weekday, time=time)
    mine = list(islice(starts(parsed(workspace(told, tz=tz))), 30))
    days = list(islice(occurrences(told, mine[0].date()), 30))
    assert [at.date() for at in mine] == days
    assert {at.time() for at in mine} == {time}
    expected = [dt.datetime.combine(day, time, ZoneInfo(tz)).utcoffset() for day in days]
    assert [at.utcoffset() for at in mine] == expected


@pytest.mark.parametrize("tz", [TZ, "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"])
def test_the_clocks_of_the_file_are_those_of_the_zone(tz: str) -> None:
    """The offsets as a program works them out that knows nothing but the file (RFC 5545, 3.6.5)."""
    told: Any = clocks(zone(tz), dt.date(2025, 1, 1), dt.date(2028, 1, 1))
    onsets: list[tuple[dt.datetime, dt.timedelta]] = []
    for part in told.subcomponents:
        dates = part.get("RDATE")
        times = [part["DTSTART"].dt, *(one.dt for one in dates.dts)] if dates else [part["DTSTART"].dt]
        onsets += [(at - part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) for at in times]  # in UTC
    onsets.sort()
    for hours in range(0, 3 * 365 * 24, 1):
        at = dt.datetime(2025, 1, 2) + dt.timedelta(hours=hours)  # noqa: DTZ001 - compared with what the file has
        offset = [after for begins, after in onsets if begins <= at][-1]
        assert offset == at.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(tz)).utcoffset(), at


def test_what_was_moved_or_cancelled_is_an_exception_of_the_series() -> None:
    day, off = dt.date(2026, 10, 26), dt.date(2026, 11, 2)
    to = dt.datetime(2026, 10, 27, 15, tzinfo=dt.UTC)
    calendar = parsed(workspace(event("weekly"), moved("weekly", day, to), moved("weekly", off, None)))
    series, first, second = calendar.walk("VEVENT")
    assert {e["UID"] for e in (series, first, second)} == {"PAY-weekly@w.okrmeet"}
    assert first["RECURRENCE-ID"].dt.isoformat() == "2026-10-26T10:00:00+00:00"
    assert first["DTSTART"].dt == to
    assert first["DTEND"].dt - first["DTSTART"].dt == dt.timedelta(minutes=30)
    assert first["DESCRIPTION"] == "Mon 26 Oct was moved: fair, of; all"
    assert (second["STATUS"], second["RECURRENCE-ID"].dt.date()) == ("CANCELLED", off)
    assert all(e["RECURRENCE-ID"].dt in list(islice(starts(calendar), 9)) for e in (first, second))


def test_a_change_of_a_day_on_which_nothing_is_due_any_more_is_left_out() -> None:
    assert len(parsed(workspace(event("weekly"), moved("weekly", dt.date(2026, 10, 27), None))).walk("VEVENT")) == 1


def test_importing_again_updates_the_same_events() -> None:
    before, after = (parsed(workspace(event("weekly")), head, NOW + dt.timedelta(days=head)) for head in (7, 9))
    (old,), (new,) = before.walk("VEVENT"), after.walk("VEVENT")
    assert old["UID"] == new["UID"]
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (7, 9)


def test_the_description_says_who_leads_and_speaks_next() -> None:
    (series,) = parsed(workspace(event("weekly"))).walk("VEVENT")
    told = series["DESCRIPTION"].splitlines()
    assert told[0] == "Next: Mon 26 Oct"
    assert told[1].startswith("Leads: ")
    assert "Dita Nováková" in told[2]
    assert series["SUMMARY"] == "Weekly of Payments"


@pytest.mark.parametrize(("week", "year_starts"), [(1, 1), (-1, 1), (7, 1), (12, 4), (None, 2)])
def test_quarterlies_are_events_of_their_own(week: int | None, year_starts: int) -> None:
    told = event("quarterly", week=week)
    days = list(islice(occurrences(told, dt.date(2026, 8, 1), year_starts), 12))
    docs = workspace(told, moved("quarterly", days[3], None), year_starts=year_starts)
    entries = parsed(docs).walk("VEVENT")
    assert len(entries) == 8
    assert len({e["UID"] for e in entries}) == 8
    mine = [e["DTSTART"].dt.date() for e in entries]
    assert mine == [day for day in days if day >= mine[0]][:8]
    assert [e["DTSTART"].dt.date() for e in entries if e.get("STATUS") == "CANCELLED"] == [days[3]]


def test_names_that_mean_something_to_a_calendar_stay_names() -> None:
    docs = workspace(event("weekly"), Unit(id="PAY", name="Pay; BEGIN:VEVENT, \\n é", level=Level.TEAM))
    (series,) = parsed(docs).walk("VEVENT")
    assert series["SUMMARY"] == "Weekly of Pay; BEGIN:VEVENT, \\n é"
