"""Which cycle a meeting counts for."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Level, MeetingKind, Settings, Unit
from okrmeet.engine.cycles import cycle_of, left_behind
from tests.quarter_team import Quarterly, open_at, quarter
from tests.team import documents, goals


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        (dt.date(2026, 12, 17), "2026-Q4"),
        (dt.date(2027, 1, 7), "2026-Q4"),
        (dt.date(2027, 2, 14), "2026-Q4"),  # day 45 of 90
        (dt.date(2027, 2, 15), "2027-Q1"),
    ],
)
def test_a_retrospective_of_goals_that_still_run_counts_for_their_quarter(day: dt.date, cycle: str) -> None:
    assert cycle_of(documents(), "PAY", "quarterly", day) == cycle
    meeting = open_at(documents(), day)
    assert isinstance(meeting, Meeting)
    assert meeting.cycle == cycle


@pytest.mark.parametrize("kind", ["weekly", "monthly"])
def test_other_meetings_count_for_the_quarter_in_which_they_are_held(kind: MeetingKind) -> None:
    assert cycle_of(documents(), "PAY", kind, dt.date(2027, 1, 7)) == "2027-Q1"


def test_it_looks_back_only_on_goals_that_still_run_and_only_once() -> None:
    over = [goal.with_(status=GoalStatus.MISSED) for goal in goals() if isinstance(goal, Objective)]
    assert cycle_of(documents(*over), "PAY", "quarterly", dt.date(2027, 1, 7)) == "2027-Q1"
    held = Quarterly()
    held.to_the_end()
    running = held.objective("PAY-O1").with_(status=GoalStatus.ACTIVE)
    docs = held.room.docs.after(Change("runs again", puts=(running,)))
    assert cycle_of(docs, "PAY", "quarterly", dt.date(2027, 1, 7)) == "2027-Q1"


def test_a_told_cycle_is_taken() -> None:
    meeting = open_at(quarter(), dt.date(2027, 1, 7), cycle="2027-Q1")
    assert isinstance(meeting, Meeting)
    assert meeting.cycle == "2027-Q1"


def test_the_fiscal_year_says_where_a_quarter_ends() -> None:
    fiscal = documents(Settings(fiscal_year_starts=2))  # 2026-Q3 is August to October, Q4 November to January
    assert cycle_of(fiscal, "PAY", "quarterly", dt.date(2027, 1, 20)) == "2026-Q4"
    assert cycle_of(fiscal, "PAY", "quarterly", dt.date(2027, 2, 3)) == "2026-Q4"
    assert cycle_of(fiscal, "PAY", "weekly", dt.date(2027, 2, 3)) == "2027-Q1"


@pytest.mark.parametrize("status", [GoalStatus.ACTIVE, GoalStatus.MISSED])
def test_a_company_without_goals_of_its_own_looks_back_on_those_of_its_teams(status: GoalStatus) -> None:
    team = documents().need(Unit, "PAY").with_(parent="ACME")
    told = [goal.with_(status=status) for goal in goals() if isinstance(goal, Objective)]
    docs = documents(Unit(id="ACME", name="Acme", level=Level.COMPANY), team, *told)
    assert cycle_of(docs, "ACME", "quarterly", dt.date(2027, 1, 7)) == "2026-Q4"
    assert cycle_of(docs, "ACME", "monthly", dt.date(2027, 1, 7)) == "2027-Q1"


def test_a_company_whose_teams_have_only_drafts_looks_back_on_nothing() -> None:
    team = documents().need(Unit, "PAY").with_(parent="ACME")
    drafts = [goal.with_(status=GoalStatus.DRAFT) for goal in goals() if isinstance(goal, Objective)]
    docs = documents(Unit(id="ACME", name="Acme", level=Level.COMPANY), team, *drafts)
    assert cycle_of(docs, "ACME", "quarterly", dt.date(2027, 1, 7)) == "2027-Q1"


def test_goals_whose_retrospective_was_never_held_are_left_behind_after_the_middle_of_the_next_quarter() -> None:
    assert left_behind(quarter(), "PAY", dt.date(2027, 1, 7)) == ()  # it can still be held
    late = dt.date(2027, 3, 1)
    assert [o.id for o in left_behind(quarter(), "PAY", late)] == ["PAY-O1", "PAY-O2", "PAY-O3"]
    over = [o.with_(status=GoalStatus.MISSED) for o in goals() if isinstance(o, Objective)]
    assert left_behind(quarter(*over), "PAY", late) == ()
