"""Time spent, paused, added and taken away."""

from __future__ import annotations

import pytest

from okrmeet.engine.clock import add_minutes, pause, stands, tick, turn_box
from okrmeet.engine.closing import leave, resume
from tests.team import Held


@pytest.fixture
def held() -> Held:
    """The confidence round; its timebox is 10 minutes, for four."""
    held = Held()
    held.next(2)
    return held


def add(held: Held, minutes: int) -> str:
    return held.do(lambda room, _: add_minutes(room, minutes)).label


def test_time_goes_to_the_step_and_to_whoever_speaks(held: Held) -> None:
    first = held.turn(held.speaker or "")
    held.spend(15)
    held.spend(7.5)
    held.next()
    held.spend(4)
    assert held.room.spent("confidence") == 26.5
    assert held.turn(first.person).seconds == 22.5
    assert held.turn(held.speaker or "").seconds == 4


def test_in_a_step_without_a_round_time_goes_to_nobody(held: Held) -> None:
    held.go("low")
    held.spend(60)
    assert held.room.spent("low") == 60
    assert [turn.seconds for turn in held.room.turns("confidence")] == [0, 0, 0, 0]


def test_many_small_times_add_up_without_crumbs(held: Held) -> None:
    for _ in range(10):
        held.spend(0.1)
    assert held.room.spent("confidence") == 1.0


@pytest.mark.parametrize("seconds", [0, -5])
def test_no_time_and_time_that_runs_backwards_change_nothing(held: Held, seconds: float) -> None:
    assert tick(held.room, seconds).empty


def test_a_pause_adds_nothing_and_the_same_key_ends_it(held: Held) -> None:
    assert held.do(lambda room, _: pause(room)).label == "paused"
    assert stands(held.room)
    assert tick(held.room, 600).empty
    assert held.do(lambda room, _: pause(room)).label == "clock goes on"
    held.spend(5)
    assert held.room.spent("confidence") == 5


def test_walking_on_lets_the_clock_go_on(held: Held) -> None:
    held.do(lambda room, _: pause(room))
    held.go("low")
    assert not stands(held.room)
    held.go("confidence")
    assert not stands(held.room)


def test_the_next_speaker_begins_in_a_pause_that_goes_on(held: Held) -> None:
    held.do(lambda room, _: pause(room))
    held.next()
    assert stands(held.room)


def test_while_the_meeting_is_left_the_clock_stands(held: Held) -> None:
    held.do(lambda room, _: leave(room))
    assert stands(held.room)
    assert tick(held.room, 600).empty
    held.do(lambda room, _: resume(room))
    held.spend(5)
    assert held.room.spent("confidence") == 5


def test_minutes_are_added_and_taken_away_and_stay_with_the_step(held: Held) -> None:
    assert add(held, 2) == "2 min added"
    assert held.room.box("confidence") == 12 * 60
    held.go("low")
    held.go("confidence")
    assert add(held, -1) == "1 min taken away"
    assert held.room.box("confidence") == 11 * 60
    assert held.room.box("low") == 7 * 60


def test_no_step_has_less_than_no_time(held: Held) -> None:
    add(held, -10)
    assert held.room.box("confidence") == 0
    assert "no minutes left" in held.refused(lambda room, _: add_minutes(room, -1))
    assert held.room.box("confidence") == 0


def test_each_speaker_may_take_an_equal_part_of_the_step(held: Held) -> None:
    assert turn_box(held.room) == 150
    add(held, 2)
    assert turn_box(held.room) == 180


def test_a_step_without_speakers_is_one_part(held: Held) -> None:
    held.go("low")
    assert turn_box(held.room) == 7 * 60
