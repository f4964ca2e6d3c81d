"""Cycles: quarters of a fiscal year that may start in any month."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.cycle import Cycle

MONTHS = st.integers(1, 12)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2300, 12, 31))
CYCLES = st.builds(Cycle, st.integers(1, 9997), st.integers(1, 4))
ONE_DAY = dt.timedelta(1)


@given(DAYS, MONTHS)
def test_a_day_lies_in_the_bounds_of_its_cycle_and_of_no_neighbour(day: dt.date, starts: int) -> None:
    cycle = Cycle.of(day, starts)
    first, last = cycle.bounds(starts)
    assert first <= day <= last
    assert cycle.next().bounds(starts)[0] > day
    assert Cycle.of(first - ONE_DAY, starts) < cycle < Cycle.of(last + ONE_DAY, starts)


@pytest.mark.parametrize("starts", range(1, 13))
def test_every_day_of_several_years_belongs_to_one_cycle_of_three_whole_months(starts: int) -> None:
    day, end = dt.date(2023, 1, 1), dt.date(2029, 1, 1)
    owners: dict[dt.date, Cycle] = {}
    cycle = Cycle.of(day, starts)
    while (bounds := cycle.bounds(starts))[0] < end:
        for offset in range((bounds[1] - bounds[0]).days + 1):
            assert owners.setdefault(bounds[0] + offset * ONE_DAY, cycle) is cycle
        cycle = cycle.next()
    while day < end:
        assert owners[day] == Cycle.of(day, starts)
        day += ONE_DAY


@given(CYCLES, MONTHS)
def test_a_cycle_ends_the_day_before_the_next_one_begins(cycle: Cycle, starts: int) -> None:
    first, last = cycle.bounds(starts)
    assert last + ONE_DAY == cycle.next().bounds(starts)[0]
    assert first.day == 1
    assert 89 <= (last - first).days + 1 <= 92


@given(CYCLES, MONTHS)
def test_the_first_quarter_begins_with_the_fiscal_year_in_the_year_that_names_it(cycle: Cycle, starts: int) -> None:
    assert Cycle(cycle.year, 1).bounds(starts)[0] == dt.date(cycle.year, starts, 1)


def test_the_fourth_quarter_of_a_year_that_starts_in_april_lies_in_the_next_calendar_year() -> None:
    assert Cycle.parse("2026-Q4").bounds(4) == (dt.date(2027, 1, 1), dt.date(2027, 3, 31))
    assert str(Cycle.of(dt.date(2027, 2, 14), 4)) == "2026-Q4"


def test_the_cycle_before_the_next_one_is_this_one() -> None:
    assert str(Cycle(2026, 1).before()) == "2025-Q4"
    assert all(Cycle(2026, n).next().before() == Cycle(2026, n) for n in (1, 2, 3, 4))


def test_a_fiscal_year_is_the_calendar_year_unless_said_otherwise() -> None:
    assert str(Cycle.of(dt.date(2026, 12, 31))) == "2026-Q4"
    assert Cycle.parse("2028-Q1").bounds() == (dt.date(2028, 1, 1), dt.date(2028, 3, 31))


@given(CYCLES)
def test_the_text_of_a_cycle_reads_back(cycle: Cycle) -> None:
    assert Cycle.parse(str(cycle)) == cycle


@given(CYCLES, CYCLES)
def test_cycles_their_texts_and_their_days_have_one_order(a: Cycle, b: Cycle) -> None:
    assert (a < b) == (str(a) < str(b)) == (a.bounds() < b.bounds())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-Q5",
        "2026-Q0",
        "2026-q4",
        "26-Q4",
        "2026Q4",
        " 2026-Q4",
        "2026-Q4\n",
        "0000-Q1",
        "9998-Q1",
        "२०२६-Q4",
    ],
)
def test_what_is_no_cycle_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="expected a cycle like 2026-Q4, got"):
        Cycle.parse(text)


@given(CYCLES, MONTHS)
def test_nothing_has_passed_before_a_cycle_and_all_of_it_from_its_last_day_on(cycle: Cycle, starts: int) -> None:
    first, last = cycle.bounds(starts)
    days = (last - first).days + 1
    assert cycle.passed(first, starts) == pytest.approx(1 / days)
    assert cycle.passed(last, starts) == cycle.passed(last + ONE_DAY, starts) == 1.0
    assert cycle.passed(first + 44 * ONE_DAY, starts) == pytest.approx(45 / days)


def test_the_day_before_a_cycle_nothing_of_it_has_passed() -> None:
    assert Cycle(2026, 4).passed(dt.date(2026, 9, 30)) == 0.0
    assert Cycle(2026, 4).passed(dt.date(2026, 1, 1)) == 0.0


@pytest.mark.parametrize(
    ("day", "late"),
    [("2026-09-30", False), ("2026-10-01", False), ("2026-10-14", False), ("2026-10-15", True), ("2026-12-31", True),
     ("2027-01-01", False)],
)  # fmt: skip
def test_a_goal_that_is_taken_on_after_two_weeks_is_expected_to_move_from_that_day(day: str, late: bool) -> None:
    taken, cycle = dt.date.fromisoformat(day), Cycle(2026, 4)
    assert cycle.late(taken) == (taken if late else None)
    if late:
        assert cycle.passed(taken - dt.timedelta(1), since=taken) == 0.0
        assert 0.0 < cycle.passed(taken, since=taken) <= 1.0
    assert cycle.passed(dt.date(2026, 12, 31), since=taken) == 1.0
