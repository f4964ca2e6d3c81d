"""What is said to the unit that meets: where it presents by itself, and where the units below do."""

from __future__ import annotations

from okrmeet.engine.capture import remark
from okrmeet.engine.summary import summarise
from okrmeet.minutes.render import render
from tests.minutes.test_weekly import section
from tests.monthly_team import Monthly


def test_what_the_room_tells_the_team_is_told_with_it() -> None:
    monthly = Monthly(unit="PAY")
    monthly.go("units")
    monthly.floor("PAY", long=True)
    monthly.tell("- too soft")
    monthly.tell("+ ten percent of the shops first")
    units = section(render(summarise(monthly.room.docs, monthly.room.meeting_id)), "Units")
    assert "  - Change: too soft (PAY-O1)" in units
    assert "  - Keep: ten percent of the shops first (PAY-O1)" in units


def test_what_a_unit_below_says_to_the_one_that_meets_is_said_to_another_team() -> None:
    monthly = Monthly()
    monthly.go("between")
    monthly.do(lambda room, moment: remark(room, "change", "too many goals", moment, by="chen", to="ACME"))
    minutes = render(summarise(monthly.room.docs, monthly.room.meeting_id))
    assert "- To **Acme** (change): too many goals — Chen Li" in section(minutes, "Other teams")
