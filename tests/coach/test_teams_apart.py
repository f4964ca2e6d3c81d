from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import Turn, TurnState
from okrmeet.domain.people import Level, Unit
from okrmeet.domain.records import Action, Dependency, Feedback
from tests.coach.made import about, at, found, kr, meeting, objective, record, team

COMPANY = Unit(id="ACME", name="Acme", level=Level.COMPANY)
UNITS: list[Doc] = [COMPANY, *team("PAY", parent="ACME"), *team("RISK", parent="ACME"), *team("SHOP", parent="ACME")]
EVERYBODY = ("pay1", "risk1", "shop1")


def monthly(week: float, there: tuple[str, ...] = EVERYBODY) -> Doc:
    return meeting(week, "ACME", "monthly", there, covers=("PAY", "RISK", "SHOP"))


HELD = [*UNITS, monthly(1), monthly(5)]
ASKED = Feedback(id="f", at=at(3), kind="ask", text="when is it there", unit="RISK", to="SHOP")


def test_units_that_sat_in_two_monthlies_without_a_word_across_a_border_are_told() -> None:
    assert about("no-exchange", record(HELD, 6)) == ["PAY", "RISK", "SHOP"]
    assert about("no-exchange", record([*HELD, ASKED], 6)) == ["PAY"]


@pytest.mark.parametrize(("weeks", "expected"), [((1,), 0), ((1, 5), 3), ((1, 3, 5), 3)])
def test_it_takes_two_monthlies(weeks: tuple[int, ...], expected: int) -> None:
    assert len(about("no-exchange", record([*UNITS, *map(monthly, weeks)], 6))) == expected


@pytest.mark.parametrize(("week", "expected"), [(8.9, 3), (9, 0), (9.1, 0)])
def test_only_eight_weeks_are_looked_at(week: float, expected: int) -> None:
    assert len(about("no-exchange", record(HELD, week))) == expected


def test_what_was_said_longer_ago_than_eight_weeks_does_not_count() -> None:
    said = ASKED.with_(at=at(-4))
    findings = found("no-exchange", record([*HELD, said], 6))
    assert [f.about for f in findings] == ["PAY", "RISK", "SHOP"]
    assert [f.evidence["last_exchange"] for f in findings] == [None, "2026-09-07", "2026-09-07"]


def test_in_a_workspace_of_two_units_nobody_is_told() -> None:
    two = [
        COMPANY,
        *team("PAY"),
        meeting(1, "ACME", "monthly", covers=("PAY",)),
        meeting(5, "ACME", "monthly", covers=("PAY",)),
    ]
    assert about("no-exchange", record(two, 6)) == []
    assert about("no-exchange", record([*two, *team("RISK")], 6)) == ["PAY"]


def test_who_was_not_there_is_not_told_and_who_presented_was() -> None:
    docs = [*UNITS, monthly(1, ("pay1",)), monthly(5, ("pay1",))]
    assert about("no-exchange", record(docs, 6)) == ["PAY"]
    turns = [
        Turn(
            id=f"t{week}", meeting=f"ACME-{at(week).date()}-monthly", step="units", person="lead", slot=0,
            unit="RISK", state=TurnState.SPOKE,
        )
        for week in (1, 5)
    ]  # fmt: skip
    assert about("no-exchange", record([*docs, *turns], 6)) == ["PAY", "RISK"]


GOAL = [objective("RISK-O1"), kr("RISK-O1.1")]


def promise(**fields: object) -> Action:
    given: dict[str, object] = {"unit": "PAY", "text": "a model", "owner": "pay1"}
    return Action(id="A-1", at=at(3), **{**given, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        (Dependency(id="d", at=at(3), waiting="SHOP", on="PAY", what="a model"), {"RISK"}),
        (promise(), {"PAY", "RISK", "SHOP"}),
        (promise(about="RISK-O1.1"), {"SHOP"}),
        (promise(owner="shop1"), {"RISK"}),
        (promise(unit="ACME", about="RISK-O1", owner="risk1"), {"PAY", "RISK", "SHOP"}),
        (promise(unit="ACME", about="RISK-O1", owner="shop2"), {"PAY"}),
        (promise(unit="ACME"), {"PAY", "RISK", "SHOP"}),
        (promise(owner=None), {"PAY", "RISK", "SHOP"}),
    ],
)
def test_what_counts_as_going_from_one_unit_to_another(said: Doc, apart: set[str]) -> None:
    assert set(about("no-exchange", record([*HELD, *GOAL, said], 6))) == apart


def test_the_next_monthly_does_not_bring_back_what_was_dismissed_but_the_next_quarter_does() -> None:
    first = found("no-exchange", record(HELD, 6))[0]
    later = found("no-exchange", record([*HELD, monthly(8)], 8.5))[0]
    assert first.print == later.print
    assert first.message != later.message
    from okrmeet.domain.cycle import Cycle

    winter = [*HELD, monthly(9), monthly(13)]
    assert found("no-exchange", record(winter, 14, cycle=Cycle(2027, 1)))[0].print != first.print


def test_eight_weeks_are_a_threshold() -> None:
    assert about("no-exchange", record(HELD, 9), weeks=10) == ["PAY", "RISK", "SHOP"]
    assert dt.timedelta(weeks=10) > at(9) - at(1)
