"""Which objectives a monthly opens, at, above and under each threshold; and what goes on as it is."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.goals import GoalStatus, Metric, Objective
from okrmeet.domain.pace import by_week, confidence_at, expected_at, last_report, progress_at
from okrmeet.domain.records import Answer, Checkin
from okrmeet.engine.closing import close
from okrmeet.engine.flagged import decided, flagged, voices
from okrmeet.engine.room import Room
from okrmeet.engine.summary import summarise
from tests.monthly_team import START, TODAY, Monthly, company, number, report, said

WELL = [report(f"{team}-O1.{n}", 9, 8) for team in ("PAY", "RISK", "SHOP", "FLEET", "HUB") for n in (1, 2)]
"""Every team far enough, confident, and heard of lately."""
ACME = report("ACME-O1.1", 79, 8)


def reasons(*docs: Doc, of: str = "PAY-O1") -> tuple[str, ...]:
    """Why an objective is opened; nothing where it is not."""
    meeting = Monthly(company(*WELL, ACME, *docs))
    return next((f.reasons for f in flagged(meeting.room) if f.objective.id == of), ())


def told(key_result: str, value: float | None, confidence: int | None, days: float) -> Checkin:
    return report(key_result, value, confidence, days)


def test_a_room_is_looked_through_once_and_the_next_room_anew() -> None:
    first = Monthly(company(*WELL, ACME)).room
    assert flagged(first) is flagged(first)
    assert voices(first) is voices(first)
    low = Change("low", puts=(told("PAY-O1.1", 9, 1, 1), told("PAY-O1.2", 9, 1, 1)))
    assert [f.objective.id for f in flagged(Room(first.docs.after(low), first.meeting_id))] == ["PAY-O1"]
    assert flagged(first) == ()


def test_nothing_is_opened_where_all_is_well() -> None:
    assert flagged(Monthly(company(*WELL, ACME)).room) == ()


@pytest.mark.parametrize(
    ("first", "second", "flags"),
    [(3, 3, ("confidence 3",)), (3, 4, ()), (4, 2, ("confidence 3",)), (0, 5, ("confidence 2.5",)), (4, 4, ())],
)
def test_confidence_of_three_or_less_opens_an_objective(first: int, second: int, flags: tuple[str, ...]) -> None:
    docs = [told("PAY-O1.1", 9, first, 1), told("PAY-O1.2", 9, second, 1)]
    assert reasons(*docs) == flags


@pytest.mark.parametrize("days", [21, 22])
def test_a_goal_is_behind_and_silent_since_the_day_on_which_it_was_taken_on(days: int) -> None:
    docs = company(*(told for told in WELL if not told.key_result.startswith("PAY")), ACME)
    late = docs.need(Objective, "PAY-O1").with_(since=TODAY - dt.timedelta(days))
    (found,) = flagged(Monthly(docs.after(Change("late", puts=(late,)))).room)
    behind = f"{round(100 * (days + 1) / (days + 37))} points behind"  # 37 days are left, this one with them
    assert found.reasons == (behind, *(("never reported",) if days == 22 else ()))


def test_the_last_confidence_counts() -> None:
    assert reasons(told("PAY-O1.1", 9, 1, 3), told("PAY-O1.2", 9, 1, 3), told("PAY-O1.1", 9, 9, 2)) == ()


@pytest.mark.parametrize(
    ("points", "flags"),
    [
        (24.9, ()),
        (25.0, ("25 points behind",)),
        (25.4, ("25 points behind",)),
        (40.0, ("40 points behind",)),
        (-5, ()),
    ],
)
def test_25_points_behind_what_is_expected_open_an_objective(points: float, flags: tuple[str, ...]) -> None:
    expected = expected_at(company(), Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title=""), START)
    value = round(expected * 100 - points, 6)
    krs = [number(f"PAY-O1.{n}", target=100.0) for n in (1, 2)]
    assert reasons(*krs, *(told(kr.id, value, 8, 1) for kr in krs)) == flags


@pytest.mark.parametrize("passed", [26, 42, 46, 61])
def test_exactly_25_points_are_25_points_whatever_the_day(passed: int) -> None:
    """Of 92 days so many have passed: what is expected is a whole number of points, a quarter of them one of days."""
    day = dt.datetime(2026, 9, 30, 10, tzinfo=dt.UTC) + dt.timedelta(days=passed)
    krs = [number(f"PAY-O1.{n}", target=92.0) for n in (1, 2)]
    reports = [
        Checkin(id=f"x{kr.id}", at=day - dt.timedelta(1), key_result=kr.id, value=passed - 23.0, confidence=8)
        for kr in krs
    ]
    meeting = Monthly(company(*krs, *reports), start=day)
    assert [r for f in flagged(meeting.room) if f.objective.id == "PAY-O1" for r in f.reasons] == ["25 points behind"]


@pytest.mark.parametrize(
    ("days", "flags"),
    [(20.9, ()), (21.0, ()), (21.4, ()), (21.5, ("silent for 22 days",)), (30, ("silent for 30 days",))],
)
def test_more_than_three_weeks_of_silence_open_an_objective(days: float, flags: tuple[str, ...]) -> None:
    moved = [told(f"SHOP-O1.{n}", 9, 8, days) for n in (1, 2)]
    others = [c for c in WELL if not c.key_result.startswith("SHOP")]
    meeting = Monthly(company(*others, ACME, *moved), start=START)
    found = next((f.reasons for f in flagged(meeting.room) if f.objective.id == "SHOP-O1"), ())
    assert found == flags


def test_a_report_of_one_key_result_breaks_the_silence_of_its_objective() -> None:
    assert reasons(told("PAY-O1.1", 9, 8, 1), told("PAY-O1.2", 9, 8, 60)) == ()


def test_voices_open_an_objective_also_when_they_are_about_a_key_result_of_it() -> None:
    assert reasons(said("f1", "RISK", "PAY", "PAY-O1.2")) == ("1 voice",)
    assert reasons(said("f1", "RISK", "PAY", "PAY-O1.2"), said("f2", "HUB", "PAY", "PAY-O1")) == ("2 voices",)
    assert reasons(said("f1", "RISK", "PAY", "PAY-O1.3")) == ("1 voice",), "a guard rail is part of it"
    assert reasons(said("f1", "RISK", "PAY")) == (), "about no goal"
    assert reasons(said("f1", "RISK", "PAY", "PAY-O1", kind="win")) == (), "nothing that may change it"


def test_a_voice_that_was_answered_before_the_meeting_opens_nothing() -> None:
    answer = Answer(answered="no", text="no", at=START - dt.timedelta(days=1))
    assert reasons(said("f1", "RISK", "PAY", "PAY-O1", answer=answer)) == ()


def test_all_reasons_stand_together_voices_first_and_objectives_by_unit() -> None:
    docs = [told("PAY-O1.1", 0, 1, 30), told("PAY-O1.2", 0, 1, 30), said("f", "RISK", "PAY", "PAY-O1"),
            said("g", "RISK", "HUB", "HUB-O1")]  # fmt: skip
    meeting = Monthly(company(*docs, *(c for c in WELL if not c.key_result.startswith("PAY")), ACME))
    found = flagged(meeting.room)
    assert [f.objective.id for f in found] == ["HUB-O1", "PAY-O1"]
    kinds = [reason.strip("0123456789 .") for reason in found[1].reasons]
    assert kinds == ["voice", "confidence", "points behind", "silent for 30 days".strip("0123456789 .")]


def test_an_objective_that_is_over_is_not_opened() -> None:
    over = Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="over", status=GoalStatus.ACHIEVED)
    assert reasons(over, said("f1", "RISK", "PAY", "PAY-O1")) == ()


# -- what was decided, and what goes on -----------------------------------------------------------------------


def test_decided_has_what_was_done_about_an_objective_and_its_key_results_in_order() -> None:
    meeting = Monthly()
    meeting.go("adjust")
    meeting.tell("PAY-O1.2 target 12 because a")
    meeting.tell("PAY-O1 title New because b")
    meeting.tell("RISK-O1 continue")
    meeting.tell("start PAY-O1 Calls 9 to 4 because c")
    assert [(a.about, a.decision) for a in decided(meeting.room, "PAY-O1")] == [
        ("PAY-O1.2", "update"), ("PAY-O1", "update"), ("PAY-O1.4", "start"),
    ]  # fmt: skip
    assert [a.decision for a in decided(meeting.room, "RISK-O1")] == ["continue"]
    assert decided(meeting.room, "HUB-O1") == ()


def test_what_nobody_touches_goes_on_and_is_counted() -> None:
    meeting = Monthly()
    assert summarise(meeting.room.docs, meeting.meeting).goes_on == 0, "nobody came to that step"
    meeting.go("adjust")
    assert summarise(meeting.room.docs, meeting.meeting).goes_on == 6
    meeting.tell("PAY-O1.2 target 12 because a")
    meeting.tell("PAY-O1.1 target 12 because a")
    meeting.tell("RISK-O1 continue")
    meeting.tell("HUB-O1 stop because nobody needs it")
    meeting.tell("start FLEET See more because asked")
    assert summarise(meeting.room.docs, meeting.meeting).goes_on == 3
    meeting.undo()
    meeting.undo()
    assert summarise(meeting.room.docs, meeting.meeting).goes_on == 4
    meeting.do(close)
    assert summarise(meeting.room.docs, meeting.meeting).goes_on == 4


# -- pace -----------------------------------------------------------------------------------------------------

GOAL = Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="")


def test_the_past_is_told_by_what_was_reported_until_then() -> None:
    docs = company(told("PAY-O1.1", 2, 6, 20), told("PAY-O1.1", 8, 9, 2), told("PAY-O1.2", 4, None, 10))
    then = START - dt.timedelta(days=5)
    assert (progress_at(docs, GOAL, START), progress_at(docs, GOAL, then)) == (0.6, 0.3)
    assert (confidence_at(docs, GOAL, START), confidence_at(docs, GOAL, then)) == (9.0, 6.0)
    assert last_report(docs, GOAL, then) == START - dt.timedelta(days=10)
    assert last_report(docs, GOAL, START - dt.timedelta(days=30)) is None
    assert confidence_at(docs, GOAL, START - dt.timedelta(days=30)) is None


def test_guard_rails_and_what_cannot_be_measured_are_no_progress() -> None:
    docs = company(told("PAY-O1.3", 50, 1, 2))
    assert progress_at(docs, GOAL, START) == 0.0
    assert confidence_at(docs, GOAL, START) is None
    bare = Objective(id="PAY-O9", unit="PAY", cycle="2026-Q4", title="")
    assert progress_at(docs, bare, START) is None
    assert by_week(docs, bare, START) == ()
    guard = number("PAY-O9.1", metric=Metric.MAINTAIN, start=None, target=None, at_least=1.0)
    assert progress_at(company(guard), bare, START) is None


def test_the_weeks_begin_with_the_cycle_and_end_now() -> None:
    docs = company(told("PAY-O1.1", 10, 6, 7), told("PAY-O1.2", 10, 6, 0))
    weeks = by_week(docs, GOAL, START)
    assert len(weeks) == 8, "eight Wednesdays since the first of October"
    assert weeks == (0.0,) * 6 + (0.5, 1.0)
