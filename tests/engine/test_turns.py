"""The queue of a round: who passes, is skipped, comes later, swaps, comes in and goes away."""

from __future__ import annotations

import pytest

from okrmeet.domain.meeting import Presence
from okrmeet.engine.closing import abandon, close
from okrmeet.engine.history import held_meetings
from okrmeet.engine.turns import (
    give_floor,
    key_results_of,
    later,
    pass_turn,
    set_facilitator,
    set_presence,
    skip_turn,
    swap,
)
from okrmeet.engine.walk import go_back
from tests.team import Held, Rule, documents, key_result

W, S, D, P, X = "waiting", "speaking", "spoke", "passed", "skipped"


@pytest.fixture
def held() -> Held:
    """The confidence round, the first of four speaking."""
    held = Held()
    held.next(2)
    return held


def here(person: str) -> Rule:
    return lambda room, moment: set_presence(room, person, Presence.PRESENT, moment)


def floor(person: str) -> Rule:
    return lambda room, moment: give_floor(room, person, moment)


def put_off(held: Held) -> None:
    held.do(lambda room, _: later(room))


def without(absent: str) -> Held:
    """The confidence round without somebody."""
    held = Held()
    held.without(absent)
    held.next(2)
    return held


def first(held: Held) -> str | None:
    """Who was first, as the rotation of the next meeting sees it."""
    return held_meetings(held.room.docs, "PAY", "weekly")[-1].first


# -- pass, skip, later, swap -----------------------------------------------------------------------------------


def test_who_passes_has_had_the_turn_and_the_next_one_speaks(held: Held) -> None:
    queue = held.order
    held.do(pass_turn)
    assert (held.order, held.states) == (queue, [P, S, W, W])


def test_who_is_skipped_keeps_the_place_and_the_next_one_speaks(held: Held) -> None:
    queue = held.order
    held.do(skip_turn)
    assert (held.order, held.states) == (queue, [X, S, W, W])


@pytest.mark.parametrize("rule", [pass_turn, skip_turn])
def test_the_first_place_is_that_of_the_first_who_spoke(held: Held, rule: Rule) -> None:
    second = held.order[1]
    held.do(rule)
    held.next(3)
    held.do(close)
    assert first(held) == second


def test_who_comes_back_later_speaks_after_all_others_who_keep_their_order(held: Held) -> None:
    a, b, c, d = held.order
    put_off(held)
    assert held.queue == [(b, S), (c, W), (d, W), (a, W)]
    assert held.turn(a).later
    held.next(3)
    assert held.speaker == a
    assert "nobody left" in held.refused(lambda room, _: later(room))


def test_two_who_come_back_later_speak_in_the_order_in_which_they_said_so(held: Held) -> None:
    a, b, c, d = held.order
    put_off(held)
    put_off(held)
    assert held.queue == [(c, S), (d, W), (a, W), (b, W)]


def test_swapping_exchanges_two_places_and_no_other(held: Held) -> None:
    a, b, c, d = held.order
    held.do(lambda room, _: swap(room))
    assert held.queue == [(b, S), (a, W), (c, W), (d, W)]
    held.do(lambda room, _: swap(room, d))
    assert held.queue == [(d, S), (a, W), (c, W), (b, W)]
    assert {held.turn(p).why for p in (d, b)} == {"swapped"}


def test_there_is_no_swapping_with_who_is_not_waiting(held: Held) -> None:
    a, *_ = held.order
    held.next()
    assert "not waiting" in held.refused(lambda room, _: swap(room, a))
    held.next(2)
    assert "nobody is waiting" in held.refused(lambda room, _: swap(room))


@pytest.mark.parametrize("rule", [pass_turn, skip_turn, lambda room, _: later(room), lambda room, _: swap(room)])
def test_without_a_speaker_there_is_nothing_to_pass_skip_put_off_or_swap(rule: Rule) -> None:
    assert Held().refused(rule) == "nobody has the floor in this step"


# -- taking the floor ------------------------------------------------------------------------------------------


def test_who_takes_the_floor_speaks_and_the_others_keep_their_order(held: Held) -> None:
    a, b, c, d = held.order
    held.next()
    held.do(floor(d))
    assert held.queue == [(a, D), (d, S), (b, W), (c, W)]
    assert held.turn(d).why == "took the floor"
    held.next()
    assert held.speaker == b


