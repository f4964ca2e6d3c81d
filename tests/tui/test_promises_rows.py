"""What the step Promises says, on screen and in lines: praise, what units asked each other, and who waits."""

from __future__ import annotations

import pytest

from okrmeet.cli.plain.steps import step_rows
from okrmeet.engine.inbox import reply
from okrmeet.engine.room import Room
from okrmeet.tui.steps.promises import view
from tests import team
from tests.monthly_team import START, Monthly, company, said, waits


def on_screen(room: Room) -> list[str]:
    return [" ".join(row.draw(100).plain.split()) for row in view(room).rows]


def held(unit: str = "PAY") -> Room:
    asked = said("f1", "RISK", "PAY", kind="ask", text="which limits")
    praise = said("f2", "RISK", "PAY", kind="keep", text="the night updates")
    docs = company(asked, praise, waits("w", "PAY", "RISK", due=START.date()))
    meeting: team.Held = Monthly(docs) if unit == "ACME" else team.Held(docs, unit, start=START)
    meeting.go("promises")
    return meeting.room


def test_praise_has_a_sign_of_its_own_and_is_not_counted_among_what_waits() -> None:
    room = held()
    assert "+ Q1 Risk & fraud: keep the night updates" in on_screen(room)
    assert "0 of 1 answered" in view(room).count
    assert "+ Q1 Risk & fraud: keep the night updates" in step_rows(room)
    assert "Q2 Risk & fraud asks: which limits" in step_rows(room)


def test_keep_is_said_once_and_praise_that_was_answered_stays_praise() -> None:
    docs = company(said("f", "RISK", "PAY", kind="keep", text="Keep the pilot"))
    meeting = team.Held(docs, start=START)
    meeting.go("promises")
    meeting.do(lambda room, moment: reply(room, "Q1", "gladly", moment))
    assert on_screen(meeting.room)[0].startswith("+ Q1 Risk & fraud: Keep the pilot")
    assert "+ Q1 Risk & fraud: Keep the pilot -> gladly" in step_rows(meeting.room)
    assert view(meeting.room).count == ""


def test_what_units_of_a_monthly_asked_each_other_is_told_once_and_names_both() -> None:
    room = held("ACME")
    assert [row for row in on_screen(room) if "which limits" in row] == [
        "? Q2 Risk & fraud to Payments: which limits"
    ]
    assert [row for row in step_rows(room) if "which limits" in row] == [
        "Q2 Risk & fraud asks Payments: which limits"
    ]


def test_we_are_the_unit_that_meets_and_nobody_else() -> None:
    ours, theirs = said("a", "ACME", "ZED", kind="ask"), said("b", "PAY", "ZED", kind="ask")
    meeting = Monthly(company(ours, theirs))
    meeting.go("promises")
    assert [row.split(":")[0] for row in on_screen(meeting.room)] == ["→ we asked ZED", "→ Payments asked ZED"]


@pytest.mark.parametrize("unit", ["PAY", "RISK", "ACME"])
def test_who_waits_for_whom_is_told_with_the_promises_of_every_meeting(unit: str) -> None:
    room = held(unit)
    assert any(row.startswith("· D1 Payments ← Risk & fraud the work of w") for row in on_screen(room))
    assert "D1 Payments waits for Risk & fraud: the work of w, until Wed 25 Nov" in step_rows(room)
