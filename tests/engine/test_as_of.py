"""Old minutes show a key result as it was then, whatever was adjusted later."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.goals import Ambition, KeyResult, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Adjustment
from okrmeet.engine.movement import as_of

THEN = dt.datetime(2026, 11, 16, 10, tzinfo=dt.UTC)
WEEK = dt.timedelta(weeks=1)
KR = KeyResult(id="PAY-O1.1", objective="PAY-O1", team="PAY", title="Faster", start=48, target=30, owner="chen")
MEETING = Meeting(
    id="m", unit="PAY", meeting="weekly", cycle="2026-Q4", title="Weekly", day=THEN.date(), started=THEN, steps=()
)


def adjusted(field: str, before: str, weeks: int, meeting: str | None = None) -> Adjustment:
    return Adjustment(
        id=f"{field}{weeks}", at=THEN + weeks * WEEK, unit="PAY", about="PAY-O1.1", decision="update", field=field,
        before=before, after="?", reason="why", meeting=meeting,
    )  # fmt: skip


def test_what_was_adjusted_later_is_taken_back_to_the_oldest_of_the_values_before() -> None:
    later = [adjusted("target", "25", 2), adjusted("target", "20", 1), adjusted("owner", "ben", 1)]
    then = as_of(KR, MEETING, later)
    assert (then.target, then.owner, then.start) == (20.0, "ben", 48.0)


def test_a_value_that_was_not_there_before_is_nothing_again() -> None:
    assert as_of(KR, MEETING, [adjusted("target", "", 1)]).target is None


def test_what_the_meeting_itself_or_an_earlier_one_adjusted_stays() -> None:
    stays = [adjusted("target", "20", 0, "m"), adjusted("start", "50", -1)]
    assert as_of(KR, MEETING, stays) == KR


def test_the_ambition_by_which_a_meeting_judged_stays_that_of_the_meeting() -> None:
    goal = Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="x", ambition=Ambition.COMMITTED)
    changed = adjusted("ambition", "aspirational", 1).with_(about="PAY-O1")
    assert as_of(goal, MEETING, [changed]).ambition is Ambition.ASPIRATIONAL
    assert as_of(goal, MEETING, [changed.with_(before="")]).ambition is Ambition.COMMITTED
