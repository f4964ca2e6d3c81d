from __future__ import annotations

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import Metric
from okrmeet.domain.meeting import MeetingState, Turn, TurnState
from okrmeet.domain.records import Action, ActionState, Decision, Feedback
from okrmeet.domain.step_kind import StepKind
from tests.coach.made import about, at, checkin, found, kr, meeting, objective, record, team, weeklies

GOAL = [*team(), objective("PAY-O1"), kr("PAY-O1.1")]
TOLD = [*GOAL, *weeklies(0, 1, 2, 3), checkin("PAY-O1.1", 0, 10, 6)]


@pytest.mark.parametrize(("week", "expected"), [(3 - 1 / 7, 0), (3, 1), (5, 1)])
def test_three_weeks_without_a_check_in(week: float, expected: int) -> None:
    assert len(about("no-checkin", record(TOLD, week))) == expected


@pytest.mark.parametrize(("held", "expected"), [((0,), 0), ((0, 1), 0), ((0, 1, 2), 1), ((0, 2, 3), 1)])
def test_it_takes_two_meetings_since_then(held: tuple[int, ...], expected: int) -> None:
    docs = [*GOAL, *weeklies(*held), checkin("PAY-O1.1", 0, 10, 6)]
    assert len(about("no-checkin", record(docs, 3))) == expected


def test_a_check_in_between_meetings_or_of_the_confidence_alone_is_one() -> None:
    for told in (checkin("PAY-O1.1", 2.5, 20, met=False), checkin("PAY-O1.1", 2, None, 6)):
        assert about("no-checkin", record([*TOLD, told], 4)) == []


def test_what_was_never_reported_counts_from_the_first_meeting_of_the_quarter_that_had_it() -> None:
    late = [meeting(week, key_results=("PAY-O9.1",) if week < 3 else ("PAY-O1.1",)) for week in range(8)]
    assert about("no-checkin", record([*GOAL, *late], 5.9)) == []
    (finding,) = found("no-checkin", record([*GOAL, *late], 6))
    assert (finding.since, finding.evidence["last_checkin"]) == (at(3).date(), None)


def test_meetings_that_were_broken_off_or_of_other_units_do_not_count() -> None:
    told = [*GOAL, *team("RISK"), checkin("PAY-O1.1", 0, 10, 6)]
    broken = [meeting(week, state=MeetingState.ABANDONED) for week in (1, 2)]
    others = [meeting(week, "RISK") for week in (1, 2)]
    covering = [meeting(week, "ACME", "monthly", covers=("PAY",)) for week in (1, 2)]
    assert about("no-checkin", record([*told, *broken, *others, *covering], 4)) == []
    own = [meeting(week, kind="monthly") for week in (1, 2)]
    assert about("no-checkin", record([*told, *own], 4)) == ["PAY-O1.1"]


def test_what_is_finished_may_rest_and_a_guard_rail_belongs_to_its_own_step() -> None:
    assert about("no-checkin", record([*GOAL, *weeklies(0, 1, 2, 3), checkin("PAY-O1.1", 0, 100, 9)], 4)) == []
    guard = kr("PAY-O1.1", metric=Metric.MAINTAIN, at_least=5.0)
    docs = [*team(), objective("PAY-O1"), guard, *weeklies(0, 1, 2, 3), checkin("PAY-O1.1", 0, 10)]
    assert [f.step for f in found("no-checkin", record(docs, 4))] == [StepKind.GUARD]
    assert [f.step for f in found("no-checkin", record(TOLD, 4))] == [StepKind.CHECK_IN]


def test_a_day_more_does_not_bring_back_what_was_dismissed_and_a_report_does() -> None:
    first, later = (found("no-checkin", record([*TOLD, *weeklies(4, 5)], week))[0] for week in (3.5, 5.5))
    assert first.print == later.print
    again = [*TOLD, checkin("PAY-O1.1", 2, 12, 6), *weeklies(4, 5)]
    assert found("no-checkin", record(again, 6))[0].print != first.print


BETWEEN = [*GOAL, *(checkin("PAY-O1.1", week + 0.5, 10 + week, 6, met=False) for week in range(8))]


@pytest.mark.parametrize(
    ("held", "week", "expected"), [((1, 2, 3), 3.5, 1), ((1, 2, 3), 3.3, 0), ((2, 3), 3.6, 0), ((1, 2, 3, 4), 5, 1)]
)
def test_reported_between_meetings_and_no_word_in_three_weeklies(
    held: tuple[int, ...], week: float, expected: int
) -> None:
    assert len(about("not-spoken-about", record([*BETWEEN, *weeklies(*held)], week))) == expected


SPOKEN = at(3).replace(minute=9)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (Decision(id="d", at=SPOKEN, meeting="PAY-2026-10-26-weekly", unit="PAY", text="go on", about="PAY-O1.1"), 0),
        (Feedback(id="f", at=SPOKEN, meeting="m", unit="PAY", kind="blocker", text="no date", about="PAY-O1"), 0),
        (Feedback(id="f", at=SPOKEN, unit="RISK", to="PAY", kind="ask", text="when", about="PAY-O1.1"), 1),
        (Action(id="A-1", at=at(0), unit="PAY", text="ask", about="PAY-O1.1", meeting="m"), 1),
        (
            Action(
                id="A-1", at=at(0), unit="PAY", text="ask", about="PAY-O1.1", state=ActionState.DONE,
                closed_in="PAY-2026-10-26-weekly", closed_at=SPOKEN,
            ),
            0,
        ),
        (
            Turn(
                id="t", meeting="PAY-2026-10-26-weekly", step="confidence", person="pay1", slot=0, about="PAY-O1.1",
                state=TurnState.SPOKE,
            ),
            0,
        ),
        (checkin("PAY-O1.1", 3, 14, 6), 0),
    ],
)  # fmt: skip
def test_what_is_a_word_in_a_meeting(said: Doc, expected: int) -> None:
    docs = [*BETWEEN, *weeklies(0, 1, 2, 3, 4), said]
    assert len(about("not-spoken-about", record(docs, 4.6))) == expected


def test_what_nobody_reports_either_is_told_once() -> None:
    assert about("not-spoken-about", record(TOLD, 5)) == []
    assert about("no-checkin", record(TOLD, 5)) == ["PAY-O1.1"]


@pytest.mark.parametrize(("held", "week", "expected"), [((0, 1, 2), 3, 1), ((0, 1, 2), 2.9, 0), ((0, 2), 4, 0)])
def test_an_objective_that_three_meetings_did_not_open(held: tuple[int, ...], week: float, expected: int) -> None:
    assert len(about("never-opened", record([*team(), objective("PAY-O1"), *weeklies(*held)], week))) == expected


def test_a_word_about_one_of_its_key_results_opens_an_objective() -> None:
    docs = [*GOAL, *weeklies(0, 1, 2, 3)]
    assert about("never-opened", record(docs, 4)) == ["PAY-O1"]
    assert about("never-opened", record([*docs, checkin("PAY-O1.1", 1, 3)], 4)) == []
    assert about("never-opened", record([*docs, checkin("PAY-O1.1", 1.5, 3, met=False)], 4)) == ["PAY-O1"]


def test_an_objective_that_meetings_did_not_have_yet_was_not_forgotten_in_them() -> None:
    held = [meeting(week, objectives=("PAY-O1",) if week > 1 else ("PAY-O7",)) for week in range(5)]
    assert about("never-opened", record([*GOAL, *held[:4]], 5)) == []
    assert about("never-opened", record([*GOAL, *held], 5)) == ["PAY-O1"]
