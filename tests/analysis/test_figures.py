"""Every figure against a small company that was counted by hand: the arithmetic stands beside each number."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest

from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.rhythm import Rhythm
from okrmeet.domain.documents import Documents
from okrmeet.domain.judging import Share
from okrmeet.domain.meeting import MeetingState, StepKind
from okrmeet.domain.people import Settings
from okrmeet.domain.progress import Track
from okrmeet.domain.scores import Fate, Score, Verdict
from tests.analysis.small_company import (
    NOW,
    UNITS,
    checkin,
    company,
    meeting,
    of,
    step,
    utc,
)


def test_progress_is_the_mean_over_all_key_results_of_a_unit_and_those_below() -> None:
    # PAY: O1.1 6/10 = 0.6, O1.2 (34 - 48) / (20 - 48) = 0.5, O2.1 2 of 4 = 0.5. RISK: O1.1 10/10 = 1, O1.2 no target
    assert of("PAY").standing.progress == pytest.approx((0.6 + 0.5 + 0.5) / 3)
    assert of("RISK").standing.progress == 1.0
    for top in ("ENG", "ACME", None):
        assert of(top).standing.progress == (0.6 + 0.5 + 0.5 + 1.0) / 4
    assert of("LAB").standing.progress is None  # what a person wants alone is nobody else's
    assert of("YUKI").standing.progress == 0.0


def test_results_moved_where_a_tenth_of_the_way_was_gone() -> None:
    assert of().standing.moved == Share(4, 4)  # RISK-O1.2 cannot be measured
    assert of("PAY", company(checkin("PAY-O1.1", NOW, 0.9), checkin("PAY-O2.1", NOW, 0))).standing.moved == Share(
        1, 3
    )


def test_expected_is_the_share_of_the_days_that_has_passed() -> None:
    assert of().standing.expected == 46 / 92  # October has 31 days, and 15 of November


def test_confidence_is_the_mean_of_the_last_ones() -> None:
    assert of("PAY").standing.confidence == 5.0  # (6 + 5 + 4) / 3
    assert of().standing.confidence == 6.2  # (6 + 5 + 4 + 10) / 4 = 6.25
    assert of().standing.track is Track.AT_RISK


def test_goals_that_count_are_those_that_were_taken_on() -> None:
    assert (of("PAY").standing.objectives, of("PAY").standing.key_results) == (2, 3)
    given_up = Verdict(id="v", at=NOW, about="PAY-O4", fate=Fate.ABANDON)
    assert of("PAY", company(given_up)).standing.objectives == 3  # it was worked on all quarter


def test_the_weeks_show_what_was_known_at_their_ends() -> None:
    weeks = of().weeks
    assert [week.day for week in weeks] == [
        dt.date(2026, 10, 7), dt.date(2026, 10, 14), dt.date(2026, 10, 21), dt.date(2026, 10, 28),
        dt.date(2026, 11, 4), dt.date(2026, 11, 11), dt.date(2026, 11, 15),
    ]  # fmt: skip
    # PAY-O1.1, PAY-O1.2, PAY-O2.1, RISK-O1.1
    assert [week.progress for week in weeks] == [
        (0.2 + 0.5 + 0 + 0) / 4,
        (0.4 + 0.5 + 0 + 1) / 4,
        (0.4 + 0.5 + 0 + 1) / 4,
        (0.4 + 0.5 + 0 + 1) / 4,
        (0.4 + 0.5 + 0.25 + 1) / 4,
        (0.6 + 0.5 + 0.5 + 1) / 4,
        (0.6 + 0.5 + 0.5 + 1) / 4,
    ]
    first, second, fifth, sixth = (7 + 5) / 2, (8 + 5 + 10) / 3, (8 + 5 + 3 + 10) / 4, (6 + 5 + 4 + 10) / 4
    told = [first, second, second, second, fifth, sixth, sixth]
    assert [week.confidence for week in weeks] == [round(confidence, 1) for confidence in told]
    assert [week.reported for week in weeks] == [2, 2, 0, 0, 1, 2, 0]
    assert [week.expected for week in weeks] == [7 / 92, 14 / 92, 21 / 92, 28 / 92, 35 / 92, 42 / 92, 46 / 92]


def test_a_report_of_midnight_is_of_the_day_that_begins() -> None:
    docs = company(checkin("PAY-O2.1", utc(10, 1, 0), 2, 9), checkin("RISK-O1.1", utc(10, 8, 0), 5, 1))
    first, second = of(None, docs).weeks[:2]
    assert (first.reported, second.reported) == (3, 2)  # O1.1, O1.2 and O2.1; O1.1 and RISK-O1.1
    assert first.progress == (0.2 + 0.5 + 0.5 + 0) / 4
    assert first.confidence == 7  # (7 + 5 + 9) / 3
    assert of("RISK", docs).rhythm == of("RISK").rhythm  # the second week, with a report more in it


def test_a_quarter_has_thirteen_weeks_and_the_last_one_takes_what_is_left() -> None:
    weeks = of(now=utc(1, 20, year=2027)).weeks
    assert (len(weeks), weeks[-1].day, weeks[-1].expected) == (13, dt.date(2026, 12, 31), 1.0)
    assert weeks[-2].day == dt.date(2026, 12, 23)


def test_what_is_reported_after_the_last_day_counts_in_the_last_week() -> None:
    docs = company(checkin("PAY-O2.1", utc(1, 4, year=2027), 4, 9))
    later = of("PAY", docs, now=utc(1, 20, year=2027))
    assert later.weeks[-2].progress == pytest.approx((0.6 + 0.5 + 0.5) / 3)
    assert later.weeks[-1].progress == later.standing.progress == pytest.approx((0.6 + 0.5 + 1.0) / 3)


def test_the_weeks_begin_where_people_live() -> None:
    midnight = checkin("PAY-O2.1", dt.datetime(2026, 10, 7, 16, tzinfo=dt.UTC), 4)  # 1 in the morning in Tokyo
    docs = company(Settings(timezone="Asia/Tokyo"), midnight)
    assert [week.reported for week in of("PAY", docs).weeks][:2] == [2, 2]
    assert [week.reported for week in of("PAY", company(midnight)).weeks][:2] == [3, 1]


def test_the_forecast_carries_the_pace_of_four_weeks_to_the_last_day() -> None:
    found = of().forecast
    assert found is not None
    # four weeks ago is 18 October 12:00; left are 15 days of November (and a half) and 31 of December: 46.5
    assert found.by_key_result == {
        "PAY-O1.1": pytest.approx(0.6 + (0.6 - 0.4) * 46.5 / 28),
        "PAY-O2.1": pytest.approx(0.5 + (0.5 - 0.0) * 46.5 / 28),  # 1.33: counts as 1
    }
    assert found.progress == pytest.approx((0.6 + 0.2 * 46.5 / 28 + 1) / 2)
    assert (found.key_results, found.of) == (2, 5)


def test_there_is_no_forecast_before_three_weeks_and_none_of_what_is_over() -> None:
    assert of(now=utc(10, 21, 23)).forecast is None
    assert of(now=utc(1, 1, 12, 2027)).forecast is None
    early = of("PAY", company(checkin("PAY-O1.2", utc(10, 20), 27)), now=utc(10, 25, 0)).forecast
    assert early is not None  # 24 days after the first: the pace since then; (27 - 48) / -28 = 0.75
    assert early.by_key_result["PAY-O1.2"] == pytest.approx(0.75 + 0.75 * 68 / 24)


def test_achieved_is_what_scores_enough_and_guard_rails_count() -> None:
    found = of().achieved
    # PAY-O1: (2 x 0.6 + 0.5 + 1) / 4 = 0.675, PAY-O2: 0.5, RISK-O1: 1
    assert [(goal.id, goal.score, goal.achieved) for goal in found.judged] == [
        ("PAY-O1", 0.675, False),
        ("PAY-O2", 0.5, False),
        ("RISK-O1", 1.0, True),
    ]
    assert [goal.band for goal in found.judged] == [
        "near 0.7, the bar of aspirational goals",
        "under 1.0, the bar of committed goals",
        "reached 0.7, the bar of aspirational goals",
    ]
    assert (found.objectives, found.key_results) == (Share(1, 3), Share(2, 5))  # 0.6 0.5 1 0.5 1
    assert found.score == pytest.approx((0.6 + 0.5 + 1 + 0.5 + 1) / 5)
    assert found.good is False


def test_scores_and_limits_of_the_retrospective_count() -> None:
    retro = meeting(
        "PAY-2026-12-20-quarterly", utc(12, 20), step("end", StepKind.CLOSE, 1), meeting="quarterly",
        achieved_at=0.5, goal_share=0.5,
    )  # fmt: skip
    own = Score(id="s", at=NOW, key_result="PAY-O2.1", own=0.4, computed=0.5)
    yes = Verdict(id="v", at=NOW, about="PAY-O1", happened=True)
    no = Verdict(id="w", at=NOW, about="PAY-O2", happened=False)
    found = of("PAY", company(retro, own, yes, no)).achieved
    assert (found.objectives, found.happened, found.good) == (Share(1, 2), Share(1, 2), True)  # 0.675 is enough now
    assert (found.achieved_at, found.goal_share) == (0.5, 0.5)
    both = of(None, company(retro, own)).achieved
    assert (both.objectives, both.achieved_at) == (Share(2, 3), 0.8)  # each unit as its own retrospective judged


def test_the_rhythm_counts_weeks_with_a_report() -> None:
    # weeks with a report: 1, 2, 5, 6; the seventh still runs and is no gap yet
    assert of().rhythm == Rhythm(
        weeks=6, reported=4, streak=2, longest_gap=2, last=utc(11, 9),
        silent=("PAY-O1.2", "RISK-O1.1", "RISK-O1.2"),
    )  # fmt: skip
    assert of("LAB").rhythm is None
    gap = of("RISK").rhythm
    assert gap is not None
    assert (gap.weeks, gap.reported, gap.streak, gap.longest_gap) == (6, 1, 0, 4)


def test_each_unit_has_its_row_with_all_units_below_it() -> None:
    rows = {row.unit: row for row in of().units}
    assert [(row.unit, row.depth) for row in of().units] == [
        ("ACME", 0), ("ENG", 1), ("PAY", 2), ("RISK", 2), ("LAB", 1),
    ]  # fmt: skip
    for key, row in rows.items():
        alone = of(key)
        assert (row.standing, row.achieved, row.forecast) == (alone.standing, alone.achieved, alone.forecast)


def test_what_is_missing_says_what_it_comes_with() -> None:
    empty = of(None, Documents(UNITS[:5]))
    assert [about.name for about in empty.missing] == list(FIGURES)
    assert all(about.comes for about in empty.missing)
    assert [about.name for about in of().missing] == ["pulse", "calibration"]


def test_an_open_meeting_counts_with_what_was_said_and_not_with_its_time() -> None:
    docs = company(*(m.with_(state=MeetingState.RUNNING) for m in company().all(type(meeting("x", NOW)))))
    assert (of(None, docs).actions.made, of(None, docs).time, of(None, docs).turns) == (4, None, ())


def test_every_figure_is_declared_with_formula_scale_source_and_what_it_comes_with() -> None:
    for name, about in FIGURES.items():
        assert about.name == name
        assert all(getattr(about, field.name) for field in fields(about))
    told = {field.name for field in fields(Figures)} - {
        "cycle",
        "unit",
        "name",
        "day",
        "timezone",
        "begun",
        "over",
        "silent",
    }
    known = {"standing": "progress", "given": "feedback", "received": "feedback"}
    assert {known.get(name, name) for name in told} | {"confidence"} == set(FIGURES)
