"""Hands of the room about an objective: kept without names, told again they replace, and none shows all the same."""

from __future__ import annotations

import pytest

from okrmeet.domain.records import Tally
from okrmeet.engine.focus import waiting_goal
from okrmeet.engine.hands import asked_about, count_hands, hands, show_without_hands
from okrmeet.engine.summary import summarise
from tests.monthly_team import MONTH, START, Monthly, company, held
from tests.team import facts

THREE = (("up", 3), ("flat", 1), ("down", 0))


@pytest.fixture
def room() -> Monthly:
    """The month in numbers."""
    last = held((START - MONTH).date(), [("PAY", "ben", True), ("RISK", "eve", True)])
    meeting = Monthly(company(*last), optional=("recall",))
    meeting.go("numbers")
    return meeting


def test_hands_go_up_for_the_objectives_of_the_units_with_a_long_slot_in_their_order(room: Monthly) -> None:
    long = sorted((p for p in room.room.presenters if p.long), key=lambda p: p.slot)
    assert {p.unit for p in long} == {"SHOP", "FLEET", "HUB"}
    assert [o.id for o in asked_about(room.room)] == [f"{p.unit}-O1" for p in long]


def test_without_long_slots_they_go_up_for_all() -> None:
    meeting = Monthly()
    for person in meeting.room.meeting.present:
        meeting.without(person)
    assert {o.unit for o in asked_about(meeting.room)} == {"ACME", "FLEET", "HUB", "PAY", "RISK", "SHOP"}


def test_told_again_they_replace_the_first_count_and_nobody_is_named(room: Monthly) -> None:
    goal = waiting_goal(room.room) or ""
    room.tell("3 1 0")
    assert waiting_goal(room.room) != goal, "the next one waits"
    room.tell("1 1 2", goal)
    (tally,) = room.room.docs.all(Tally)
    assert (tally.about, tally.counts, tally.by) == (goal, (("up", 1), ("flat", 1), ("down", 2)), None)
    assert tally.asked == room.room.step.prompt, "the wording of a question is kept with its answers"
    room.undo()
    counted = hands(room.room, room.room.step, goal)
    assert counted is not None
    assert counted.counts == THREE


def test_without_a_hand_an_objective_is_shown_once(room: Monthly) -> None:
    before = facts(room.shelf.docs)
    room.do(lambda room, moment: show_without_hands(room, "SHOP-O1", moment))
    shown = hands(room.room, room.room.step, "SHOP-O1")
    assert shown is not None
    assert sum(count for _, count in shown.counts) == 0
    assert "already" in room.refused(lambda room, moment: show_without_hands(room, "SHOP-O1", moment))
    room.tell("3 1 0", "SHOP-O1")
    assert "already" in room.refused(lambda room, moment: show_without_hands(room, "SHOP-O1", moment))
    room.undo()
    room.undo()
    assert facts(room.shelf.docs) == before


def test_both_steps_count_by_themselves(room: Monthly) -> None:
    room.tell("3 1 0", "SHOP-O1")
    room.go("recall")
    room.tell("2 4", "SHOP-O1")
    (row,) = summarise(room.room.docs, room.meeting).numbers
    assert [(c.choice, c.hands) for c in row.hands] == list(THREE)
    assert [(c.choice, c.hands) for c in row.recall] == [("had it", 2), ("missed it", 4)]


@pytest.mark.parametrize("goal", ["PAY-O9", "PAY-O1.1", "", "[/]"])
def test_hands_are_for_an_objective_of_the_meeting(room: Monthly, goal: str) -> None:
    assert "no objective" in room.refused(lambda room, moment: count_hands(room, goal, THREE, moment))


def test_hands_are_counted_only_where_they_are_asked_for(room: Monthly) -> None:
    room.go("between")
    assert "step" in room.refused(lambda room, moment: count_hands(room, "PAY-O1", THREE, moment))
    assert "step" in room.refused(lambda room, moment: show_without_hands(room, "PAY-O1", moment))
