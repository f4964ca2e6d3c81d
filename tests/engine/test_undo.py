"""Taking back what was captured, one by one, as if it had never been."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.goals import Objective
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action, ActionState, AdjustmentKind, AnswerKind, Feedback, Undo
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.closing import abandon, close
from okrmeet.engine.promises import answer, settle
from okrmeet.engine.turns import set_facilitator
from okrmeet.engine.undo import DEPTH, history, remember, undo
from okrmeet.engine.walk import go_on
from tests.team import Held, Rule, facts


@pytest.fixture
def held() -> Held:
    held = Held()
    held.next()
    return held


def settled(id: str, state: ActionState, to: str | None = None) -> Rule:
    return lambda room, moment: settle(room, id, state, moment, why="because", to=to)


def said(line: Line) -> Rule:
    return lambda room, moment: capture(room, line, moment)


def adjusted(about: str, decision: AdjustmentKind, to: str = "") -> Rule:
    field = "title" if decision == "update" else None
    return lambda room, moment: adjust(room, about, decision, moment, field=field, to=to, reason="because")


def answered(kind: AnswerKind) -> Rule:
    return lambda room, moment: answer(room, "f1", kind, "", moment)


def texts(held: Held) -> list[str]:
    return [f.text for f in held.room.docs.all(Feedback) if f.meeting == held.meeting]


def test_undo_takes_back_the_last_capture_first(held: Held) -> None:
    for text in ("one", "two", "three"):
        held.say(text)
    held.undo()
    assert texts(held) == ["one", "two"]
    held.undo()
    held.undo()
    assert texts(held) == []
    assert held.refused(lambda room, _: undo(room)) == "there is nothing to take back"


def test_undo_says_what_it_takes_back(held: Held) -> None:
    held.say("! call them")
    assert held.do(lambda room, _: undo(room)).label == "taken back: action A-4"


def test_undo_goes_back_through_create_settle_and_reopen(held: Held) -> None:
    held.say("! call them")
    held.do(settled("A-4", ActionState.DONE))
    held.do(settled("A-4", ActionState.OPEN))
    held.do(settled("A-4", ActionState.DROPPED))
    states = []
    for _ in range(3):
        held.undo()
        states.append(held.room.docs.need(Action, "A-4").state)
    assert states == [ActionState.OPEN, ActionState.DONE, ActionState.OPEN]
    held.undo()
    assert held.room.docs.get(Action, "A-4") is None


def test_undo_works_after_a_restart(held: Held) -> None:
    held.say("one")
    held.do(settled("A-1", ActionState.DONE))
    held.restart()
    held.undo()
    held.undo()
    assert held.room.docs.need(Action, "A-1").state is ActionState.OPEN
    assert texts(held) == []


def test_undo_reaches_across_steps_and_leaves_the_room_where_it_is(held: Held) -> None:
    held.say("one")
    held.next(2)
    held.spend(30)
    held.undo()
    assert texts(held) == []
    assert (held.room.step.key, held.room.spent("confidence")) == ("confidence", 30)


def test_undo_goes_back_fifty_captures_and_no_further(held: Held) -> None:
    for number in range(DEPTH + 3):
        held.say(f"note {number}")
    assert len(history(held.room)) == DEPTH == 50
    for _ in range(DEPTH):
        held.undo()
    assert texts(held) == ["note 0", "note 1", "note 2"]
    assert "nothing to take back" in held.refused(lambda room, _: undo(room))


def test_after_undo_the_next_capture_can_be_taken_back_too(held: Held) -> None:
    held.say("one")
    held.say("two")
    held.undo()
    held.say("three")
    held.undo()
    assert texts(held) == ["one"]


def test_what_was_changed_meanwhile_stays_and_the_next_undo_takes_back_what_came_before(held: Held) -> None:
    held.say("before")
    held.say("! call them")
    elsewhere = held.room.docs.need(Action, "A-4").with_(text="call her")
    held.shelf.keep(Change("elsewhere", (elsewhere,)))
    assert "action A-4 was changed since and stays" in held.do(lambda room, _: undo(room)).label
    assert held.room.docs.need(Action, "A-4").text == "call her"
    held.undo()
    assert texts(held) == []


def test_what_was_removed_meanwhile_stays_away(held: Held) -> None:
    held.say("! call them")
    held.shelf.keep(Change("elsewhere", removes=(held.room.docs.need(Action, "A-4"),)))
    assert "was changed since and stays" in held.do(lambda room, _: undo(room)).label
    assert held.room.docs.get(Action, "A-4") is None


def test_who_came_went_and_leads_can_be_taken_back_and_no_second_is_lost(held: Held) -> None:
    held.go("confidence")
    before = held.room.meeting.attendance
    held.without(held.speaker or "")
    held.do(lambda room, _: set_facilitator(room, "eve"))
    held.spend(30)
    held.undo()
    held.undo()
    assert held.room.meeting.attendance == before
    assert held.room.meeting.facilitator != "eve"
    assert sum(v.seconds for v in held.room.visits) == 30


def test_what_was_changed_and_changed_back_is_the_same(held: Held) -> None:
    held.say("! call them")
    now = held.room.docs.need(Action, "A-4")
    held.shelf.keep(Change("there", (now.with_(text="call her"),)))
    held.shelf.keep(Change("and back", (now.with_(version=now.version + 1),)))
    held.undo()
    assert held.room.docs.get(Action, "A-4") is None


@pytest.mark.parametrize("end", [close, abandon])
def test_the_end_of_the_meeting_forgets_how_to_undo(held: Held, end: Rule) -> None:
    held.say("one")
    held.do(end)
    assert held.room.docs.all(Undo) == ()
    assert "what was said in it stays" in held.refused(lambda room, _: undo(room))
    assert texts(held) == ["one"]


def test_the_end_of_one_meeting_leaves_the_undo_of_another_alone(held: Held) -> None:
    other = Undo(id="RISK#1", meeting="RISK-2026-11-23-weekly", number=1, label="note")
    held.shelf.keep(Change("elsewhere", (other,)))
    held.do(close)
    assert [entry.id for entry in held.room.docs.all(Undo)] == ["RISK#1"]


def test_walking_and_changes_of_nothing_are_not_remembered(held: Held) -> None:
    moment = held.moment()
    walked = go_on(held.room, moment)
    assert isinstance(walked, Change)
    assert remember(held.room, walked) is walked
    nothing = Change("nothing")
    assert remember(held.room, nothing) is nothing


def test_a_number_that_was_given_out_stays_given_out(held: Held) -> None:
    held.say("! call them")
    held.undo()
    assert held.room.docs.need(Counter, "action").last == 4


def test_undo_brings_a_goal_back_as_it_was(held: Held) -> None:
    before = facts(held.room.docs)
    held.do(adjusted("PAY-O1", "stop"))
    assert "PAY-O1.1" not in [kr.id for kr in held.room.key_results]
    held.undo()
    assert facts(held.room.docs) == before
    assert held.room.docs.need(Objective, "PAY-O1").version > 0


undoable = st.one_of(
    st.builds(
        settled, st.sampled_from(("A-1", "A-2", "A-4")), st.sampled_from(ActionState), st.sampled_from(("ben", None))
    ),
    st.builds(
        lambda sense, text: said(Line(sense, text=text)),
        st.sampled_from((Sense.NOTE, Sense.ASK, Sense.ACTION, Sense.COMMITMENT, Sense.DECISION, Sense.PARK)),
        st.text(min_size=1, max_size=5),
    ),
    st.builds(
        lambda about, value: said(Line(Sense.VALUE, about=about, value=value, confidence=5)),
        st.sampled_from(("PAY-O1.1", "PAY-O1.2")),
        st.floats(0, 1e9),
    ),
    st.lists(st.integers(1, 5), min_size=1).map(lambda votes: said(Line(Sense.WORTH, votes=tuple(votes)))),
    st.builds(adjusted, st.sampled_from(("PAY-O1", "PAY-O1.2")), st.sampled_from(("update", "stop", "continue")),
              st.sampled_from(("faster", "better"))),
    st.builds(answered, st.sampled_from(("no", "date"))),
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(undoable, max_size=15), st.integers(0, 15))
def test_as_many_undos_as_changes_give_the_same_documents(changes: list[Rule], restart_after: int) -> None:
    held = Held()
    seen = [facts(held.room.docs)]
    for change in changes:
        if isinstance(held.attempt(change), Change):
            seen.append(facts(held.room.docs))
    for number, before in enumerate(reversed(seen[:-1])):
        if number == restart_after:
            held.restart()
        held.undo()
        assert facts(held.room.docs) == before
    assert history(held.room) == []
