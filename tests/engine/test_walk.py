"""Going through the agenda, forwards, backwards and across."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Refused
from okrmeet.domain.meeting import Attendance, MeetingState, Presence, Visit
from okrmeet.domain.records import ActionState, Checkin, Feedback
from okrmeet.engine import clock, turns
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.closing import abandon, close, leave, resume
from okrmeet.engine.promises import answer, settle
from okrmeet.engine.undo import undo
from okrmeet.engine.walk import go_back, go_on, go_to
from tests.team import MEETING, STEPS, TEAM, Held, Rule


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def round_() -> Held:
    held = Held()
    held.next(2)
    return held


def test_next_goes_speaker_by_speaker_and_step_by_step_to_the_close(held: Held) -> None:
    seen = []
    while held.room.meeting.open:
        seen.append((held.room.step.key, held.speaker))
        held.next()
    a, b, c, d = held.order
    speaking = [("confidence", person) for person in (a, b, c, d)]
    before, after = [(step, None) for step in STEPS[:2]], [(step, None) for step in STEPS[3:]]
    assert seen == [*before, *speaking, *after]
    assert held.room.meeting.state is MeetingState.CLOSED
    assert held.room.visit is None
    assert held.queue == [(person, "spoke") for person in (a, b, c, d)]


def test_the_round_has_the_order_and_the_reasons_that_the_room_was_shown(held: Held) -> None:
    shown = [(place.key, place.reason) for place in held.room.speakers]
    held.next(2)
    assert [(t.person, t.why) for t in held.room.round] == shown
    assert sorted(held.order) == sorted(TEAM)


def test_back_goes_to_the_speaker_before_and_then_to_the_step_before(round_: Held) -> None:
    a, b, c, d = round_.order
    round_.next()
    round_.do(go_back)
    assert round_.queue == [(a, "speaking"), (b, "waiting"), (c, "waiting"), (d, "waiting")]
    round_.do(go_back)
    assert (round_.room.step.key, round_.speaker) == ("promises", None)
    round_.do(go_back)
    assert round_.room.step.key == "open"
    assert round_.refused(go_back) == "this is the first step"


def test_back_after_the_round_gives_the_floor_to_who_spoke_last(round_: Held) -> None:
    last = round_.order[-1]
    round_.next(4)
    assert round_.room.step.key == "low"
    round_.do(go_back)
    assert (round_.room.step.key, round_.speaker) == ("confidence", None)
    round_.do(go_back)
    assert round_.speaker == last


def test_going_back_and_on_again_repeats_nobodys_turn_and_adds_none(round_: Held) -> None:
    round_.next(5)
    turns_before = round_.room.turns("confidence")
    round_.do(go_back)
    round_.do(go_back)
    assert round_.room.step.key == "confidence"
    round_.next(2)
    assert round_.room.step.key == "week"
    assert round_.room.turns("confidence") == turns_before


def test_back_and_next_again_is_where_the_room_was(round_: Held) -> None:
    round_.next()
    queue, speaker = round_.queue, round_.speaker
    round_.do(go_back)
    round_.next()
    assert (round_.queue, round_.speaker) == (queue, speaker)


def test_back_passes_over_who_went_away_while_waiting(round_: Held) -> None:
    a, b, c, d = round_.order
    round_.next()
    round_.do(lambda room, moment: turns.set_presence(room, d, Presence.ABSENT, moment))
    round_.do(go_back)
    assert round_.queue == [(a, "speaking"), (b, "waiting"), (c, "waiting"), (d, "skipped")]


def test_back_passes_over_who_spoke_and_then_went_away(round_: Held) -> None:
    a, b, *_ = round_.order
    round_.next(2)
    round_.do(lambda room, moment: turns.set_presence(room, b, Presence.ABSENT, moment))
    round_.do(go_back)
    assert round_.speaker == a


def test_back_reaches_who_was_skipped(round_: Held) -> None:
    a = round_.order[0]
    round_.do(turns.skip_turn)
    round_.do(go_back)
    assert round_.speaker == a


@pytest.mark.parametrize("step", [key for key in STEPS if key != "promises"])
def test_any_step_can_be_gone_to(held: Held, step: str) -> None:
    held.next()
    held.go(step)
    assert held.room.step.key == step
    assert [v.step for v in held.room.visits] == ["open", "promises", step]
    assert [v.closed is None for v in held.room.visits] == [False, False, True]


def test_the_step_the_room_is_in_and_a_step_that_is_none_are_refused(held: Held) -> None:
    assert held.refused(lambda room, moment: go_to(room, "open", moment)) == "you are in this step"
    assert "'nonsense'" in held.refused(lambda room, moment: go_to(room, "nonsense", moment))


def test_a_turn_that_was_left_for_another_step_is_still_theirs_on_return(round_: Held) -> None:
    round_.next()
    speaker = round_.speaker
    assert speaker is not None
    round_.spend(30)
    round_.go("week")
    assert (round_.speaker, round_.room.waiting) == (None, ())
    round_.spend(40)
    round_.go("confidence")
    assert round_.speaker == speaker
    round_.spend(5)
    assert round_.turn(speaker).seconds == 35
    assert len(round_.queue) == 4


def test_time_stays_with_its_step_over_several_visits(held: Held) -> None:
    held.spend(10)
    held.next()
    held.spend(20)
    held.do(go_back)
    held.spend(5)
    held.next()
    held.spend(7)
    assert (held.room.spent("open"), held.room.spent("promises")) == (15, 27)
    assert [v.number for v in held.room.visits] == [1, 2, 3, 4]


def test_walking_loses_nothing_that_was_said(round_: Held) -> None:
    round_.say("64 6 shipped", "PAY-O1.1")
    round_.say("a note")
    for rule in (go_on, go_back, go_back, go_back, go_on):
        round_.do(rule)
    assert [c.note for c in round_.room.docs.all(Checkin) if c.meeting == MEETING] == ["shipped"]
    assert [f.text for f in round_.room.docs.all(Feedback) if f.meeting == MEETING] == ["a note"]


def test_in_a_round_without_anybody_next_goes_on() -> None:
    held = Held()
    held.without(*TEAM)
    held.next(2)
    assert (held.room.step.key, held.queue) == ("confidence", [])
    held.next()
    assert held.room.step.key == "low"


def test_where_nobody_here_owns_a_key_result_everybody_speaks() -> None:
    held = Held()
    held.without(*TEAM)
    held.do(lambda room, moment: turns.set_presence(room, "eve", Presence.PRESENT, moment))
    held.next(2)
    assert held.queue == [("eve", "speaking")]


RULES: list[Rule] = [
    go_on,
    go_back,
    lambda room, moment: go_to(room, "open", moment),
    turns.pass_turn,
    turns.skip_turn,
    lambda room, _: turns.later(room),
    lambda room, _: turns.swap(room),
    lambda room, moment: turns.give_floor(room, "ana", moment),
    lambda room, moment: turns.set_presence(room, "ana", Presence.ABSENT, moment),
    lambda room, _: turns.set_facilitator(room, "ana"),
    lambda room, _: clock.pause(room),
    lambda room, _: clock.add_minutes(room, 1),
    lambda room, moment: capture(room, Line(Sense.NOTE, text="late"), moment),
    lambda room, moment: settle(room, "A-1", ActionState.DONE, moment),
    lambda room, moment: answer(room, "f1", "answered", "yes", moment),
    lambda room, moment: adjust(room, "PAY-O1.1", "update", moment, field="target", to="90", reason="why not"),
    lambda room, _: undo(room),
    close,
    abandon,
    lambda room, _: leave(room),
    lambda room, _: resume(room),
]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("end", [close, abandon])
def test_after_the_end_every_rule_is_refused_with_a_sentence(rule: Rule, end: Rule) -> None:
    held = Held()
    held.next(2)
    held.say("a note")
    held.do(end)
    reason = held.refused(rule)
    assert " " in reason


def test_after_the_end_no_time_is_added(held: Held) -> None:
    held.do(close)
    assert clock.tick(held.room, 10).empty


def test_walking_is_never_taken_back_by_undo(held: Held) -> None:
    held.next(3)
    change = undo(held.room)
    assert isinstance(change, Refused)
    assert change.reason == "there is nothing to take back"


def test_the_current_step_is_the_visit_that_is_open(held: Held) -> None:
    held.next(2)
    held.do(go_back)
    stays = [v for v in held.room.docs.all(Visit) if v.closed is None]
    assert [v.step for v in stays] == ["promises"]


def test_the_attendance_is_left_alone_by_walking(held: Held) -> None:
    before: tuple[Attendance, ...] = held.room.meeting.attendance
    held.next(4)
    held.do(go_back)
    assert held.room.meeting.attendance == before
