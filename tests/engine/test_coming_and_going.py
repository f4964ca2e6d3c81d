"""Who comes in late, goes away and comes back: what that does to the attendance and to a round that is going on."""

from __future__ import annotations

import pytest

from okrmeet.domain.meeting import Presence
from okrmeet.engine.turns import set_presence
from okrmeet.engine.walk import go_back
from tests.team import TEAM, Held, Rule, documents, key_result

W, S, D, X = "waiting", "speaking", "spoke", "skipped"


@pytest.fixture
def held() -> Held:
    """The confidence round, the first of four speaking."""
    held = Held()
    held.next(2)
    return held


def here(person: str, state: Presence = Presence.PRESENT) -> Rule:
    return lambda room, moment: set_presence(room, person, state, moment)


def without(absent: str) -> Held:
    """The confidence round without somebody."""
    held = Held()
    held.without(absent)
    held.next(2)
    return held


def test_before_the_first_step_is_over_nobody_is_late() -> None:
    held = Held()
    held.without("ben")
    held.do(here("ben"))
    assert held.room.meeting.present == TEAM
    assert all(a.joined is None for a in held.room.meeting.attendance)


def test_going_back_to_the_first_step_does_not_turn_back_the_clock() -> None:
    held = Held()
    held.without("ben")
    held.next()
    held.do(go_back)
    held.do(here("ben"))
    assert held.room.meeting.attendance[-1].person == "ben"
    assert held.room.meeting.attendance[-1].joined is not None


def test_who_comes_before_the_round_speaks_last_in_it() -> None:
    held = Held()
    held.without("ben")
    held.without("ana")
    held.next()
    held.do(here("ben"))
    held.do(here("ana"))
    assert [p.reason for p in held.room.speakers][-2:] == ["joined late", "joined late"]
    held.next()
    assert held.order[-2:] == ["ben", "ana"]


def test_who_comes_during_the_round_joins_it_at_the_end() -> None:
    held = without("ben")
    queue = held.order
    held.next()
    held.do(here("ben"))
    assert held.order == [*queue, "ben"]
    assert held.states == [D, S, W, W]
    assert held.turn("ben").why == "joined late"


def test_who_comes_while_the_room_is_in_another_step_has_a_turn_when_it_returns() -> None:
    held = without("ben")
    held.go("week")
    held.do(here("ben"))
    held.go("confidence")
    assert held.states == [S, W, W, W]
    assert held.order[-1] == "ben"


def test_who_comes_after_the_round_has_no_turn() -> None:
    held = without("ben")
    held.next(3)
    assert held.room.step.key == "low"
    held.do(here("ben"))
    assert "ben" not in held.order
    assert "ben" in held.room.meeting.present


def test_who_comes_into_a_finished_round_that_the_room_went_back_to_has_the_floor() -> None:
    held = without("ben")
    held.next(3)
    held.do(go_back)
    held.do(here("ben"))
    assert (held.speaker, held.states) == ("ben", [D, D, D, S])


def test_who_comes_into_an_empty_round_has_the_floor() -> None:
    held = Held()
    held.without(*TEAM)
    held.next(2)
    held.do(here("chen"))
    assert held.queue == [("chen", S)]


def test_where_nobody_owns_anything_a_late_arrival_joins_all_the_same() -> None:
    orphans = [key_result(f"PAY-O{n}", None) for n in ("1.1", "1.2", "1.3", "2.1", "2.2")]
    held = Held(documents(*orphans))
    held.without("dita")
    held.next(2)
    held.do(here("dita"))
    assert held.order[-1] == "dita"


def test_who_goes_while_waiting_is_skipped_and_rejoins_at_the_end(held: Held) -> None:
    a, b, c, d = held.order
    held.without(b)
    assert held.queue == [(a, S), (b, X), (c, W), (d, W)]
    held.do(here(b))
    assert held.queue == [(a, S), (c, W), (d, W), (b, W)]


def test_who_goes_with_the_floor_gives_it_to_the_next(held: Held) -> None:
    a, b, c, d = held.order
    held.without(a)
    assert held.queue == [(a, X), (b, S), (c, W), (d, W)]


def test_who_goes_after_something_was_kept_of_the_turn_has_spoken(held: Held) -> None:
    a = held.order[0]
    held.say("a note")
    held.without(a)
    assert held.turn(a).state == D


def test_the_last_speaker_marked_as_gone_by_mistake_has_the_floor_again(held: Held) -> None:
    d = held.order[-1]
    held.next(3)
    held.without(d)
    assert held.speaker is None
    held.do(here(d))
    assert held.speaker == d


def test_the_interrupted_speaker_who_goes_leaves_the_floor_to_the_next_on_return(held: Held) -> None:
    a, b, *_ = held.order
    held.go("week")
    held.without(a)
    held.go("confidence")
    assert held.speaker == b


def test_who_has_spoken_and_goes_and_comes_back_has_no_second_turn(held: Held) -> None:
    a = held.order[0]
    held.next()
    held.without(a)
    held.do(here(a))
    assert held.queue[0] == (a, D)
    assert len(held.queue) == 4


def test_presence_that_is_so_already_and_strangers_are_refused(held: Held) -> None:
    assert held.refused(here("ana")) == "nothing changes by that"
    assert held.refused(here("eve", Presence.ABSENT)) == "nothing changes by that"
    assert held.refused(here("nobody")) == "nobody has the id nobody"
