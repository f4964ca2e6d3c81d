"""Coach findings by mistake, as they stood on the way through a quarter."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from okrmeet.analysis.levels import with_below
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Unit
from okrmeet.services.coach import advise
from okrmeet.services.mistakes import mistakes
from okrmeet.services.sample import DEMO_STARTS
from okrmeet.services.stats import figures


def test_it_looks_at_the_end_of_every_fourth_week_and_now(docs: Documents) -> None:
    days = [then.day.isoformat() for then in mistakes(docs, None, "2026-Q4", DEMO_STARTS)]
    assert days == ["2026-10-28", "2026-11-25", "2026-12-14"]
    over = [then.day.isoformat() for then in mistakes(docs, None, "2026-Q3", DEMO_STARTS)]
    assert over == ["2026-07-28", "2026-08-25", "2026-09-22", "2026-09-30"]


def test_each_count_is_what_the_coach_found_in_the_last_second_of_the_day(docs: Documents) -> None:
    told = mistakes(docs, "ROB", "2026-Q4", DEMO_STARTS)
    assert any(then.counts for then in told)
    for then in told:
        day = dt.datetime.combine(then.day, dt.time(23, 59, 59), dt.UTC)
        found = advise(docs, Cycle(2026, 4), min(day, DEMO_STARTS), {"ROB", "ARM", "FLEET"}).open
        assert then.counts == Counter(finding.mistake for finding in found)


def test_now_is_what_the_coach_finds_now(docs: Documents) -> None:
    open_now = advise(docs, Cycle(2026, 4), DEMO_STARTS).open
    assert mistakes(docs, None, "2026-Q4", DEMO_STARTS)[-1].counts == Counter(f.mistake for f in open_now)


def test_of_units_with_goals_in_which_nothing_was_found_that_is_told(docs: Documents) -> None:
    assert [then.open for then in mistakes(docs, "PAY", "2026-Q4", DEMO_STARTS)] == [0, 0, 0]


def test_where_there_is_nothing_to_look_at_nothing_is_told(docs: Documents) -> None:
    assert mistakes(docs, None, "2027-Q3", DEMO_STARTS) == ()


@pytest.mark.parametrize("cycle", ["2026-Q3", "2026-Q4"])
def test_a_unit_has_the_findings_of_its_own_and_of_all_units_below_it(docs: Documents, cycle: str) -> None:
    for top in docs.all(Unit):
        below = with_below(docs, top.id)
        for then in mistakes(docs, top.id, cycle, DEMO_STARTS):
            moment = min(dt.datetime.combine(then.day, dt.time(23, 59, 59), dt.UTC), DEMO_STARTS)
            each = [f for key in below for f in advise(docs, Cycle.parse(cycle), moment, {key}).open]
            assert then.counts == Counter(finding.mistake for finding in each)


def test_the_figures_carry_them(docs: Documents) -> None:
    for unit in (None, "PAY", "ROB"):
        assert figures(docs, unit, "2026-Q4", DEMO_STARTS).mistakes == mistakes(docs, unit, "2026-Q4", DEMO_STARTS)
