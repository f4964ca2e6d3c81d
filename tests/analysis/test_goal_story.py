"""The pace of one key result, beside the forecast of its cycle."""

from __future__ import annotations

import pytest

from okrmeet.analysis.goal_story import Pace, pace_of
from okrmeet.domain.goals import KeyResult
from okrmeet.services.stats import figures
from tests.analysis.recount.any_company import case
from tests.analysis.recount.draws import CYCLE
from tests.analysis.small_company import NOW, checkin, company, utc


def test_a_pace_is_that_of_the_last_four_weeks_and_one_that_was_not_reported_then_stood_at_its_start() -> None:
    docs = company(checkin("PAY-O1.2", utc(11, 14), 27))
    fell, rose = (pace_of(docs, docs.need(KeyResult, f"PAY-O1.{n}"), NOW) for n in (2, 1))
    # 47 days are left, today among them, and 46.5 of them from noon on; four weeks ago is 18 October
    assert rose == Pace((10 - 6) / (47 / 7), (6 - 4) / 4, 6 + 0.5 * (46.5 / 7))
    assert fell == Pace((20 - 27) / (47 / 7), (27 - 34) / 4, 27 - 1.75 * (46.5 / 7))
    late = company(checkin("RISK-O1.1", NOW, 10)).need(KeyResult, "RISK-O1.1").with_(id="RISK-O1.9")
    found = pace_of(company(late, checkin("RISK-O1.9", utc(11, 9), 8)), late, NOW)
    assert found is not None
    assert found.lately == 8 / 4


def test_in_a_cycle_that_is_young_its_days_so_far_are_the_pace() -> None:
    docs = company()
    rose = docs.need(KeyResult, "PAY-O1.1")
    ten_days = pace_of(docs, rose, utc(10, 15, 0))
    assert ten_days is not None
    assert ten_days.lately == 6 / 2  # after two weeks
    first_day = pace_of(docs, rose, utc(10, 1))
    assert first_day is not None
    assert first_day.lately == 6  # a week at least


def test_the_pace_of_a_key_result_leads_where_the_forecast_of_its_cycle_does() -> None:
    compared = 0
    for seed in range(120):
        of = case(seed)
        found = figures(of.docs, of.unit, CYCLE, of.now).forecast
        for id, share in (found.by_key_result if found else {}).items():
            kr = of.docs.need(KeyResult, id)
            pace = pace_of(of.docs, kr, of.now)
            if pace is not None and pace.forecast is not None:
                assert kr.start is not None
                assert kr.target is not None
                assert (pace.forecast - kr.start) / (kr.target - kr.start) == pytest.approx(share)
                compared += 1
    assert compared > 50
