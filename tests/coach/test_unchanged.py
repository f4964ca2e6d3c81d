from __future__ import annotations

from typing import Any

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import Metric
from okrmeet.domain.records import Action, Adjustment, Decision
from tests.coach.made import about, at, checkin, found, kr, objective, record, team, weekly_values

GOAL = [*team(), objective("PAY-O1"), kr("PAY-O1.1")]
NOTE = "the vendor has not answered yet"


def still(count: int = 9, **last: Any) -> list[Doc]:
    """A check-in a week that says what the one before said, the last one as the fields say."""
    said = [checkin("PAY-O1.1", n, 30, 5, note=NOTE) for n in range(count)]
    return [*GOAL, *said[:-1], said[-1].with_(**last)]


def test_two_months_in_which_nothing_moved_are_told() -> None:
    (finding,) = found("frozen", record(still(), 8))
    assert finding.about == "PAY-O1.1"
    assert finding.message.startswith("reported 8 times since 2026-10-05, and the progress stayed at 30%")


@pytest.mark.parametrize(("week", "expected"), [(8 - 1 / 7, 0), (8, 1), (8 + 1 / 7, 1)])
def test_it_takes_two_full_months_of_28_days(week: float, expected: int) -> None:
    assert len(about("frozen", record(still(), week))) == expected


@pytest.mark.parametrize(("value", "expected"), [(31.9, 1), (32.0, 0), (33.0, 0), (28.1, 1), (28.0, 0)])
def test_two_points_are_a_movement(value: float, expected: int) -> None:
    assert len(about("frozen", record(still(value=value), 8))) == expected


@pytest.mark.parametrize(("confidence", "expected"), [(6, 1), (7, 0), (4, 1), (3, 0)])
def test_two_points_of_confidence_are_a_movement(confidence: int, expected: int) -> None:
    assert len(about("frozen", record(still(confidence=confidence), 8))) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [(NOTE, 1), ("The vendor has not answered", 1), ("", 1), ("we found another vendor and start on Monday", 0)],
)
def test_notes_that_say_something_new_are_a_movement(note: str, expected: int) -> None:
    assert len(about("frozen", record(still(note=note), 8))) == expected


@pytest.mark.parametrize(
    ("decision", "goal", "week", "expected"),
    [
        ("update", "PAY-O1.1", 2, 0), ("update", "PAY-O1", 7, 0), ("continue", "PAY-O1", 7, 1),
        ("update", "PAY-O1.1", -0.5, 1), ("update", "PAY-O2", 2, 1),
    ],
)  # fmt: skip
def test_an_adjustment_is_a_movement_and_a_decision_to_go_on_is_none(
    decision: Any, goal: str, week: float, expected: int
) -> None:
    said = Adjustment(id="a", at=at(week), unit="PAY", about=goal, decision=decision, field="target", after="80")
    assert len(about("frozen", record([*still(), said], 8))) == expected


@pytest.mark.parametrize(
    ("goal", "week", "expected"), [("PAY-O1.1", 7, 0), ("PAY-O1.1", -0.5, 1), ("PAY-O1.2", 7, 1), (None, 7, 1)]
)
def test_a_promise_or_a_decision_about_it_is_a_movement(goal: str | None, week: float, expected: int) -> None:
    action = Action(id="A-1", at=at(week), unit="PAY", text="call the vendor", owner="pay1", about=goal)
    decision = Decision(id="d", at=at(week), unit="PAY", text="we take another vendor", about=goal)
    for said in (action, decision):
        assert len(about("frozen", record([*still(), said], 8))) == expected
        assert about("frozen", record([*still(), said], 8), promises=1) == ["PAY-O1.1"]


def test_what_is_finished_stands_still_in_peace_and_so_does_a_guard_rail() -> None:
    done = weekly_values("PAY-O1.1", [(100, 9)] * 9, NOTE)
    assert about("frozen", record([*GOAL, *done], 8)) == []
    guard = kr("PAY-O1.1", metric=Metric.MAINTAIN, at_least=10.0)
    assert about("frozen", record([*team(), objective("PAY-O1"), guard, *still()[len(GOAL) :]], 8)) == []


def test_silence_in_one_of_the_months_is_another_mistake() -> None:
    docs = [doc for doc in still() if not 4 < float(doc.id.partition("@")[2] or 0) < 9]
    assert about("frozen", record(docs, 8)) == []


def test_one_month_is_no_habit() -> None:
    values = [(10.0 * n, 5) for n in range(5)] + [(40.0, 5)] * 4
    assert about("frozen", record([*GOAL, *weekly_values("PAY-O1.1", values, NOTE)], 8)) == []


def test_a_team_that_reports_once_a_month_is_seen_too_and_a_day_does_not_bring_back_what_was_dismissed() -> None:
    said = [checkin("PAY-O1.1", week, 30, 5, note=NOTE) for week in (0, 4, 8)]
    first, later = (found("frozen", record([*GOAL, *said], week))[0] for week in (8.2, 8.6))
    assert first.print == later.print
