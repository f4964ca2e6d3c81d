"""Units that present in another order than the rotation's, or by others than it chose."""

from __future__ import annotations

import pytest

from okrmeet.domain.meeting import Presence, Turn
from okrmeet.engine.placing import place, presents_for
from okrmeet.engine.turns import give_floor, set_presence
from okrmeet.engine.walk import go_on
from okrmeet.services.session import Rule
from tests.monthly.held import Company

QUEUE = ["RISK finn*", "PAY dita", "SHOP hana", "PAY dita long", "SHOP hana long", "RISK finn long"]


def at(number: int, unit: str, person: str, *, long: bool = False) -> Rule:
    return lambda room, moment: place(room, unit, person, number, moment, long=long)


def here(person: str) -> Rule:
    return lambda room, moment: set_presence(room, person, Presence.PRESENT, moment)


def floor(person: str) -> Rule:
    return lambda room, moment: give_floor(room, person, moment)


@pytest.fixture
def company() -> Company:
    company = Company("units")
    assert company.queue == QUEUE
    return company


def test_the_turn_that_is_named_moves_and_the_others_keep_their_order(company: Company) -> None:
    company.do(at(1, "SHOP", "hana"))
    assert company.queue == [QUEUE[0], QUEUE[2], QUEUE[1], *QUEUE[3:]]


def test_whoever_is_put_first_has_the_floor(company: Company) -> None:
    company.do(at(0, "SHOP", "hana", long=True))
    assert company.queue == [
        "SHOP hana long*",
        "RISK finn",
        "PAY dita",
        "SHOP hana",
        "PAY dita long",
        "RISK finn long",
    ]


def test_nothing_changes_where_all_is_so_already(company: Company) -> None:
    assert company.do(at(1, "PAY", "dita")).empty


def test_somebody_else_takes_this_turn_and_those_behind_it(company: Company) -> None:
    company.do(here("ben"))
    company.do(at(0, "PAY", "ben"))
    assert company.queue[:2] == ["PAY ben*", "RISK finn"]
    assert "PAY ben long" in company.queue
    assert dict(company.room.meeting.chosen) == {"PAY": "ben"}
    assert [t.why for t in company.room.round if t.unit == "PAY"] == [
        "chosen by the team",
        "has not had the long slot yet",
    ]


def test_who_presented_before_keeps_the_turn_when_somebody_else_has_the_long_slot(company: Company) -> None:
    company.do(here("ben"))
    company.do(at(0, "PAY", "dita"))
    company.do(at(1, "PAY", "ben", long=True))
    assert company.queue[:3] == ["PAY dita*", "PAY ben long", "RISK finn"]


def test_a_second_person_of_a_unit_gets_a_turn_too(company: Company) -> None:
    company.do(here("ben"))
    company.do(at(0, "PAY", "dita"))
    company.do(at(1, "PAY", "ben"))
    assert company.queue[:3] == ["PAY dita*", "PAY ben", "RISK finn"]


def test_what_was_spoken_stays_in_front(company: Company) -> None:
    company.do(go_on)
    company.do(at(1, "SHOP", "hana"))
    assert company.queue[:3] == ["RISK finn", "SHOP hana*", "PAY dita"]


def test_the_floor_is_given_to_the_next_turn_of_somebody(company: Company) -> None:
    company.do(floor("hana"))
    assert company.queue[:2] == ["SHOP hana*", "RISK finn"]
    company.do(go_on)
    company.do(floor("hana"))
    assert company.queue[:3] == ["SHOP hana", "SHOP hana long*", "RISK finn"]
    assert company.do(floor("hana")).empty
    company.do(go_on)
    assert company.refused(floor("hana")) == "they have no turn here that is still to come: /present PAY @name"


@pytest.mark.parametrize(
    ("step", "unit", "person", "told"),
    [
        ("promises", "PAY", "dita", "units have turns in the step in which they present"),
        ("units", "ENG", "dita", "ENG does not present here: PAY, RISK, SHOP do"),
        ("units", "PAY", "hana", "Hana Sato does not belong to Payments"),
        ("units", "PAY", "ben", "Ben Okafor is not here: /here @ben first"),
    ],
)
def test_who_cannot_present_is_told_why(step: str, unit: str, person: str, told: str) -> None:
    assert Company(step).refused(at(0, unit, person)) == told


@pytest.mark.parametrize(("person", "unit"), [("finn", "RISK"), ("ben", "PAY"), ("gil", "SHOP"), ("ana", None)])
def test_a_person_presents_for_the_unit_that_is_theirs(company: Company, person: str, unit: str | None) -> None:
    assert presents_for(company.room, person) == unit


def test_each_turn_keeps_its_document(company: Company) -> None:
    before = {turn.id for turn in company.room.round}
    company.do(at(2, "RISK", "finn", long=True))
    after = company.room.docs.of(Turn, meeting=company.room.meeting_id)
    assert {turn.id for turn in after} == before
    assert sorted(turn.slot for turn in after) == list(range(len(before)))


def test_a_closed_meeting_has_no_turns_to_place(company: Company) -> None:
    while company.room.visit is not None:
        company.do(go_on)
    assert company.refused(at(0, "PAY", "dita")) == "units have turns in the step in which they present"
