"""A team's quarter in a few words: units, goals, meetings and check-ins for tests of the coach.

The quarter is 2026-Q4, from Thursday 1 October to 31 December; week 0 has Monday 5 October, and the team meets on
Mondays at ten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from okrmeet.agenda.load import built_in
from okrmeet.coach.findings import Finding
from okrmeet.coach.record import Record
from okrmeet.coach.registry import all_rules
from okrmeet.coach.scores import Judged, Scored
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.meeting import Attendance, Meeting, MeetingState, Presence
from okrmeet.domain.people import Level, Member, Person, Settings, Threshold, Unit
from okrmeet.domain.records import Checkin

QUARTER = Cycle(2026, 4)
SHOPS, CALLS = "Shops sell on the day they sign up", "Calls that are answered"
MONDAY = dt.datetime(2026, 10, 5, 10, tzinfo=dt.UTC)
STEPS = {kind: built_in(kind).asked(guard_rails=True) for kind in ("weekly", "monthly")}


def at(week: float) -> dt.datetime:
    """Monday at ten of a week; 0.5 is three and a half days later."""
    return MONDAY + dt.timedelta(weeks=week)


def team(key: str = "PAY", *members: str, **fields: Any) -> list[Doc]:
    """A unit with its people."""
    people = members or (f"{key.lower()}1", f"{key.lower()}2")
    return [
        *(Person(id=id, name=f"{id.title()} Sousa") for id in people),
        Unit(id=key, name=key.title(), level=Level.TEAM, members=tuple(Member(person=p) for p in people), **fields),
    ]


def objective(id: str, **fields: Any) -> Objective:
    """An objective of the quarter, with a reason."""
    given = {"unit": id.partition("-")[0], "cycle": str(QUARTER), "title": SHOPS, "why": "shops stay with us"}
    return Objective(id=id, **{**given, **fields})


def kr(id: str, **fields: Any) -> KeyResult:
    """A key result from 0 to 100 points, unless the fields say otherwise."""
    given: dict[str, Any] = {"measure": "points", "start": 0.0, "target": 100.0, "owner": "pay1"}
    if fields.get("metric") in (Metric.MILESTONE, Metric.MAINTAIN):
        given = {"owner": "pay1"}
    unit, goal = id.partition("-")[0], id.partition(".")[0]
    return KeyResult(id=id, objective=goal, team=unit, **{"title": CALLS, **given, **fields})


def meeting(
    week: float, unit: str = "PAY", kind: Any = "weekly", there: Iterable[str] = ("pay1", "pay2"), **fields: Any
) -> Meeting:
    """A meeting that was held to its end; it has no list, as in older files, and so concerns every goal."""
    start = at(week)
    given: dict[str, Any] = {"cycle": str(QUARTER), "state": MeetingState.CLOSED}
    return Meeting(
        id=f"{unit}-{start.date()}-{kind}", unit=unit, meeting=kind, title=kind, day=start.date(), started=start,
        ended=start + dt.timedelta(minutes=28), steps=STEPS[kind],
        attendance=tuple(Attendance(person=p, state=Presence.PRESENT) for p in there),
        **{**given, **fields},
    )  # fmt: skip


def checkin(
    goal: str,
    week: float,
    value: float | None = None,
    confidence: int | None = None,
    *,
    met: bool = True,
    **more: Any,
) -> Checkin:
    """A check-in; without `met` between meetings."""
    where = f"{goal.partition('-')[0]}-{at(week).date()}-weekly" if met else None
    return Checkin(
        id=f"{goal}@{week}", at=at(week), key_result=goal, value=value, confidence=confidence, meeting=where, **more
    )


def weekly_values(
    goal: str, values: Iterable[tuple[float | None, int | None]], note: str = "", first: int = 0
) -> list[Doc]:
    """A check-in a week: value and confidence."""
    return [checkin(goal, first + n, value, sure, note=note) for n, (value, sure) in enumerate(values)]


def weeklies(*weeks: int) -> list[Doc]:
    """The team's weeklies of these weeks."""
    return [meeting(week) for week in weeks]


def before() -> Objective:
    """An objective of an earlier quarter: the team is no beginner."""
    return objective("PAY-O0", cycle="2026-Q3", status=GoalStatus.ACHIEVED)


def record(
    docs: Iterable[Doc],
    week: float,
    *,
    cycle: Cycle = QUARTER,
    scores: Iterable[Scored] = (),
    verdicts: Iterable[Judged] = (),
    units: set[str] | None = None,
) -> Record:
    """What the rules read in a week."""
    return Record(Documents([Settings(), *docs]), cycle, at(week), units, scores=scores, verdicts=verdicts)


def found(rule: str, read: Record, **thresholds: float) -> list[Finding]:
    """What one rule finds."""
    chosen = [Threshold(rule=rule, name=name, value=value) for name, value in thresholds.items()]
    return list(all_rules()[rule].look(read, chosen))


def about(rule: str, read: Record, **thresholds: float) -> list[str]:
    """What the findings of one rule are about."""
    return [finding.about for finding in found(rule, read, **thresholds)]
