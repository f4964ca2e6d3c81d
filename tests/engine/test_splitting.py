"""A promise that was carried again and again is split into smaller ones."""

from __future__ import annotations

import pytest

from okrmeet.domain.records import Action, ActionState
from okrmeet.engine.promises import settle
from okrmeet.engine.splitting import split, wants_choice
from tests.team import NEXT, Held, Rule


@pytest.fixture
def held() -> Held:
    held = Held()
    held.next()
    return held


def into(parts: str, id: str = "A-2") -> Rule:
    return lambda room, moment: split(room, id, parts, moment)


def test_the_parts_take_the_place_of_the_whole_and_one_undo_takes_them_back(held: Held) -> None:
    held.do(into("call them / write it down @ana wed"))
    docs = held.room.docs
    whole, first, second = (docs.need(Action, id) for id in ("A-2", "A-4", "A-5"))
    assert (whole.state, whole.split_into) == (ActionState.SPLIT, ("A-4", "A-5"))
    assert (first.text, first.owner, first.due) == ("call them", "ben", NEXT)
    assert (second.text, second.owner, str(second.due)) == ("write it down", "ana", "2026-11-25")
    held.undo()
    assert held.room.docs.need(Action, "A-2").state is ActionState.OPEN
    assert held.room.docs.get(Action, "A-4") is None
    held.say("! another")
    assert held.room.docs.get(Action, "A-6") is not None


def test_one_part_is_no_split_and_nothing_happens(held: Held) -> None:
    assert "with slashes between" in held.refused(into("call them and/or write"))


def test_a_split_promise_is_not_marked_done_but_taken_back(held: Held) -> None:
    held.do(into("one / two"))
    done: Rule = lambda room, moment: settle(room, "A-2", ActionState.DONE, moment)  # noqa: E731
    assert "take that back with undo" in held.refused(done)


@pytest.mark.parametrize(("carried", "asks"), [(0, False), (1, False), (2, True), (5, True)])
def test_carrying_it_for_the_third_time_asks_for_a_choice(held: Held, carried: int, asks: bool) -> None:
    assert wants_choice(held.room.docs.need(Action, "A-2").with_(carried=carried)) is asks
