from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import Ambition, Metric
from tests.coach.made import about, at, before, checkin, found, kr, objective, record, team, weekly_values
from tests.coach.teams import Scored

GOAL = [*team(), objective("PAY-O1", ambition=Ambition.COMMITTED), kr("PAY-O1.1"), before()]


def fast_until(peak: float, *after: float) -> list[Doc]:
    """At the peak in week 5, with these values in the weeks after."""
    values = [peak * (n + 1) / 6 for n in range(6)] + list(after)
    return [*GOAL, *weekly_values("PAY-O1.1", [(value, 7) for value in values])]


# Week 5 is 9 November, day 39 of the quarter: 76 points in 39 days are 13.6 a week, a quarter of that is 3.4.
# Three weeks later 10.2 points are the least that is no finding.


@pytest.mark.parametrize(
    ("after", "expected"),
    [((76, 76, 76), 1), ((79, 81, 86.1), 1), ((79, 81, 86.3), 0), ((80, 85, 90), 0), ((70,), 1)],
)
def test_a_pace_under_a_quarter_of_what_it_was_is_told(after: tuple[float, ...], expected: int) -> None:
    assert len(about("slows-down", record(fast_until(76, *after), 8))) == expected


@pytest.mark.parametrize(("peak", "expected"), [(74.9, 0), (75, 1), (89.9, 1), (90, 0)])
def test_it_is_watched_from_three_quarters_to_nine_tenths(peak: float, expected: int) -> None:
    assert len(about("slows-down", record(fast_until(peak, peak, peak), 8))) == expected


@pytest.mark.parametrize(("week", "expected"), [(8 - 1 / 7, 0), (8, 1), (10.4, 1), (10 + 3 / 7, 1), (10 + 4 / 7, 0)])
def test_three_weeks_after_and_two_weeks_left(week: float, expected: int) -> None:
    assert len(about("slows-down", record(fast_until(76, 76, 76), week))) == expected


@pytest.mark.parametrize(("since", "expected"), [(None, 0), (at(3).date(), 1)])
def test_a_goal_that_was_taken_on_late_was_fast_by_the_days_that_it_had(since: dt.date | None, expected: int) -> None:
    """It went 76 points in 39 days, or in the last 14 of them, and nearly 14 in the 28 days after."""
    told = [checkin("PAY-O1.1", week, value, 7) for week, value in ((4, 40), (5, 76), (9, 89.9))]
    docs = [*GOAL, objective("PAY-O1", since=since), *told]
    assert len(about("slows-down", record(docs, 9))) == expected


@pytest.mark.parametrize(("week", "expected"), [(8, 0), (10, 0), (10.2, 1)])
def test_a_figure_that_always_came_in_steps_gets_more_time(week: float, expected: int) -> None:
    """It moved in the weeks 0 and 3.5 before it passed, 24 days apart: one and a half times that are 36 days."""
    told = [checkin("PAY-O1.1", when, value, 7) for when, value in ((0, 20), (1.6, 20), (3.5, 60), (5, 76), (6, 76))]
    assert (
        len(
            about(
                "slows-down",
                record([*GOAL, *told], week),
            )
        )
        == expected
    )


def test_what_nobody_has_reported_since_is_silent_and_not_slow() -> None:
    assert about("slows-down", record(fast_until(76), 8)) == []


def test_a_milestone_waits_for_its_last_step() -> None:
    steps = kr("PAY-O1.1", metric=Metric.MILESTONE, steps=("a", "b", "c", "d"))
    told = weekly_values("PAY-O1.1", [(3, 7)] * 9)
    assert about("slows-down", record([*team(), objective("PAY-O1"), steps, before(), *told], 9)) == []


def scored(*scores: float) -> list[Scored]:
    return [Scored(f"PAY-O1.{n}", own=score) for n, score in enumerate(scores, 1)]


MANY = [*team(), objective("PAY-O1"), *(kr(f"PAY-O1.{n}") for n in range(1, 13))]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ((0.8,) * 7, 0), ((0.8,) * 8, 1), ((0.8,) * 5 + (0.3,) * 3, 1), ((0.8,) * 4 + (0.3,) * 4, 0),
        ((0.75,) * 3 + (0.85,) * 3 + (0.2,) * 4, 1), ((0.74,) * 4 + (0.86,) * 4, 0), ((0.8,) * 6 + (1.0,) * 4, 1),
    ],
)  # fmt: skip
def test_six_of_ten_scores_of_eight_or_more_lie_in_the_band(scores: tuple[float, ...], expected: int) -> None:
    assert len(about("scores-alike", record(MANY, 12, scores=scored(*scores)))) == expected


def test_scores_of_the_quarter_before_count_and_older_ones_do_not() -> None:
    for cycle, expected in (("2026-Q3", ["PAY"]), ("2026-Q2", [])):
        docs = [*team(), objective("PAY-O1", cycle=cycle), *(kr(f"PAY-O1.{n}") for n in range(1, 5))]
        docs += [objective("PAY-O2"), *(kr(f"PAY-O2.{n}") for n in range(1, 5))]
        told = [Scored(f"PAY-O{o}.{n}", computed=0.8) for o in (1, 2) for n in range(1, 5)]
        assert about("scores-alike", record(docs, 12, scores=told)) == expected


@pytest.mark.parametrize(("confidence", "expected"), [(7, 0), (8, 1), (10, 1)])
@pytest.mark.parametrize("ambition", list(Ambition))
def test_an_aspiration_starts_under_eight(confidence: int, expected: int, ambition: Ambition) -> None:
    docs = [*team(), objective("PAY-O1", ambition=ambition), kr("PAY-O1.1")]
    docs += [checkin("PAY-O1.1", 0, 0, confidence), checkin("PAY-O1.1", 1, 0, 10 - confidence)]
    assert len(found("safe-bet", record(docs, 1))) == (expected if ambition is Ambition.ASPIRATIONAL else 0)
