"""The monthlies of the sample company: everybody has a turn, and what is said there comes to something."""

import datetime as dt
import itertools

import pytest

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import Meeting, MeetingState, Turn, TurnState, Visit
from okrmeet.domain.records import (
    Action,
    ActionState,
    Adjustment,
    Checkin,
    Dependency,
    DependencyState,
    Feedback,
    Tally,
)  # fmt: skip
from okrmeet.engine.upcoming import upcoming
from okrmeet.services.minutes import minutes_of
from okrmeet.services.sample import DEMO_STARTS

TEAMS = {"PAY", "RISK", "SHOP", "ARM", "FLEET"}


@pytest.fixture(scope="module")
def monthlies(docs: Documents) -> list[Meeting]:
    return sorted((m for m in docs.all(Meeting) if m.meeting == "monthly"), key=lambda m: m.started)


def turns(docs: Documents, meeting: Meeting) -> list[Turn]:
    return sorted(docs.of(Turn, meeting=meeting.id), key=lambda t: t.slot)


def test_the_company_holds_one_a_month_on_a_thursday(monthlies: list[Meeting]) -> None:
    assert [m.day.month for m in monthlies] == [7, 8, 9, 10, 11, 12]
    assert {m.day.weekday() for m in monthlies} == {3}
    assert {(m.unit, m.state) for m in monthlies} == {("ACME", MeetingState.CLOSED)}
    assert all(set(m.covers) >= TEAMS for m in monthlies)
    assert monthlies[-1].ended is not None
    assert monthlies[-1].ended < DEMO_STARTS


def test_the_next_one_is_in_january_so_that_the_demo_begins_with_a_weekly(docs: Documents) -> None:
    assert upcoming(docs, "ACME", None, DEMO_STARTS).due == dt.datetime(2027, 1, 7, 16, tzinfo=dt.UTC)


def test_all_five_teams_present_each_time_and_three_have_the_long_slot(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    for meeting in monthlies:
        spoke = turns(docs, meeting)
        assert all(t.state is TurnState.SPOKE and t.seconds for t in spoke)
        assert {t.unit for t in spoke if not t.long} == TEAMS
        assert sum(t.long for t in spoke) == 3


def test_no_team_has_the_long_slot_again_before_the_others_and_nobody_presents_twice_running(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    long = [t.unit for meeting in monthlies for t in turns(docs, meeting) if t.long]
    assert all(len(set(long[place : place + 5])) == 5 for place in range(len(long) - 4))
    for team in TEAMS:
        people = [next(t.person for t in turns(docs, m) if t.unit == team) for m in monthlies]
        assert all(one != other for one, other in itertools.pairwise(people)), team


def test_each_team_tells_a_success_and_a_failure(docs: Documents, monthlies: list[Meeting]) -> None:
    for meeting in monthlies:
        for kind in ("win", "blocker"):
            assert {f.unit for f in docs.of(Feedback, meeting=meeting.id) if f.kind == kind} == TEAMS


def test_teams_talk_to_each_other_and_what_they_say_is_answered_or_changes_a_goal(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    said = [f for m in monthlies for f in docs.of(Feedback, meeting=m.id) if f.to is not None]
    assert len(said) == 26
    assert all(f.to != f.unit and f.about for f in said)
    assert {f.kind for f in said} == {"keep", "change", "ask"}
    assert all(f.answer is not None for f in said)
    assert sum(f.adjustment is not None for f in said) == 8
    assert {f.unit for f in said} == {f.to for f in said} == TEAMS


def test_a_goal_is_started_one_stopped_and_some_adjusted_each_with_its_reason(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    noted = [a for m in monthlies for a in docs.of(Adjustment, meeting=m.id)]
    begun = [(a.about, a.meeting) for a in noted if a.step == "quarter"]
    assert begun == [("ACME-O1", "ACME-2026-10-08-monthly")]
    made = [a for a in noted if a.step != "quarter"]
    assert [(a.about, a.decision) for a in sorted(made, key=lambda a: a.at) if a.decision != "continue"] == [
        ("FLEET-O3", "stop"),
        ("SHOP-O1.1", "update"),
        ("FLEET-O2.4", "start"),
        ("ARM-O2.4", "update"),
    ]
    assert all(a.reason for a in made)
    assert all(a.answers for a in made if a.decision != "continue")
    assert docs.need(Objective, "FLEET-O3").status is GoalStatus.DROPPED
    assert docs.need(KeyResult, "FLEET-O2.4").owner == "hugo"
    assert [c.value for c in docs.of(Checkin, key_result="FLEET-O2.4")] == [8, 15, 28, 36]


def test_what_teams_wait_for_has_a_day_and_comes_later_but_for_one_that_nobody_needs(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    waits = docs.all(Dependency)
    states = [d.state for d in waits]
    counts = [states.count(state) for state in (DependencyState.MET, DependencyState.DROPPED, DependencyState.OPEN)]
    assert counts == [6, 1, 1]
    assert all(d.due for d in waits)
    assert all(d.closed_in in {m.id for m in monthlies} for d in waits if d.state is not DependencyState.OPEN)
    assert all(d.closed_in != d.meeting for d in waits)


def test_promises_are_closed_in_the_next_one_one_is_carried_and_one_dropped_with_a_reason(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    ids = [m.id for m in monthlies]
    made = [a for id in ids for a in docs.of(Action, meeting=id)]
    assert [a.meeting for a in made if a.state is ActionState.OPEN] == ids[-1:] * 2
    assert [bool(a.why) for a in made if a.state is ActionState.DROPPED] == [True]
    lasted = [ids.index(a.closed_in) - ids.index(a.meeting or "") for a in made if a.closed_in]
    assert sorted(set(lasted)) == [1, 2]
    assert all(a.owner and a.due for a in made)


def test_hands_are_raised_by_those_who_are_there_and_once_a_goal_is_told_from_memory(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    recalled = []
    for meeting in monthlies:
        tallies = [t for t in docs.of(Tally, meeting=meeting.id) if t.counts]
        assert len({t.about for t in tallies if t.question == "judgement"}) >= 3
        assert all(sum(n for _, n in t.counts) <= len(meeting.attended) for t in tallies)
        recalled += [meeting.day.month for t in tallies if t.question == "recall"]
    assert recalled == [11]


def test_the_minutes_of_the_steps_add_up_to_the_length_of_the_meeting(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    for meeting in monthlies:
        assert meeting.ended is not None
        spent = {v.step: v.seconds for v in docs.of(Visit, meeting=meeting.id)}
        assert sum(spent.values()) == (meeting.ended - meeting.started).total_seconds(), meeting.id
        assert 0.9 * spent["units"] <= sum(t.seconds for t in turns(docs, meeting)) <= spent["units"]


def test_the_minutes_of_every_monthly_fit_sixty_lines_and_their_short_form_a_chat(
    docs: Documents, monthlies: list[Meeting]
) -> None:
    for meeting in monthlies:
        assert len(minutes_of(docs, meeting.id).splitlines()) <= 60, meeting.id
        assert len(minutes_of(docs, meeting.id, short=True).splitlines()) <= 10, meeting.id
