"""A team that holds a monthly by itself, with nothing below it."""

from __future__ import annotations

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
