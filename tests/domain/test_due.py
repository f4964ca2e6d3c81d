"""Due words: which day they name, and which are refused."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.due import DueError, parse_due, show_due, take_due

THURSDAY = dt.date(2026, 11, 26)
MEETING = dt.date(2026, 12, 3)

DAYS = st.dates(dt.date(1971, 1, 1), dt.date(2199, 12, 31))
LEADS_AND_TEXT = ["Ask", "by", "due", "on", "next", "week", "meeting", ".", ",", "th"]
DAY_WORDS = ["fri", "tomorrow", "eom", "eow", "29", "30", "31", "1st", "feb", "nov,", "may", "2027", "9999", "0000"]
DATES = ["27.11.", "31.02.", "1.1.2027", "2026-11-27", "2026-02-30", "0000-01-01", "+3d", "+9999m", "+9999w"]
WORDS = st.lists(st.sampled_from(LEADS_AND_TEXT + DAY_WORDS + DATES), max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-11-26"),
        ("tomorrow", "2026-11-27"),
        ("tmr", "2026-11-27"),
        ("fri", "2026-11-27"),
        ("FRIDAY", "2026-11-27"),
        ("wed", "2026-12-02"),
        ("thu", "2026-12-03"),
        ("next week", "2026-11-30"),
        ("next", "2026-12-03"),
        ("next meeting", "2026-12-03"),
        ("27 nov", "2026-11-27"),
        ("27 November", "2026-11-27"),
        ("nov 27", "2026-11-27"),
        ("27th nov.", "2026-11-27"),
        ("27 nov 2027", "2027-11-27"),
        ("Nov 27, 2027", "2027-11-27"),
        ("2027-11-27", "2027-11-27"),
        ("27.11.", "2026-11-27"),
        ("27.11.2027", "2027-11-27"),
        ("+3d", "2026-11-29"),
        ("+2w", "2026-12-10"),
        ("+1m", "2026-12-26"),
        ("+0d", "2026-11-26"),
        ("eom", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("  by   fri ", "2026-11-27"),
        ("due: fri", "2026-11-27"),
        ("27/11", "2026-11-27"),
        ("3/12/2026", "2026-12-03"),
        ("Fri 27 Nov", "2026-11-27"),
        ("friday, 27 nov 2026", "2026-11-27"),
        ("fri nov 27", "2026-11-27"),
        ("next fri", "2026-12-04"),
        ("next monday", "2026-11-30"),
        ("in 3 days", "2026-11-29"),
        ("in 2 weeks", "2026-12-10"),
        ("in 1 month", "2026-12-26"),
        ("eod", "2026-11-26"),
        ("yesterday", "2026-11-25"),
        ("end of week", "2026-11-27"),
        ("end of month", "2026-11-30"),
    ],
)
def test_due_words_name_a_day(words: str, day: str) -> None:
    assert parse_due(words, THURSDAY, next_meeting=MEETING) == dt.date.fromisoformat(day)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_next_one_after_today(today: dt.date, number: int) -> None:
    for name in (calendar.day_name[number], calendar.day_abbr[number]):
        day = parse_due(name, today)
        assert day.weekday() == number
        assert 1 <= (day - today).days <= 7


@given(DAYS)
def test_next_week_is_the_coming_monday_and_the_end_of_the_week_the_coming_friday(today: dt.date) -> None:
    monday, friday = parse_due("next week", today), parse_due("eow", today)
    assert (monday.weekday(), friday.weekday()) == (0, 4)
    assert 1 <= (monday - today).days <= 7
    assert 0 <= (friday - today).days <= 6


@given(DAYS)
def test_the_end_of_the_month_is_its_last_day(today: dt.date) -> None:
    assert parse_due("eom", today) == today.replace(day=calendar.monthrange(today.year, today.month)[1])


@given(DAYS, st.integers(0, 24))
def test_months_ahead_keep_the_day_or_end_with_the_month(today: dt.date, number: int) -> None:
    day = parse_due(f"+{number}m", today)
    assert (day.year * 12 + day.month) - (today.year * 12 + today.month) == number
    assert day.day == min(today.day, calendar.monthrange(day.year, day.month)[1])


@given(DAYS, st.integers(-30, 300))
def test_a_day_without_a_year_lies_between_30_days_ago_and_a_year_ahead(today: dt.date, distance: int) -> None:
    day = today + dt.timedelta(distance)
    if (day.month, day.day) != (2, 29):
        assert parse_due(f"{day.day} {calendar.month_name[day.month]}", today) == day
        assert parse_due(f"{day.day}.{day.month}.", today) == day


def test_a_day_31_days_ago_is_the_one_of_next_year() -> None:
    assert parse_due("27 oct", THURSDAY) == dt.date(2026, 10, 27)
    assert parse_due("26 oct", THURSDAY) == dt.date(2027, 10, 26)
    assert parse_due("20 dec", dt.date(2027, 1, 5)) == dt.date(2026, 12, 20)
    assert parse_due("10 jan", dt.date(2026, 12, 20)) == dt.date(2027, 1, 10)


@given(DAYS, DAYS)
def test_a_full_date_is_that_day_whenever_it_is_typed(day: dt.date, today: dt.date) -> None:
    month = calendar.month_abbr[day.month]
    for words in (
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day} {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ):
        assert parse_due(words, today) == day


@given(DAYS, DAYS)
def test_a_shown_day_reads_back_unless_it_is_long_past(day: dt.date, today: dt.date) -> None:
    weekday, _, words = show_due(day, today).partition(" ")
    assert weekday == calendar.day_abbr[day.weekday()]
    if day.year != today.year or (day - today).days >= -30:
        assert parse_due(words, today) == day


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("30 feb", r"no 30 February 2027: February has 28 days \(29 only in leap years\)"),
        ("29 feb", "only in leap years"),
        ("30 feb 2028", "no 30 February 2028: February has 29 days$"),
        ("29 feb 2100", "only in leap years"),
        ("31 nov", "no 31 November 2026: November has 30 days$"),
        ("2026-13-01", "no month 13"),
        ("2026-11-00", "no 0 November"),
        ("27 nov 27", "four digits: 27 Nov 2027"),
        ("27 nov 1969", "years go from 1970 to 2200"),
        ("2201-01-01", "years go from 1970 to 2200"),
        ("", "a day is missing"),
        ("next", "no date yet"),
        ("may", "'may' names no day"),
        ("3/4", "names no day"),
        ("31/11", "no 31 November"),
        ("thu 27 nov", "27 Nov is a Friday"),
        ("27.13.", "names no day"),
        ("٢٧ nov", "names no day"),
        ("by", "names no day"),
    ],
)
def test_words_that_name_no_day_are_refused_with_the_reason(words: str, problem: str) -> None:
    with pytest.raises(DueError, match=problem):
        parse_due(words, THURSDAY)


def test_a_leap_day_is_taken_in_a_leap_year() -> None:
    assert parse_due("29 feb", dt.date(2028, 1, 10)) == dt.date(2028, 2, 29)
    assert parse_due("29 feb 2028", THURSDAY) == dt.date(2028, 2, 29)


@pytest.mark.parametrize("words", ["tomorrow", "next week", "fri", "+1d", "+9999w", "+1m", "1 jan"])
def test_the_end_of_the_calendar_is_refused(words: str) -> None:
    with pytest.raises(DueError, match="end of the calendar"):
        parse_due(words, dt.date.max)


@given(st.text(max_size=30) | WORDS, st.dates(), st.none() | st.dates())
def test_any_text_names_a_day_or_is_refused_in_words(text: str, today: dt.date, meeting: dt.date | None) -> None:
    for read in (partial(parse_due, next_meeting=meeting), take_due):
        said = "a day"
        try:
            read(text, today)
        except DueError as refusal:
            said = str(refusal)
        assert 0 < len(said) < 250
        assert said.isprintable()


@pytest.mark.parametrize(
    ("line", "left", "day"),
    [
        ("Ask Risk for a date fri", "Ask Risk for a date", "2026-11-27"),
        ("Ask Risk by fri", "Ask Risk", "2026-11-27"),
        ("Ask Risk by Friday.", "Ask Risk", "2026-11-27"),
        ("Ask Risk, due by: 27 nov", "Ask Risk", "2026-11-27"),
        ("Ask Risk on nov 27 2027", "Ask Risk", "2027-11-27"),
        ("Ask Risk next week", "Ask Risk", "2026-11-30"),
        ("Ask  Risk 27.11.", "Ask  Risk", "2026-11-27"),
        (" Ask Risk until +2w", " Ask Risk", "2026-12-10"),
        ("Stand by by fri", "Stand by", "2026-11-27"),
        ("Ask Risk by Fri 27 Nov", "Ask Risk", "2026-11-27"),
        ("Ask Risk 27/11", "Ask Risk", "2026-11-27"),
        ("Ask Risk eod", "Ask Risk", "2026-11-26"),
        ("Ask Risk by yesterday.", "Ask Risk", "2026-11-25"),
        ("Ask Risk in 3 days", "Ask Risk", "2026-11-29"),
        ("Ask Risk by end of week", "Ask Risk", "2026-11-27"),
    ],
)
def test_a_day_at_the_end_of_a_line_is_taken_off(line: str, left: str, day: str) -> None:
    assert take_due(line, THURSDAY) == (left, dt.date.fromisoformat(day))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "fri",
        "by fri",
        "next week",
        "Meet in may",
        "Write down what Risk said yesterday",
        "The long march",
        "Fry the fri today's way",
        "Meet fri at noon",
        "Find whom to stand by",
        "Discuss it next",
        "Bring it to the next meeting",
        "Move to Python 3.14.",
        "Finish part 1/2",
        "Close 13/14",
        "We counted 42 may",
        "Plan may 2027",
        "Grow by +3",
        "refri",
    ],
)
def test_a_line_without_a_day_at_its_end_stays_as_it_was(line: str) -> None:
    assert take_due(line, THURSDAY) == (line, None)


@pytest.mark.parametrize("line", ["Ask Risk by 30 feb", "Ask Risk 2026-02-30", "Release 12 nov 27", "Ask Thu 27 Nov"])
def test_a_day_at_the_end_of_a_line_that_cannot_be_is_refused(line: str) -> None:
    with pytest.raises(DueError):
        take_due(line, THURSDAY)


@given(st.text("abc ,", min_size=1).filter(lambda text: text.strip(" ,")), DAYS, DAYS)
def test_what_is_left_of_a_line_loses_nothing_but_the_day(text: str, day: dt.date, today: dt.date) -> None:
    assert take_due(f"{text} by {day.isoformat()}", today) == (text.rstrip(" ,"), day)


def test_the_year_is_shown_only_when_it_is_another() -> None:
    assert show_due(dt.date(2026, 11, 27), THURSDAY) == "Fri 27 Nov"
    assert show_due(dt.date(2027, 1, 4), THURSDAY) == "Mon 4 Jan 2027"
