from __future__ import annotations

from typing import Any

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import Ambition, Metric
from tests.coach.made import about, at, before, checkin, found, kr, objective, record, team, weekly_values

GOAL = [*team(), objective("PAY-O1", ambition=Ambition.COMMITTED), kr("PAY-O1.1"), before()]


def low(value: float, *confidences: int, count: int = 3) -> list[Doc]:
    """Check-ins of which the last has a value; the confidences are the last ones."""
    sure = [5] * (count - len(confidences)) + list(confidences)
    return [*GOAL, *weekly_values("PAY-O1.1", [(value * (n + 1) / count, c) for n, c in enumerate(sure)])]


# The last of three check-ins is on 19 October: 19 of 92 days have passed, 20.7%. From 6.11% done downwards the pace
# that is needed is four times the pace so far.


@pytest.mark.parametrize(("value", "expected"), [(6.1, 1), (6.12, 0), (0, 1), (-5, 1)])
def test_a_pace_of_four_times_is_out_of_reach(value: float, expected: int) -> None:
    for week in (2, 3, 5):
        assert len(about("out-of-reach", record(low(value, 4, 4), week))) == expected


@pytest.mark.parametrize(("confidences", "expected"), [((4, 4), 1), ((3, 5), 1), ((4, 5), 0), ((9, 3, 4), 1)])
def test_the_mean_of_the_last_two_confidences_is_at_most_four(confidences: tuple[int, ...], expected: int) -> None:
    assert len(about("out-of-reach", record(low(2, *confidences), 3))) == expected


@pytest.mark.parametrize(("confidences", "expected"), [((3, 3), 1), ((2, 4), 1), ((3, 4), 0), ((4, 4), 0)])
def test_of_an_aspiration_it_is_at_most_three_because_even_odds_are_what_it_begins_with(
    confidences: tuple[int, ...], expected: int
) -> None:
    aspires = [objective("PAY-O1", ambition=Ambition.ASPIRATIONAL)]
    assert len(about("out-of-reach", record([*low(2, *confidences), *aspires], 3))) == expected


@pytest.mark.parametrize(("count", "expected"), [(2, 0), (3, 1), (4, 1)])
def test_it_takes_three_check_ins(count: int, expected: int) -> None:
    assert len(about("out-of-reach", record(low(2, 3, 3, count=count), 4))) == expected


# 20% of the quarter are passed on 19 October (19 of 92 days are 20.7%, 18 days 19.6%), 60% on 25 November (55 days
# are 59.8%, 56 days 60.9%).


@pytest.mark.parametrize(("week", "expected"), [(2, 1), (2 - 1 / 7, 0), (7 + 1 / 7, 1), (7 + 2 / 7, 0), (12, 0)])
def test_it_is_judged_from_a_fifth_to_three_fifths_of_the_quarter(week: float, expected: int) -> None:
    told = [checkin("PAY-O1.1", n / 4 - 1, 0, 2) for n in range(3)]
    assert len(about("out-of-reach", record([*GOAL, *told], week))) == expected


@pytest.mark.parametrize(("value", "expected"), [(15, 0), (3, 1)])
def test_of_a_goal_that_was_taken_on_late_it_is_the_pace_since_then(value: float, expected: int) -> None:
    """Of the 65 days since 28 October 13 have passed on 9 November, a fifth: 15 points are three quarters of it."""
    late = objective("PAY-O1", ambition=Ambition.COMMITTED, since=at(3.3).date())
    told = weekly_values("PAY-O1.1", [(0, 4), (value / 2, 4), (value, 4)], first=3)
    findings = found("out-of-reach", record([*GOAL, late, *told], 5))
    assert len(findings) == expected
    assert all("20% of the quarter since 2026-10-28 had passed" in one.message for one in findings)


def test_what_it_hinges_on_stays_while_days_pass_and_changes_with_a_report() -> None:
    docs = low(2, 3, 3)
    monday, friday = (found("out-of-reach", record(docs, week))[0] for week in (3, 3.6))
    assert monday.print == friday.print
    more = found("out-of-reach", record([*docs, checkin("PAY-O1.1", 3.3, 2.5, 3)], 3.6))[0]
    assert more.print != monday.print


def test_a_guard_rail_a_milestone_and_what_cannot_be_measured_have_no_pace() -> None:
    told = weekly_values("PAY-O1.1", [(0, 2)] * 3)
    steps = ("one", "two", "three", "four", "five")
    fields: tuple[dict[str, Any], ...] = (
        {"metric": Metric.MAINTAIN, "at_least": 99.0}, {"metric": Metric.MILESTONE, "steps": steps}, {"start": None},
    )  # fmt: skip
    for field in fields:
        assert about("out-of-reach", record([*GOAL[:-2], before(), kr("PAY-O1.1", **field), *told], 3)) == []


def test_thresholds_can_be_chosen() -> None:
    docs = low(20, 5, 5)
    assert about("out-of-reach", record(docs, 3)) == []
    assert about("out-of-reach", record(docs, 3), pace=1.5, confidence=5) == ["PAY-O1.1"]


def beginners(objectives: int, key_results: int) -> list[Doc]:
    goals = [objective(f"PAY-O{n + 1}") for n in range(objectives)]
    krs = [kr(f"PAY-O{n % objectives + 1}.{n // objectives + 1}") for n in range(key_results)]
    return [*team(), *goals, *krs]


@pytest.mark.parametrize(
    ("objectives", "key_results", "expected"),
    [(2, 6, []), (3, 6, ["PAY"]), (2, 7, ["PAY"]), (1, 1, []), (4, 9, ["PAY"])],
)
def test_a_unit_that_begins_has_two_objectives_and_six_key_results(
    objectives: int, key_results: int, expected: list[str]
) -> None:
    docs = beginners(objectives, key_results)
    assert about("first-cycle", record(docs, 0)) == expected
    assert about("first-cycle", record([*docs, before()], 0)) == []


def test_guard_rails_are_no_load() -> None:
    docs = [*beginners(2, 6), kr("PAY-O1.9", metric=Metric.MAINTAIN, at_least=99)]
    assert about("first-cycle", record(docs, 0)) == []


@pytest.mark.parametrize(("confidence", "expected"), [(3, ["PAY-O1.1"]), (4, []), (5, [])])
def test_the_first_confidence_of_a_beginner_is_four_or_more(confidence: int, expected: list[str]) -> None:
    docs = [*beginners(1, 1), checkin("PAY-O1.1", 0, 0, confidence), checkin("PAY-O1.1", 1, 0, 1)]
    assert about("first-cycle", record(docs, 1)) == expected
    assert about("first-cycle", record([*docs, before()], 1)) == []


def test_the_first_confidence_is_the_first_that_was_told() -> None:
    docs = [*beginners(1, 1), checkin("PAY-O1.1", 0, 0), checkin("PAY-O1.1", 1, 0, 2), checkin("PAY-O1.1", 2, 0, 8)]
    (finding,) = found("first-cycle", record(docs, 3))
    assert (finding.evidence["first_confidence"], finding.since) == (2, at(1).date())
