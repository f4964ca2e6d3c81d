"""The end of a meeting: what is fixed, carried and settled by it."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action, ActionState, Parked, Undo
from okrmeet.engine.closing import abandon, close, leave, resume
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.promises import settle
from okrmeet.engine.summary import summarise
from tests.quarter_team import Quarterly
from tests.team import LAST_WEEK, START, Held, documents


@pytest.fixture
def held() -> Held:
    held = Held()
    held.next(2)
    return held


def carried(held: Held) -> dict[str, int]:
    return {a.id: a.carried for a in held.room.docs.all(Action)}


def topics(held: Held) -> dict[str, bool]:
    return {p.text: p.open for p in held.room.docs.all(Parked)}


def a_week_later(held: Held) -> Held:
    """The next weekly on the same documents."""
    moment = Moment(START + dt.timedelta(days=7), "next")
    opened = open_meeting(held.shelf.docs, "PAY", built_in("weekly"), moment)
    assert isinstance(opened, Change)
    held.shelf.keep(opened)
    held.meeting = next(doc.id for doc in opened.puts if isinstance(doc, Meeting))
    return held


def test_a_closed_meeting_has_an_end_and_no_step_that_is_open(held: Held) -> None:
    held.do(close)
    meeting = held.room.meeting
    assert meeting.state is MeetingState.CLOSED
    assert meeting.ended is not None
    assert meeting.ended > meeting.started
    assert not meeting.open
    assert [v for v in held.room.visits if v.closed is None] == []
    assert held.room.step.key == "close"


def test_open_promises_are_carried_once_and_settled_or_new_ones_are_not(held: Held) -> None:
    held.do(lambda room, moment: settle(room, "A-2", ActionState.DONE, moment))
    held.say("! a new one")
    held.do(close)
    assert carried(held) == {"A-1": 1, "A-2": 0, "A-3": 1, "A-4": 0}


def test_promises_of_other_units_are_not_carried() -> None:
    theirs = Action(id="A-9", at=LAST_WEEK, unit="RISK", text="theirs")
    held = Held(documents(theirs, Counter(id="action", last=9)))
    held.do(close)
    assert carried(held)["A-9"] == 0


def test_a_meeting_is_closed_once(held: Held) -> None:
    held.do(close)
    assert held.refused(close) == "the meeting is closed already"
    assert held.refused(abandon) == "the meeting is closed already"
    assert carried(held)["A-1"] == 1


def test_a_promise_is_carried_by_every_meeting_that_leaves_it_open(held: Held) -> None:
    held.say("! a new one")
    held.do(close)
    a_week_later(held)
    assert [a.id for a in held.room.promises] == ["A-1", "A-2", "A-3", "A-4"]
    held.do(close)
    assert carried(held) == {"A-1": 2, "A-2": 2, "A-3": 2, "A-4": 1}


def test_a_parked_topic_comes_back_in_the_next_meeting_and_is_settled_by_its_end(held: Held) -> None:
    assert [p.text for p in held.room.parked_before] == ["pricing page"]
    held.say("~ new logo")
    held.do(close)
    assert topics(held) == {"pricing page": False, "new logo": True}
    a_week_later(held)
    assert [p.text for p in held.room.parked_before] == ["new logo"]
    held.do(close)
    assert topics(held) == {"pricing page": False, "new logo": False}


def test_an_abandoned_meeting_carries_nothing_and_keeps_what_was_said(held: Held) -> None:
    held.say("! a new one")
    held.do(lambda room, moment: settle(room, "A-2", ActionState.DONE, moment))
    assert held.do(abandon).label == "abandoned"
    assert held.room.meeting.state is MeetingState.ABANDONED
    assert carried(held) == {"A-1": 0, "A-2": 0, "A-3": 0, "A-4": 0}
    assert topics(held) == {"pricing page": True}
    assert held.room.docs.need(Action, "A-2").state is ActionState.DONE
    assert held.room.docs.all(Undo) == ()


def test_after_an_abandoned_meeting_everything_comes_back_in_the_next(held: Held) -> None:
    held.do(abandon)
    a_week_later(held)
    assert [a.id for a in held.room.promises] == ["A-1", "A-2", "A-3"]
    assert [p.text for p in held.room.parked_before] == ["pricing page"]


def test_a_meeting_that_is_left_stays_open_where_it_is_and_can_be_resumed(held: Held) -> None:
    speaker = held.speaker
    held.do(lambda room, _: leave(room))
    assert (held.room.meeting.state, held.room.meeting.open) == (MeetingState.LEFT, True)
    held.restart()
    held.do(lambda room, _: resume(room))
    assert (held.room.meeting.state, held.room.step.key, held.speaker) == (
        MeetingState.RUNNING, "confidence", speaker,
    )  # fmt: skip


def test_resuming_what_is_running_changes_nothing(held: Held) -> None:
    assert held.do(lambda room, _: resume(room)).empty


def test_a_meeting_that_was_left_can_be_ended(held: Held) -> None:
    held.do(lambda room, _: leave(room))
    held.do(close)
    assert held.room.meeting.state is MeetingState.CLOSED


def test_what_was_promised_elsewhere_while_the_meeting_went_on_is_not_carried_by_it(held: Held) -> None:
    elsewhere = Action(id="A-7", at=START + dt.timedelta(minutes=5), unit="PAY", text="by mail")
    held.shelf.keep(Change("elsewhere", (elsewhere,)))
    held.do(close)
    assert carried(held)["A-7"] == 0


def test_where_no_step_takes_them_up_promises_and_parked_topics_wait_for_the_meeting_that_does() -> None:
    held = Quarterly()
    held.do(lambda room, moment: settle(room, "A-2", ActionState.DONE, moment))
    assert [action.id for action in held.room.promises] == ["A-2"]
    assert held.room.parked_before == ()
    held.to_the_end()
    docs = held.room.docs
    assert {a.id: (a.state, a.carried) for a in docs.of(Action, unit="PAY")} == {
        "A-1": (ActionState.OPEN, 0), "A-2": (ActionState.DONE, 0), "A-3": (ActionState.OPEN, 0),
    }  # fmt: skip
    assert [(p.open, p.back_in) for p in docs.of(Parked, unit="PAY")] == [(True, None)]
    summary = summarise(docs, held.room.meeting_id)
    assert [promise.id for promise in summary.brought] == ["A-2"]
    assert summary.gaps.unspoken == ()
