"""What is bound by a typed line: people, goals, units and days; and what stays text."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.people import Member, Person, Unit
from okrmeet.engine.capture_line import Line, Sense, find_person, parse
from okrmeet.engine.room import Room
from tests.team import NEXT, TEAM, focus, people
from tests.typed import refused, room, understood

KR1, KR2 = "PAY-O1.1", "PAY-O1.2"
FRIDAY = dt.date(2026, 11, 27)


def test_a_promise_binds_its_owner_its_goal_and_its_day() -> None:
    line = understood("week", "Ask for a date @ben #1.2 by fri")
    assert (line.sense, line.text) == (Sense.COMMITMENT, "Ask for a date")
    assert (line.owner, line.about, line.due) == ("ben", KR2, FRIDAY)


@pytest.mark.parametrize("text", ["! call @ben fri", "! call fri @ben", "! @ben call due: fri"])
def test_the_parts_of_a_promise_come_in_any_order(text: str) -> None:
    line = understood("low", text)
    assert (line.text, line.owner, line.due) == ("call", "ben", FRIDAY)


def test_a_commitment_without_a_day_is_due_at_the_next_meeting_and_an_action_is_not() -> None:
    assert understood("week", "wallet test").due == NEXT
    assert understood("week", "! wallet test").due is None


def test_a_day_that_cannot_be_is_refused() -> None:
    assert "30 February" in refused("week", "wallet test 30 feb")


def test_a_day_is_read_in_promises_only() -> None:
    line = understood("open", "we talked fri")
    assert (line.text, line.due) == ("we talked fri", None)


def test_a_question_binds_who_asks_the_unit_it_is_for_and_the_goal() -> None:
    line = understood("low", "? when is the model ready @dita >risk #O1")
    assert (line.sense, line.text) == (Sense.ASK, "when is the model ready")
    assert (line.by, line.to, line.about) == ("dita", "RISK", "PAY-O1")


def test_an_objective_without_key_results_can_be_named() -> None:
    assert understood("open", "we look at #O3 next").about == "PAY-O3"


@pytest.mark.parametrize("word", ["@nobody", "#9.9", "#RISK-O1", ">NOWHERE", "@", "#", ">", "ben@example.org"])
def test_what_does_not_resolve_is_text(word: str) -> None:
    line = understood("open", f"we saw {word} today")
    assert line.text == f"we saw {word} today"
    assert (line.by, line.about, line.to) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("! ask >RISK for a date", "ask >RISK for a date"),
        ("= wait for >RISK", "wait for >RISK"),
        ("~ pricing page #1.2 >RISK", "pricing page #1.2 >RISK"),
    ],
)
def test_what_has_no_place_of_its_own_stays_in_the_text(text: str, kept: str) -> None:
    assert understood("open", text).text == kept


def test_only_the_first_of_a_kind_is_bound() -> None:
    line = understood("open", "@ben tells @chen")
    assert (line.by, line.text) == ("ben", "tells @chen")


def test_nothing_but_bindings_is_no_text() -> None:
    assert refused("open", "@ben #1.2") == "write what it is, too"


@pytest.mark.parametrize("step", ["confidence", "low"])
def test_what_is_said_with_a_row_in_focus_is_about_it_unless_a_goal_is_named(step: str) -> None:
    assert understood(step, "a word", KR2).about == KR2
    assert understood(step, "a word #1.1", KR2).about == KR1
    assert understood(step, "~ a topic", KR2).about is None


# -- people ----------------------------------------------------------------------------------------------------


def with_people(*more: Person, members: tuple[str, ...] = TEAM) -> Room:
    unit = next(doc for doc in people() if isinstance(doc, Unit) and doc.id == "PAY")
    return room("open", *more, unit.with_(members=tuple(Member(person=p) for p in members)))


def test_people_are_found_by_id_by_first_name_and_whatever_the_case() -> None:
    here = with_people()
    assert [find_person(word, here) for word in ("ben", "BEN", "Chen", "Nováková")] == ["ben", "ben", "chen", None]


def test_two_with_one_name_are_told_apart_by_id() -> None:
    namesakes = (Person(id="ana1", name="Zoe Lind"), Person(id="ana2", name="Zoe Lind"))
    here = with_people(*namesakes, members=(*TEAM, "ana1", "ana2"))
    assert find_person("zoe", here) is None
    assert (find_person("ana1", here), find_person("ana2", here)) == ("ana1", "ana2")


def test_of_two_with_one_first_name_the_one_in_the_meeting_is_meant() -> None:
    others = (Person(id="z1", name="Zoe Lind"), Person(id="z2", name="Zoe Berg"))
    assert find_person("zoe", with_people(*others, members=(*TEAM, "z2"))) == "z2"
    assert find_person("zoe", with_people(*others)) is None
    assert find_person("zoe", with_people(others[0])) == "z1"


def test_an_ambiguous_name_stays_in_the_text() -> None:
    others = (Person(id="z1", name="Zoe Lind"), Person(id="z2", name="Zoe Berg"))
    line = parse("@zoe was right", with_people(*others), focus())
    assert isinstance(line, Line)
    assert (line.by, line.text) == (None, "@zoe was right")
