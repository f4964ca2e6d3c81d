"""Opening a meeting: its id, who is there, who leads, what is asked."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import Attendance, Meeting, MeetingState, Presence, StepKind, Visit
from okrmeet.domain.people import Away, Level, Member, Settings, Unit
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import asks_otherwise, open_meeting, running
from tests.team import MEETING, NEXT, START, STEPS, TEAM, TODAY, documents, goals, people

AWAY = Away(id="w", person="ben", first_day=TODAY, last_day=TODAY)


def opened(docs: Documents, at: dt.datetime = START, unit: str = "PAY", **told: Any) -> tuple[Meeting, Visit]:
    change = open_meeting(docs, unit, built_in("weekly"), Moment(at, "t"), **told)
    assert isinstance(change, Change), change
    meeting, visit = change.puts
    assert isinstance(meeting, Meeting)
    assert isinstance(visit, Visit)
    assert not change.undoable
    return meeting, visit


def refused(docs: Documents, unit: str = "PAY", **told: Any) -> str:
    change = open_meeting(docs, unit, built_in("weekly"), Moment(START, "t"), **told)
    assert isinstance(change, Refused)
    return change.reason


def ended(meeting: Meeting, state: MeetingState = MeetingState.CLOSED) -> Meeting:
    return meeting.with_(state=state, ended=START)


def held(day: dt.date, led_by: str) -> Meeting:
    return Meeting(
        id=f"PAY-{day}-weekly", unit="PAY", meeting="weekly", cycle="2026-Q4", title="Weekly", day=day,
        started=dt.datetime.combine(day, dt.time(10), dt.UTC), state=MeetingState.CLOSED, facilitator=led_by,
        attendance=tuple(Attendance(person=p, state=Presence.PRESENT) for p in TEAM), steps=built_in("weekly").steps,
    )  # fmt: skip


def test_a_meeting_begins_in_its_first_step_with_everybody_there() -> None:
    meeting, visit = opened(documents())
    assert (meeting.id, meeting.day, meeting.started, meeting.state) == (MEETING, TODAY, START, MeetingState.RUNNING)
    assert meeting.present == TEAM
    assert (visit.meeting, visit.step, visit.number, visit.opened, visit.closed) == (MEETING, "open", 1, START, None)


def test_further_meetings_of_a_day_are_numbered_and_no_number_is_taken_twice() -> None:
    docs, ids = documents(), []
    for _ in range(3):
        meeting, _ = opened(docs)
        ids.append(meeting.id)
        docs = docs.after(Change("", (ended(meeting, MeetingState.ABANDONED),)))
    assert ids == [MEETING, f"{MEETING}-2", f"{MEETING}-3"]


def test_the_day_is_that_of_the_workspace_not_of_utc() -> None:
    late = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)
    meeting, _ = opened(documents(Settings(timezone="Asia/Tokyo")), late)
    assert (meeting.id, meeting.cycle) == ("PAY-2027-01-01-weekly", "2027-Q1")


def test_who_is_away_that_day_is_away_and_not_absent() -> None:
    meeting, _ = opened(documents(AWAY))
    assert {a.person: a.state for a in meeting.attendance}["ben"] is Presence.AWAY
    assert meeting.present == ("ana", "chen", "dita")


@pytest.mark.parametrize("day", [TODAY - dt.timedelta(1), TODAY + dt.timedelta(1)])
def test_an_absence_of_another_day_keeps_nobody_away(day: dt.date) -> None:
    meeting, _ = opened(documents(Away(id="w", person="ben", first_day=day, last_day=day)))
    assert "ben" in meeting.present


def test_where_it_is_told_who_was_there_the_others_are_absent_or_away() -> None:
    late = Attendance(person="ana", state=Presence.PRESENT, joined=START)
    guest = Attendance(person="eve", state=Presence.PRESENT)
    meeting, _ = opened(documents(AWAY), present=[late, guest, Attendance(person="dita", state=Presence.PRESENT)])
    assert [(a.person, a.state) for a in meeting.attendance] == [
        ("dita", Presence.PRESENT),
        ("eve", Presence.PRESENT),
        ("ana", Presence.PRESENT),
        ("ben", Presence.AWAY),
        ("chen", Presence.ABSENT),
    ]
    assert meeting.attendance[2].joined == START


def test_the_facilitator_is_the_one_the_rotation_says_with_its_reason() -> None:
    days = [TODAY - dt.timedelta(7 * weeks) for weeks in (4, 3, 2, 1)]
    history = [held(day, lead) for day, lead in zip(days, ("chen", "ana", "dita", "ben"), strict=True)]
    meeting, _ = opened(documents(*history))
    assert (meeting.facilitator, meeting.facilitator_why) == ("chen", "longest since last first, 26 Oct")


def test_a_facilitator_who_was_told_leads_because_the_team_chose() -> None:
    by_rotation, _ = opened(documents())
    other = next(p for p in TEAM if p != by_rotation.facilitator)
    meeting, _ = opened(documents(), facilitator=other)
    assert (meeting.facilitator, meeting.facilitator_why) == (other, "chosen by the team")


def test_where_nobody_can_lead_no_reason_is_made_up() -> None:
    meeting, _ = opened(documents(), present=[])
    assert (meeting.present, meeting.facilitator, meeting.facilitator_why) == ((), None, "")


def test_the_cycle_is_that_of_the_day_in_the_fiscal_year_unless_it_is_told() -> None:
    assert opened(documents())[0].cycle == "2026-Q4"
    assert opened(documents(Settings(fiscal_year_starts=4)))[0].cycle == "2026-Q3"
    assert opened(documents(), cycle="2026-Q3")[0].cycle == "2026-Q3"


def test_guard_rails_are_asked_for_only_where_the_unit_has_some() -> None:
    with_guards, _ = opened(documents())
    assert tuple(step.key for step in with_guards.steps) == STEPS
    without, _ = opened(Documents([*people(), *goals()[:-1]]))
    assert [step.key for step in without.steps] == [key for key in STEPS if key != "guard"]
    assert all(step.kind is not StepKind.GUARD for step in without.steps)


def test_a_guard_rail_of_an_objective_that_is_over_is_not_asked_for() -> None:
    over = Objective(id="PAY-O2", unit="PAY", cycle="2026-Q4", title="over", status=GoalStatus.ACHIEVED)
    meeting, _ = opened(documents(over))
    assert "guard" not in [step.key for step in meeting.steps]


def test_a_unit_that_does_not_exist_cannot_meet() -> None:
    assert refused(documents(), "NONE") == "there is no unit NONE"


def test_a_unit_with_nobody_in_it_cannot_meet() -> None:
    assert "has no members" in refused(documents(Unit(id="EMPTY", name="Empty", level=Level.TEAM)), "EMPTY")


def test_a_unit_whose_members_have_all_left_cannot_meet() -> None:
    gone = Member(person="eve", until=TODAY - dt.timedelta(1))
    unit = Unit(id="OLD", name="Old", level=Level.TEAM, members=(gone,))
    assert "has no members" in refused(documents(unit), "OLD")


@pytest.mark.parametrize("state", [MeetingState.RUNNING, MeetingState.LEFT])
def test_a_unit_that_is_in_a_meeting_cannot_open_another(state: MeetingState) -> None:
    meeting, _ = opened(documents())
    going_on: Doc = meeting.with_(state=state)
    reason = refused(documents(going_on))
    assert "Weekly tactical of 2026-11-23 is still open" in reason
    assert "resume" in reason


def test_the_open_meeting_of_one_unit_stops_no_other() -> None:
    meeting, _ = opened(documents())
    other, _ = opened(documents(meeting), unit="RISK")
    assert other.id == "RISK-2026-11-23-weekly"


def test_the_running_meeting_is_the_newest_that_was_not_ended() -> None:
    meeting, _ = opened(documents())
    later = meeting.with_(id="later", day=NEXT, started=START + dt.timedelta(7), state=MeetingState.LEFT)
    newest = meeting.with_(id="newest", started=START + dt.timedelta(9), state=MeetingState.CLOSED)
    assert running(documents(meeting, later, newest), "PAY") == later
    assert running(documents(newest), "PAY") is None


def test_a_meeting_that_was_left_has_the_agenda_that_is_named_only_where_the_steps_are_the_same() -> None:
    left, _ = opened(documents())
    weekly, short = built_in("weekly"), built_in("weekly-15")
    assert asks_otherwise(left, weekly) == ""
    assert "keeps its own steps (agenda weekly)" in asks_otherwise(left, short)
    assert asks_otherwise(left, weekly.with_(steps=tuple(s for s in weekly.steps if s.key != "low")))
    unguarded = opened(documents().after(Change("no", removes=tuple(g for g in goals() if g.id == "PAY-O2.2"))))[0]
    assert asks_otherwise(unguarded, weekly) == ""


def test_an_optional_step_is_another_agenda_only_where_it_is_wanted_later() -> None:
    monthly = built_in("monthly")
    recalling = monthly.wanting(["recall"])
    unit = Unit(id="PAY", name="Payments", level=Level.TEAM, members=(Member(person="ana"),))
    docs = documents(unit)
    begun = [open_meeting(docs, "PAY", agenda, Moment(START, "t")) for agenda in (monthly, recalling)]
    without, with_it = (change.puts[0] for change in begun if isinstance(change, Change))
    assert isinstance(without, Meeting)
    assert isinstance(with_it, Meeting)
    assert asks_otherwise(without, monthly) == asks_otherwise(with_it, monthly) == ""
    assert asks_otherwise(with_it, recalling) == ""
    assert asks_otherwise(without, recalling)
