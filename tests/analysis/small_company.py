"""A company that is small enough to be counted by hand: two teams below a department, half way through a quarter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from okrmeet.analysis.figures import Figures
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Ambition, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.meeting import Meeting, MeetingState, Step, StepKind, Turn, TurnState, Visit
from okrmeet.domain.people import Level, Member, Settings, Unit
from okrmeet.domain.records import Action, ActionState, Adjustment, Answer, Checkin, Dependency, Feedback, Tally
from okrmeet.services.stats import figures

CYCLE = "2026-Q4"


def utc(month: int, day: int, hour: int = 12, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=dt.UTC)


NOW = utc(11, 15)  # day 46 of 92
MEETING, RISKS = "PAY-2026-11-09-weekly", "RISK-2026-11-10-weekly"


def unit(id: str, level: Level, parent: str | None, *people: str) -> Unit:
    return Unit(id=id, name=id.title(), level=level, parent=parent, members=tuple(Member(person=p) for p in people))


def objective(id: str, **fields: Any) -> Objective:
    return Objective(**{"id": id, "unit": id.partition("-")[0], "cycle": CYCLE, "title": id, **fields})


def key_result(id: str, **fields: Any) -> KeyResult:
    objective, team = id.partition(".")[0], id.partition("-")[0]
    return KeyResult(id=id, objective=objective, team=team, title=id, **fields)


def checkin(kr: str, at: dt.datetime, value: float | None, confidence: int | None = None) -> Checkin:
    return Checkin(id=f"{kr}-{at}-{value}", key_result=kr, at=at, value=value, confidence=confidence)


def meeting(id: str, started: dt.datetime, *steps: Step, **fields: Any) -> Meeting:
    about = {"unit": id.partition("-")[0], "meeting": "weekly", "cycle": CYCLE, "state": MeetingState.CLOSED}
    return Meeting(
        **{"id": id, "title": "M", "day": started.date(), "started": started, "steps": steps, **about, **fields}
    )


def step(key: str, kind: StepKind, minutes: float, **fields: Any) -> Step:
    return Step(key=key, kind=kind, title=key.title(), minutes=minutes, **fields)


def visit(meeting: str, step: str, seconds: float) -> Visit:
    return Visit(id=f"{meeting}-{step}", meeting=meeting, step=step, number=1, opened=NOW, seconds=seconds)


def turn(meeting: str, person: str, state: TurnState, seconds: float = 0, **fields: Any) -> Turn:
    id = f"{meeting}-{person}-{state}"
    return Turn(id=id, meeting=meeting, step="round", person=person, slot=1, state=state, seconds=seconds, **fields)


def said(id: str, unit: str, to: str | None, kind: Any, **fields: Any) -> Feedback:
    return Feedback(**{"id": id, "at": utc(11, 2), "unit": unit, "to": to, "kind": kind, "text": id, **fields})


def tally(meeting: str, question: str, *values: int) -> Tally:
    return Tally(id=f"{meeting}-{question}", at=NOW, meeting=meeting, question=question, asked="?", values=values)


def promised(number: int, owner: str, **fields: Any) -> Action:
    about = {"unit": "PAY", "meeting": MEETING, "at": utc(11, 9, 10)}
    return Action(**{"id": f"A-{number}", "text": "x", "owner": owner, **about, **fields})


def changed(about: str, decision: Any, **fields: Any) -> Adjustment:
    return Adjustment(id=f"{about}-{decision}", at=utc(11, 9), unit="ACME", about=about, decision=decision, **fields)


GOALS: tuple[Doc, ...] = (
    objective("PAY-O1"),
    key_result("PAY-O1.1", start=0.0, target=10.0, weight=2.0),
    key_result("PAY-O1.2", start=48.0, target=20.0),
    key_result("PAY-O1.3", metric=Metric.MAINTAIN, at_least=99.0),
    objective("PAY-O2", ambition=Ambition.COMMITTED),
    key_result("PAY-O2.1", metric=Metric.MILESTONE, steps=("a", "b", "c", "d")),
    objective("PAY-O3", status=GoalStatus.DRAFT),
    key_result("PAY-O3.1", start=0.0, target=1.0),
    objective("PAY-O4", status=GoalStatus.DROPPED),
    key_result("PAY-O4.1", start=0.0, target=1.0),
    objective("RISK-O1"),
    key_result("RISK-O1.1", start=0.0, target=10.0),
    key_result("RISK-O1.2", start=3.0),
)
REPORTS: tuple[Doc, ...] = (
    checkin("PAY-O1.1", utc(10, 5), 2, 7),
    checkin("PAY-O1.1", utc(10, 12), 4, 8),
    checkin("PAY-O1.1", utc(11, 9), 6, 6),
    checkin("PAY-O1.2", utc(10, 6), 34, 5),
    checkin("PAY-O1.3", utc(11, 9), 99.5),
    checkin("PAY-O2.1", utc(11, 2), 1, 3),
    checkin("PAY-O2.1", utc(11, 9), 2, 4),
    checkin("PAY-O3.1", utc(11, 9), 1, 10),
    checkin("RISK-O1.1", utc(10, 8), 10, 10),
)
TALK: tuple[Doc, ...] = (
    said("f1", "PAY", "RISK", "ask", answer=Answer(answered="answered", at=utc(11, 5))),
    said("f2", "PAY", "RISK", "change", answer=Answer(answered="no", at=utc(11, 7)), adjustment="RISK-O1.1-update"),
    said("f3", "RISK", "PAY", "keep"),
    said("f4", "RISK", "PAY", "ask"),
    said("f5", "PAY", None, "win"),
    said("f6", "PAY", "RISK", "ask", at=utc(9, 30)),  # of the quarter before
    Dependency(id="d1", at=utc(11, 2), waiting="PAY", on="RISK", what="a model"),
)
MET: tuple[Doc, ...] = (
    meeting(MEETING, utc(11, 9, 10), step("round", StepKind.CHECK_IN, 10), step("close", StepKind.CLOSE, 2)),
    meeting(RISKS, utc(11, 10, 10), step("close", StepKind.CLOSE, 5)),
    meeting("PAY-2026-11-10-weekly", utc(11, 10), step("close", StepKind.CLOSE, 9), state=MeetingState.ABANDONED),
    visit(MEETING, "round", 720),
    visit(MEETING, "close", 60),
    visit("PAY-2026-11-10-weekly", "close", 6000),
    turn(MEETING, "ana", TurnState.SPOKE, 150),
    turn(MEETING, "ben", TurnState.SPOKE, 60),
    turn(MEETING, "ben", TurnState.PASSED),
    turn(MEETING, "eve", TurnState.WAITING),
    turn(RISKS, "ines", TurnState.SKIPPED),
    tally(MEETING, "worth", 4, 5),
    tally(RISKS, "worth", 3),
)
DONE: tuple[Doc, ...] = (
    promised(1, "ana", state=ActionState.DONE, closed_at=utc(11, 12)),
    promised(2, "ben", state=ActionState.DROPPED, closed_at=utc(11, 12)),
    promised(3, "ines", carried=1),
    promised(4, "ana", state=ActionState.SPLIT, closed_at=utc(11, 12)),
    changed("RISK-O1.1", "update", field="target", answers=("f2",)),
    changed("PAY-O2", "start"),
    changed("PAY-O1", "continue"),
    changed("PAY-O3", "draft"),
)
UNITS: tuple[Doc, ...] = (
    Settings(timezone="UTC"),
    unit("ACME", Level.COMPANY, None),
    unit("ENG", Level.DEPARTMENT, "ACME"),
    unit("PAY", Level.TEAM, "ENG", "ana", "ben"),
    unit("RISK", Level.TEAM, "ENG", "ines"),
    unit("LAB", Level.TEAM, "ACME", "yuki"),
    unit("YUKI", Level.PERSON, "LAB", "yuki"),
    objective("YUKI-O1"),
    key_result("YUKI-O1.1", start=0.0, target=1.0),
)


def company(*more: Doc) -> Documents:
    return Documents([*UNITS, *GOALS, *REPORTS, *TALK, *MET, *DONE, *more])


def of(unit: str | None = None, docs: Documents | None = None, cycle: str = CYCLE, now: dt.datetime = NOW) -> Figures:
    return figures(docs or company(), unit, cycle, now)
