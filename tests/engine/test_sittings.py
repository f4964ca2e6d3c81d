"""A retrospective in two sittings: each with its own steps, people and minutes, and one quarter."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Event, Weekday
from okrmeet.domain.scores import Score
from okrmeet.engine.closing import abandon
from okrmeet.engine.cycles import held as was_held
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import asks_otherwise, open_meeting
from okrmeet.engine.outcome import Share, outcome
from okrmeet.engine.quarter import final_score, key_results_reviewed
from okrmeet.engine.sittings import end_sitting, waiting_for_second
from okrmeet.engine.summary import summarise
from okrmeet.engine.upcoming import due_of
from tests.quarter_team import DAY, START, Quarterly, open_at, quarter
from tests.team import Held

LATER = DAY + dt.timedelta(days=6)


def first_half() -> Quarterly:
    """The first sitting, held to its end: one own score, cut at the break."""
    held = Quarterly()
    held.go("scores")
    held.keep("0.5 luck", "PAY-O1.2")
    held.go("break")
    held.do(end_sitting)
    held.to_the_end()
    return held


def second_half(first: Quarterly) -> Quarterly:
    return Quarterly(first.room.docs, start=dt.datetime.combine(LATER, dt.time(10), dt.UTC))


def test_at_the_cut_the_close_follows_and_the_rest_is_left_for_another_day() -> None:
    held = Quarterly()
    held.go("break")
    held.do(end_sitting)
    meeting = held.room.meeting
    assert held.room.step.key == "close"
    assert [s.key for s in meeting.steps] == [
        "open",
        "pulse",
        "scores",
        "reveal",
        "stories",
        "thanks",
        "break",
        "close",
    ]
    assert [s.key for s in meeting.rest][:2] == ["retro", "causes"]
    assert meeting.rest[-1].key == "close"
    assert (meeting.sitting, meeting.title) == (1, "Quarterly retrospective, first sitting")


def test_what_was_said_behind_the_cut_before_it_was_made_stays_in_the_first_sitting() -> None:
    held = Quarterly()
    held.go("retro")
    held.keep("lacked: time to test")
    held.go("break")
    held.do(end_sitting)
    assert [s.key for s in held.room.meeting.steps][-3:] == ["break", "retro", "close"]
    assert [s.key for s in held.room.meeting.rest][:2] == ["retro", "causes"]
    held.to_the_end()
    told = summarise(held.room.docs, held.meeting).quarter.boards
    assert [topic.title for board in told for topic in board.topics] == ["time to test"]
    assert second_half(held).room.meeting.steps[1].key == "retro"


@pytest.mark.parametrize("step", ["pulse", "scores", "retro", "close"])
def test_a_sitting_ends_at_the_cut_and_nowhere_else(step: str) -> None:
    held = Quarterly()
    held.go(step)
    assert held.refused(end_sitting) == "the first sitting ends at step 7: /go 7"


def test_a_weekly_and_a_second_sitting_are_not_cut() -> None:
    assert Held().refused(end_sitting) == "this meeting is not cut in two sittings"
    held = second_half(first_half())
    assert held.refused(end_sitting) == "this meeting is not cut in two sittings"


def test_the_first_sitting_scores_and_leaves_the_goals_alone() -> None:
    held = first_half()
    assert held.room.meeting.state is MeetingState.CLOSED
    assert len(held.room.docs.all(Score)) == 5
    assert {o.status for o in held.room.docs.of(Objective, unit="PAY")} == {GoalStatus.ACTIVE}
    assert not was_held(held.room.docs, "PAY", "2026-Q4")


def test_the_second_sitting_goes_on_with_the_steps_that_were_left_and_the_scores_of_the_first() -> None:
    held = second_half(first_half())
    meeting = held.room.meeting
    assert [s.key for s in meeting.steps][:3] == ["open", "retro", "causes"]
    assert (meeting.sitting, meeting.follows) == (2, "PAY-2026-12-17-quarterly")
    assert meeting.title == "Quarterly retrospective, second sitting"
    scores = {kr.id: final_score(held.room.docs, meeting, kr) for kr in key_results_reviewed(held.room)}
    assert scores["PAY-O1.2"] == 0.5
    held.go("fate")
    held.keep("keep", "PAY-O1")
    held.to_the_end()
    assert [held.objective(f"PAY-O{n}").status for n in (1, 2, 3)] == ["carried", "achieved", "missed"]
    assert was_held(held.room.docs, "PAY", "2026-Q4")
    assert outcome(held.room.docs, held.room.meeting).objectives_achieved == Share(1, 2)
    assert len(held.room.docs.all(Score)) == 5


def test_held_days_later_in_the_next_quarter_it_still_counts_for_the_one_it_looks_back_on() -> None:
    first = first_half()
    held = Quarterly(first.room.docs, start=dt.datetime(2027, 1, 8, 10, tzinfo=dt.UTC))
    assert (held.room.meeting.cycle, held.room.meeting.sitting) == ("2026-Q4", 2)


def test_a_second_sitting_that_broke_off_is_still_to_be_held() -> None:
    held = second_half(first_half())
    held.do(abandon)
    waiting = waiting_for_second(held.room.docs, "PAY", LATER)
    assert waiting is not None
    assert waiting.sitting == 1


def test_after_half_of_the_next_quarter_nobody_waits_for_it_any_more() -> None:
    docs = first_half().room.docs
    assert waiting_for_second(docs, "PAY", dt.date(2027, 2, 14)) is not None
    assert waiting_for_second(docs, "PAY", dt.date(2027, 2, 16)) is None


def test_two_sittings_can_be_planned_from_the_start_and_a_whole_one_asked_for_again() -> None:
    first = open_at(quarter(), DAY, sitting=1)
    assert isinstance(first, Meeting)
    assert (first.sitting, first.steps[-2].key, first.rest[0].key) == (1, "break", "retro")
    docs = first_half().room.docs
    whole = open_at(docs, LATER, sitting=0)
    assert isinstance(whole, Meeting)
    assert (whole.sitting, len(whole.steps)) == (0, 15)
    refused = open_at(quarter(), DAY, sitting=2)
    assert refused == Refused("Payments has no first sitting that waits for its second one")


def test_an_agenda_without_a_cut_has_one_sitting() -> None:
    uncut = built_in("quarterly")
    uncut = uncut.with_(name="own", steps=tuple(s for s in uncut.steps if not s.cut))
    said = open_meeting(quarter(), "PAY", uncut, Moment(START, "t"), sitting=1)
    assert isinstance(said, Refused)
    assert "the agenda own is not cut" in said.reason


def test_a_sitting_that_was_left_is_resumed_by_the_name_of_its_agenda() -> None:
    held = second_half(first_half())
    assert asks_otherwise(held.room.meeting, built_in("quarterly")) == ""
    assert asks_otherwise(held.room.meeting, built_in("monthly"))


def test_the_quarter_is_not_taken_by_its_first_half() -> None:
    event = Event(
        id="PAY-quarterly", unit="PAY", meeting="quarterly", weekday=Weekday.THURSDAY, time=dt.time(10),
        minutes=120, week=-1,
    )  # fmt: skip

    def due(docs: Documents) -> dt.date:
        found = due_of(docs.after(Change("event", puts=(event,))), "PAY", "quarterly", START)
        assert found is not None
        return found.date()

    assert due(first_half().room.docs) == dt.date(2026, 12, 31)
    second = second_half(first_half())
    second.to_the_end()
    assert due(second.room.docs) == dt.date(2027, 3, 25)
