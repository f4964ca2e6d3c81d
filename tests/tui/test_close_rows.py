"""The figures at the close of a monthly are those of its minutes."""

from __future__ import annotations

import pytest

from okrmeet.cli.plain.steps import step_rows
from okrmeet.engine.summary import summarise
from okrmeet.tui.steps.close import figure_rows
from tests.monthly_team import Monthly
from tests.team import Held


def facts(held: Held) -> dict[str, str]:
    rows = (row.draw(100).plain for row in figure_rows(summarise(held.room.docs, held.meeting)))
    return {row[:13].strip(): row[13:].strip() for row in rows}


@pytest.fixture
def monthly() -> Monthly:
    held = Monthly()
    held.go("adjust")
    for typed in (
        "PAY-O1.1 target 12 because it grew", "PAY-O1.2 target 12 because it grew", "FLEET-O1 stop nobody needs it",
        "start SHOP Fewer fields because they said so", "HUB-O1 continue", "no new markets",
    ):  # fmt: skip
        held.tell(typed)
    return held


def test_decisions_are_counted_without_changes_of_goals_and_those_apart(monthly: Monthly) -> None:
    told = facts(monthly)
    assert told["Decisions"] == "1"
    assert told["Goals"].startswith("adjusted 2 goals, started 1, stopped 1, ")
    assert "Adjusted" not in told
    monthly.go("close")
    assert "decisions: 1" in step_rows(monthly.room)
    assert "goals: adjusted 2 goals, started 1, stopped 1" in step_rows(monthly.room)


def test_the_successes_of_units_are_not_asked_for_again() -> None:
    held = Monthly()
    held.go("units")
    assert facts(held)["Wins"] == "none yet: type one"
    held.tell("+ Spain is live")
    assert "Wins" not in facts(held)
    held.go("close")
    held.tell("All teams in one room")
    assert facts(held)["Wins"] == "All teams in one room"


def test_a_weekly_says_nothing_of_goals_it_cannot_change() -> None:
    assert "Goals" not in facts(Held())
