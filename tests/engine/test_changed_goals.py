"""A team hears in its next meeting what the monthly above it did to its goals."""

from __future__ import annotations

import datetime as dt

from okrmeet.agenda.load import built_in
from okrmeet.cli.plain.steps import step_rows
from okrmeet.domain.change import Change
from okrmeet.engine.changed_goals import all_stopped, changed_elsewhere
from okrmeet.engine.closing import abandon, close
from okrmeet.engine.goal_changes import change_goal
from okrmeet.engine.moment import Moment
from okrmeet.tui.steps.check_in import view as round_view
from okrmeet.tui.steps.promises import view
from tests.monthly_team import START, Monthly

DAY = dt.timedelta(days=1)
STOPPED = "FLEET-O1 stopped: nobody needs it (Monthly of Acme, Wed 25 Nov)"


def after_the_monthly() -> Monthly:
    monthly = Monthly()
    monthly.go("adjust")
    monthly.tell("FLEET-O1 stop nobody needs it")
    monthly.tell("HUB-O1 continue")
    monthly.tell("PAY-O1.1 target 12 because it grew")
    monthly.do(close)
    return monthly


def weekly(before: Monthly, unit: str, days: int = 1) -> Monthly:
    held = Monthly(before.shelf.docs, unit, built_in("weekly"), START + days * DAY)
    held.go("promises")
    return held


def told(held: Monthly) -> list[str]:
    return [one.words(held.room.meeting.day) for one in changed_elsewhere(held.room)]


def test_what_the_monthly_did_to_a_goal_is_told_to_its_unit_and_to_no_other() -> None:
    monthly = after_the_monthly()
    assert told(weekly(monthly, "FLEET")) == [STOPPED]
    assert told(weekly(monthly, "PAY")) == ["PAY-O1.1 target 10 → 12: it grew (Monthly of Acme, Wed 25 Nov)"]
    assert told(weekly(monthly, "HUB")) == [], "what goes on as it is was not changed"
    assert told(monthly) == []


def test_it_is_told_once_on_screen_in_a_row_without_a_key_and_in_lines() -> None:
    fleet = weekly(after_the_monthly(), "FLEET")
    (row,) = [row for row in view(fleet.room).rows if STOPPED in row.draw(100).plain]
    assert row.key is None
    assert f"changed for us: {STOPPED}" in step_rows(fleet.room)
    fleet.do(close)
    assert told(weekly(fleet, "FLEET", 8)) == []


def test_a_meeting_that_was_broken_off_has_not_told_it() -> None:
    fleet = weekly(after_the_monthly(), "FLEET")
    fleet.do(abandon)
    assert told(weekly(fleet, "FLEET", 8)) == [STOPPED]


def test_what_a_unit_changed_itself_is_no_news_to_it() -> None:
    own = Monthly(unit="PAY")
    own.go("adjust")
    own.tell("PAY-O1.1 target 12 because it grew")
    own.do(close)
    assert told(weekly(own, "PAY")) == []


def test_what_was_changed_between_meetings_is_told_in_the_next_one() -> None:
    monthly = after_the_monthly()
    docs = monthly.shelf.docs
    change = change_goal(docs, "PAY-O1.1", "target", "14", "it grew again", Moment(START + DAY / 2, "x1"))
    assert isinstance(change, Change)
    monthly.shelf.keep(change)
    assert told(weekly(monthly, "PAY"))[1:] == [
        "PAY-O1.1 target 12 → 14: it grew again (between meetings, Wed 25 Nov)"
    ]


def test_a_round_without_goals_says_that_all_of_them_were_stopped() -> None:
    monthly = after_the_monthly()
    fleet, pay = weekly(monthly, "FLEET"), weekly(monthly, "PAY")
    assert (all_stopped(fleet.room), all_stopped(pay.room)) == (True, False)
    assert not all_stopped(weekly(monthly, "PROD").room), "it never had any"
    fleet.go("confidence")
    assert round_view(fleet.room).empty.startswith("All goals of Fleet software were stopped.")
    if fleet.room.speaking is None:
        assert step_rows(fleet.room) == ["all goals of Fleet software were stopped"]