def test_taking_the_floor_leaves_the_places_distinct_when_somebody_in_between_has_gone(held: Held) -> None:
    a, b, c, d = held.order
    held.without(c)
    held.do(floor(d))
    assert held.queue == [(d, S), (a, W), (b, W), (c, X)]
    assert len({t.slot for t in held.room.round}) == 4


def test_who_speaks_again_takes_no_second_turn_and_keeps_the_first_place(held: Held) -> None:
    a, b, c, d = held.order
    held.next(2)
    held.do(floor(a))
    assert held.queue == [(a, S), (b, D), (c, W), (d, W)]
    held.next()
    assert held.queue == [(a, D), (b, D), (c, S), (d, W)]
    held.next(2)
    held.do(close)
    assert first(held) == a


def test_a_guest_can_take_the_floor(held: Held) -> None:
    queue = held.order
    held.do(here("eve"))
    assert held.order == queue  # owns nothing here, so no turn of her own
    held.do(floor("eve"))
    assert held.order == ["eve", *queue]


def test_after_the_round_the_floor_can_be_taken(held: Held) -> None:
    a, *_ = held.order
    held.do(skip_turn)
    held.next(3)
    held.do(go_back)
    assert held.speaker is None
    held.do(floor(a))
    assert (held.order[-1], held.states) == (a, [D, D, D, S])


def test_the_floor_is_for_who_is_present_and_in_a_round_only(held: Held) -> None:
    assert held.refused(floor("eve")) == "only who is present can speak"
    held.go("low")
    assert held.refused(floor("ana")) == "nobody has a turn in this step"


def test_giving_the_floor_to_who_has_it_changes_nothing(held: Held) -> None:
    speaker = held.speaker
    assert speaker is not None
    assert held.do(floor(speaker)).empty


def test_somebody_else_can_lead(held: Held) -> None:
    held.do(lambda room, _: set_facilitator(room, "dita"))
    assert (held.room.meeting.facilitator, held.room.meeting.facilitator_why) == ("dita", "chosen by the team")
    assert "nobody has the id" in held.refused(lambda room, _: set_facilitator(room, "zoe"))


# -- whose key results -----------------------------------------------------------------------------------------


def reported_by(held: Held) -> dict[str, list[str]]:
    return {t.person: [kr.short for kr in key_results_of(held.room, t)] for t in held.room.round}


def test_everybody_reports_what_they_own(held: Held) -> None:
    assert reported_by(held) == {"ana": ["2.1"], "ben": ["1.1"], "chen": ["1.2"], "dita": ["1.3"]}


def test_the_last_in_the_queue_reports_for_who_is_absent() -> None:
    held = without("ben")
    last = held.order[-1]
    assert "1.1" in reported_by(held)[last]
    assert sorted(kr for krs in reported_by(held).values() for kr in krs) == ["1.1", "1.2", "1.3", "2.1"]


def test_a_key_result_that_nobody_owns_is_reported_by_the_last(held: Held) -> None:
    held = Held(documents(key_result("PAY-O3.1", None)))
    held.next(2)
    assert "3.1" in reported_by(held)[held.order[-1]]


def test_when_the_last_one_goes_the_one_before_reports_for_them(held: Held) -> None:
    c, d = held.order[2:]
    theirs = reported_by(held)[d]
    held.without(d)
    assert set(theirs) < set(reported_by(held)[c])


# -- at the end ------------------------------------------------------------------------------------------------


def test_a_turn_cut_short_by_the_close_was_spoken(held: Held) -> None:
    a = held.order[0]
    held.next()
    held.spend(20)
    held.do(close)
    assert held.states == [D, D, W, W]
    assert first(held) == a


def test_a_turn_that_was_left_before_it_began_is_not_spoken_at_the_close(held: Held) -> None:
    held.go("close")
    held.next()
    assert held.states == [W, W, W, W]
    assert first(held) is None


def test_a_meeting_broken_off_consumes_no_turn_in_which_nothing_was_said(held: Held) -> None:
    held.spend(3)
    held.do(abandon)
    assert held.states == [W, W, W, W]
    assert first(held) is None


def test_a_meeting_broken_off_consumes_the_turns_that_were_spoken(held: Held) -> None:
    a = held.order[0]
    held.say("a note")
    held.do(abandon)
    assert held.states == [D, W, W, W]
    assert first(held) == a
