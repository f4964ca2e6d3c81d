"""What became of a promise, and what is answered to others."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.records import Action, ActionState, Answer, AnswerKind, Feedback
from okrmeet.engine.closing import abandon, leave
from okrmeet.engine.meanwhile import settle_promise
from okrmeet.engine.promises import answer, settle
from tests.team import LAST_WEEK, MEETING, START, Held, Rule, documents

OPEN, DONE, DROPPED, HANDED = ActionState.OPEN, ActionState.DONE, ActionState.DROPPED, ActionState.HANDED_OVER


@pytest.fixture
def held() -> Held:
    held = Held()
    held.next()
    return held


def say(id: str, state: ActionState, why: str = "", to: str | None = None) -> Rule:
    return lambda room, moment: settle(room, id, state, moment, why=why, to=to)


def reply(asked: str, answered: AnswerKind = "answered", text: str = "on monday") -> Rule:
    return lambda room, moment: answer(room, asked, answered, text, moment)


def promise(held: Held, id: str = "A-1") -> Action:
    return held.room.docs.need(Action, id)


def test_done_is_done_in_this_meeting_and_can_be_open_again(held: Held) -> None:
    before = promise(held)
    held.do(say("A-1", DONE))
    done = promise(held)
    assert (done.state, done.closed_in, done.why) == (DONE, MEETING, "")
    assert done.closed_at is not None
    held.do(say("A-1", OPEN))
    assert promise(held).with_(version=before.version, seq=before.seq) == before
    held.do(say("A-1", DONE))
    assert promise(held).state is DONE


def test_dropping_needs_a_reason(held: Held) -> None:
    for why in ("", "  "):
        assert "with a reason" in held.refused(say("A-1", DROPPED, why))
    held.do(say("A-1", DROPPED, "nobody needs it"))
    assert (promise(held).state, promise(held).why) == (DROPPED, "nobody needs it")


def test_what_was_dropped_by_mistake_can_be_done_instead(held: Held) -> None:
    held.do(say("A-1", DROPPED, "nobody needs it"))
    held.do(say("A-1", DONE))
    assert (promise(held).state, promise(held).why) == (DONE, "")


@pytest.mark.parametrize("state", [DROPPED, DONE])
def test_what_is_settled_is_opened_again_before_it_is_handed_over(held: Held, state: ActionState) -> None:
    held.do(say("A-1", state, "nobody needs it"))
    assert "/open A-1 first" in held.refused(say("A-1", HANDED, to="dita"))
    held.do(say("A-1", OPEN))
    held.do(say("A-1", HANDED, to="dita"))
    assert promise(held).handed_to == "dita"


def test_refusals_teach_the_word_as_it_is_typed(held: Held) -> None:
    assert "/drop A-1 why" in held.refused(say("A-1", DROPPED))
    assert "/hand A-1 @name" in held.refused(say("A-1", HANDED))


def test_handing_over_makes_a_new_promise_for_them_with_the_same_day() -> None:
    due = dt.date(2026, 11, 25)
    old = Action(
        id="A-2", at=LAST_WEEK, unit="PAY", text="call", owner="ben", due=due, about="PAY-O1.1",
        commitment=True, carried=2,
    )  # fmt: skip
    held = Held(documents(old))
    held.do(say("A-2", HANDED, to="dita"))
    assert (promise(held, "A-2").state, promise(held, "A-2").handed_to) == (HANDED, "dita")
    new = promise(held, "A-4")
    assert (new.owner, new.by, new.due, new.text, new.about, new.commitment) == (
        "dita", "ben", due, "call", "PAY-O1.1", True,
    )  # fmt: skip
    assert (new.state, new.carried, new.meeting) == (OPEN, 0, MEETING)


@pytest.mark.parametrize("to", [None, "nobody"])
def test_handing_over_needs_somebody_who_takes_it(held: Held, to: str | None) -> None:
    assert "say who takes it over" in held.refused(say("A-1", HANDED, to=to))


def test_only_who_took_a_promise_over_is_noted_as_such(held: Held) -> None:
    held.do(say("A-1", DONE, to="ben"))
    assert promise(held).handed_to is None


def test_what_was_handed_over_is_taken_back_with_undo_only(held: Held) -> None:
    held.do(say("A-1", HANDED, to="ben"))
    assert "undo" in held.refused(say("A-1", OPEN))
    held.undo()
    assert (promise(held).state, promise(held).handed_to) == (OPEN, None)
    assert held.room.docs.get(Action, "A-4") is None


@pytest.mark.parametrize(
    ("id", "says"),
    [
        ("A-99", "PAY has no promise A-99"),
        ("A-8", "PAY has no promise A-8"),
        ("A-9", "settled in an earlier meeting"),
    ],
)
def test_only_the_units_open_promises_can_be_settled(id: str, says: str) -> None:
    theirs = Action(id="A-8", at=LAST_WEEK, unit="RISK", text="theirs")
    settled = Action(id="A-9", at=LAST_WEEK, unit="PAY", text="old", state=DONE, closed_in="PAY-2026-11-16-weekly")
    held = Held(documents(theirs, settled))
    assert says in held.refused(say(id, DONE))


def test_what_is_so_already_is_said_so(held: Held) -> None:
    assert held.refused(say("A-1", OPEN)) == "A-1 is open already"
    held.do(say("A-1", HANDED, to="ben"))
    assert held.refused(say("A-1", HANDED, to="ben")) == "A-1 is handed over already"


def test_a_promise_of_this_meeting_can_be_settled_in_it(held: Held) -> None:
    held.say("! call them")
    held.do(say("A-4", DONE))
    assert promise(held, "A-4").state is DONE


def test_the_promises_of_a_meeting_are_those_that_were_open_when_it_began_in_their_order(held: Held) -> None:
    held.say("! a new one")
    held.do(say("A-2", DONE))
    assert [a.id for a in held.room.promises] == ["A-1", "A-2", "A-3"]


def test_promises_are_ordered_by_number() -> None:
    more = [Action(id=f"A-{n}", at=LAST_WEEK, unit="PAY", text="x") for n in (12, 10, 9)]
    assert [a.id for a in Held(documents(*more)).room.promises] == ["A-1", "A-2", "A-3", "A-9", "A-10", "A-12"]


# -- answers ---------------------------------------------------------------------------------------------------


def answers(held: Held) -> dict[str, Answer | None]:
    return {f.id: f.answer for f in held.room.docs.all(Feedback)}


@pytest.mark.parametrize("asked", ["f1", "when is the beta"])
def test_a_question_is_answered_by_its_id_or_its_words(held: Held, asked: str) -> None:
    held.do(reply(asked, "date", "14 Dec"))
    given = answers(held)["f1"]
    assert given is not None
    assert (given.answered, given.text) == ("date", "14 Dec")
    held.undo()
    assert answers(held) == {"f1": None}


def test_what_nobody_asked_is_not_answered(held: Held) -> None:
    held.say("? when is the model ready >RISK")
    assert held.refused(reply("when is the model ready")) == "nobody said that to PAY"
    assert held.refused(reply("why")) == "nobody said that to PAY"


def test_words_said_twice_are_named_by_id() -> None:
    again = Feedback(id="f2", at=LAST_WEEK, unit="RISK", to="PAY", kind="ask", text="when is the beta")
    held = Held(documents(again))
    assert "by its id" in held.refused(reply("when is the beta"))
    held.do(reply("f2"))
    assert answers(held)["f1"] is None


def test_of_words_said_twice_the_unanswered_are_meant() -> None:
    given = Answer(answered="no", at=LAST_WEEK)
    old = Feedback(
        id="f0", at=LAST_WEEK, unit="RISK", to="PAY", kind="ask", text="when is the beta", answer=given
    )  # fmt: skip
    held = Held(documents(old))
    held.do(reply("when is the beta"))
    assert answers(held)["f0"] == given
    assert answers(held)["f1"] is not None


def test_an_answer_of_a_later_meeting_stays_when_an_earlier_one_is_held_afterwards() -> None:
    given = Answer(answered="date", text="by monday", at=START + dt.timedelta(days=7))
    later = Feedback(id="f1", at=LAST_WEEK, unit="RISK", to="PAY", kind="ask", text="when is the beta", answer=given)
    held = Held(documents(later))
    assert held.refused(reply("when is the beta")) == "this was answered in a later meeting"
    assert answers(held)["f1"] == given


def test_what_was_settled_between_meetings_is_taken_up_by_the_next_and_can_be_open_again() -> None:
    early = LAST_WEEK + dt.timedelta(days=1)
    done = Action(id="A-1", at=LAST_WEEK, unit="PAY", text="x", state=DONE, closed_at=early)
    held = Held(documents(done))
    assert [a.id for a in held.room.promises] == ["A-1", "A-2", "A-3"]
    assert promise(held).closed_in == MEETING
    held.next()
    held.do(say("A-1", OPEN))
    assert promise(held).state is OPEN


def test_a_meeting_that_breaks_off_leaves_what_was_settled_before_it_to_the_next() -> None:
    early = LAST_WEEK + dt.timedelta(days=1)
    done = Action(id="A-1", at=LAST_WEEK, unit="PAY", text="x", state=DONE, closed_at=early)
    held = Held(documents(done))
    held.next()
    held.do(say("A-2", DONE))
    held.do(abandon)
    assert promise(held).closed_in is None
    assert promise(held, "A-2").closed_in == MEETING


def test_in_a_meeting_that_was_left_a_promise_is_settled_from_outside(held: Held) -> None:
    held.do(lambda room, _: leave(room))
    held.do(lambda room, moment: settle_promise(room.docs, "A-1", DONE, moment))
    assert promise(held).closed_in == MEETING
    assert "A-1" in [a.id for a in held.room.promises]
