"""A believable monthly of a company with five teams, document by document, on Thursday 5 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import Any

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.meeting import (
    Attendance,
    Meeting,
    MeetingState,
    Presence,
    Step,
    StepKind,
    Turn,
    TurnState,
    Visit,
)  # fmt: skip
from okrmeet.domain.people import Level, Member, Person, Settings, Unit
from okrmeet.domain.records import (
    Action,
    ActionState,
    Adjustment,
    Answer,
    Checkin,
    Decision,
    Dependency,
    DependencyState,
    Feedback,
    Parked,
    Tally,
)  # fmt: skip
from okrmeet.engine.adjusting import in_words
from okrmeet.engine.presenting import Presenter
from okrmeet.engine.rotation import Place
from okrmeet.engine.upcoming import Upcoming
from tests.minutes.told import Told, rid

MEETING = "ACME-2026-11-05-monthly"
START = dt.datetime(2026, 11, 5, 16, 0, tzinfo=dt.UTC)
_TOLD = Told(MEETING, START)
at, said = _TOLD.at, _TOLD.said
ENDED = START + dt.timedelta(minutes=58)
PEOPLE = {
    "ana": "Ana Sousa", "ben": "Ben Okafor", "ines": "Inês Duarte", "lukasz": "Łukasz Żak", "yuki": "Yuki 佐藤",
    "shira": "שירה לוי", "zoe": "Zoë van den Berg",
}  # fmt: skip
TEAMS = {
    "ARM": ("Arms", "yuki"), "FLEET": ("Fleet software", "zoe"), "PAY": ("Payments", "ben"), "RISK": ("Risk", "ines"),
    "SHOP": ("Shop setup", "lukasz"),
}  # fmt: skip
ORDER = ("PAY", "RISK", "SHOP", "ARM", "FLEET")

STEPS = (
    Step(key="open", kind=StepKind.OPEN, title="Who is here", minutes=1),
    Step(key="promises", kind=StepKind.PROMISES, title="Promises", minutes=5),
    Step(key="recall", kind=StepKind.RECALL, title="From memory", minutes=3, optional=True),
    Step(key="numbers", kind=StepKind.TREND, title="Month in numbers", minutes=4),
    Step(key="units", kind=StepKind.PRESENT, title="Units", minutes=28),
    Step(key="between", kind=StepKind.BETWEEN, title="Between teams", minutes=6),
    Step(key="adjust", kind=StepKind.ADJUST, title="Adjust", minutes=10),
    Step(key="focus", kind=StepKind.COMMIT, title="Next month", minutes=4),
    Step(key="close", kind=StepKind.CLOSE, title="Close", minutes=2),
)
SPENT = (60.0, 240.0, 150.0, 260.0, 1630.0, 330.0, 560.0, 190.0, 60.0)


def meeting(**fields: Any) -> Meeting:
    """The meeting itself, closed after 58 minutes. Shira, who leads a team, is not there."""
    there = [Attendance(person=p, state=Presence.PRESENT) for p in ("ana", "ben", "ines", "lukasz", "yuki", "zoe")]
    there.append(Attendance(person="shira", state=Presence.AWAY))
    given: dict[str, Any] = {
        "id": MEETING, "unit": "ACME", "meeting": "monthly", "cycle": "2026-Q4", "title": "Monthly check-in",
        "day": dt.date(2026, 11, 5), "started": START, "ended": ENDED, "state": MeetingState.CLOSED,
        "facilitator": "ana", "attendance": tuple(there), "steps": STEPS, "agenda": "monthly",
        "covers": ("ARM", "FLEET", "PAY", "RISK", "SHOP"),
        "key_results": ("ARM-O1.1", "FLEET-O1.1", "PAY-O1.1", "PAY-O1.2", "RISK-O1.1", "SHOP-O1.1"),
    }  # fmt: skip
    return Meeting(**{**given, **fields})


def workspace() -> list[Doc]:
    """People, units and goals as they are after the meeting, and reports from before it."""
    goals = (
        ("ARM", "Bakeries keep the gripper", 0.0, 3.0, 0.0, 1.0),
        ("FLEET", "Updates never wake anybody", 70.0, 95.0, 72.0, 81.0),
        ("PAY", "Paying feels effortless for small shops", 62.0, 80.0, 63.0, 69.0),
        ("RISK", "Fraud is stopped, good customers are not", 2.4, 1.2, 2.4, 2.0),
        ("SHOP", "The tax page stops nobody", 44.0, 15.0, 44.0, 39.0),
    )
    found: list[Doc] = []
    for unit, title, start, target, before, now in goals:
        dropped = GoalStatus.DROPPED if unit == "ARM" else GoalStatus.ACTIVE
        id = f"{unit}-O1.1"
        found += [
            Objective(id=f"{unit}-O1", unit=unit, cycle="2026-Q4", title=title, status=dropped),
            KeyResult(
                id=id, objective=f"{unit}-O1", team=unit, title=f"Figure of {unit}", start=start, target=target,
                metric=Metric.PERCENT if start > 10 else Metric.NUMBER,
            ),
            Checkin(id=rid(), at=START - dt.timedelta(days=30), key_result=id, value=before, confidence=7),
            Checkin(id=rid(), at=START - dt.timedelta(days=2), key_result=id, value=now, confidence=6),
        ]  # fmt: skip
    return [
        Settings(timezone="Europe/Lisbon"),
        *(Person(id=id, name=name) for id, name in PEOPLE.items()),
        Unit(id="ACME", name="Acme Robotics", level=Level.COMPANY, lead="ana"),
        *(
            Unit(id=id, name=name, level=Level.TEAM, parent="ACME", lead=lead, members=(Member(person=lead),))
            for id, (name, lead) in TEAMS.items()
        ),
        *found,
        KeyResult(
            id="PAY-O1.2", objective="PAY-O1", team="PAY", title="Median time to pay", measure="s",
            start=48, target=25,
        ),
        Objective(id="FLEET-O2", unit="FLEET", cycle="2026-Q4", title="Robots ask before they restart"),
    ]  # fmt: skip


def before() -> list[Doc]:
    """What was promised, asked and waited for before."""
    then = START - dt.timedelta(days=28)
    earlier: dict[str, Any] = {"at": then, "meeting": "ACME-2026-10-08-monthly"}
    return [
        Action(
            id="A-7", unit="ACME", text="Find a sponsor for the fair", owner="ana", due=dt.date(2026, 11, 2),
            state=ActionState.DONE, closed_in=MEETING, closed_at=at(2), **earlier,
        ),
        Action(
            id="A-8", unit="ACME", text="One list of all customers", owner="ines", due=dt.date(2026, 11, 2),
            carried=1, **earlier,
        ),
        Dependency(
            id=rid(), waiting="SHOP", on="RISK", what="rules for new shops", due=dt.date(2026, 10, 30),
            state=DependencyState.MET, closed_in=MEETING, closed_at=at(36), **earlier,
        ),
        Dependency(
            id=rid(), waiting="ARM", on="FLEET", what="a counter of grips", due=dt.date(2026, 11, 20), **earlier,
        ),
        Dependency(
            id=rid(), waiting="FLEET", on="ARM", what="a second test hall", state=DependencyState.DROPPED,
            why="the hall is rented", closed_in=MEETING, closed_at=at(37), **earlier,
        ),
        Feedback(
            id=rid(), kind="ask", unit="SHOP", to="PAY", text="When is an account checked while it is typed?",
            answer=Answer(answered="date", text="in the week of 16 Nov", at=at(4)), **earlier,
        ),
    ]  # fmt: skip


def held() -> list[Doc]:
    """What was said on that Thursday."""
    units, adjust = "units", "adjust"
    vendor = Adjustment(
        **said(46, adjust, "ben"), unit="PAY", about="PAY-O1.2", decision="update", field="target", before="20",
        after="25", reason="the vendor's call alone takes 5 s",
    )  # fmt: skip
    soft = Feedback(
        **said(18, units, "lukasz"), kind="change", unit="SHOP", to="PAY", about="PAY-O1.2",
        text="Nobody believes in 20 seconds", adjustment=vendor.id,
        answer=Answer(answered="answered", text=in_words(vendor), at=at(46)),
    )  # fmt: skip
    return [
        vendor.with_(answers=(soft.id,)),
        soft,
        Feedback(
            **said(17, units, "ines"), kind="keep", unit="RISK", to="PAY", about="PAY-O1",
            text="Ten percent of the shops first",
        ),
        Feedback(
            **said(19, units), kind="ask", unit="ACME", to="PAY", about="PAY-O1", text="What do shops say about it?",
            anonymous=True,
        ),
        Feedback(
            **said(25, units, "ben"), kind="ask", unit="PAY", to="RISK", about="RISK-O1.1",
            text="When do we get limits for Spain?",
            answer=Answer(answered="date", text="by 20 November", at=at(26)),
        ),
        Feedback(
            **said(32, units, "zoe"), kind="change", unit="FLEET", to="SHOP", about="SHOP-O1",
            text="Ask owners before you write help", answer=Answer(answered="no", text="no time for it", at=at(33)),
        ),
        *(
            Feedback(**said(9 + n, units, TEAMS[unit][1]), kind="win", unit=unit, text=win)
            for n, (unit, win) in enumerate(
                (("PAY", "The wallet is live in Portugal"), ("RISK", "Half of the cases decide themselves"),
                 ("SHOP", "Sizes are explained by pictures"), ("FLEET", "81% of updates need no visit"))
            )
        ),
        *(
            Feedback(**said(9.5 + n, units, TEAMS[unit][1]), kind="blocker", unit=unit, text=failure)
            for n, (unit, failure) in enumerate(
                (("PAY", "A change broke payments on iPhones"), ("RISK", "One of two was ill"),
                 ("SHOP", "Legal wants the old words back"))
            )
        ),
        Feedback(**said(57, "close", "zoe"), kind="win", unit="FLEET", text="All teams in one room for once"),
        Feedback(**said(56, "close", "ana"), kind="note", unit="ACME", text="The room was booked until five only"),
        Adjustment(
            **said(48, adjust, "ana"), unit="ARM", about="ARM-O1", decision="stop", field="status", before="active",
            after="dropped", reason="the three bakeries have decided",
        ),
        Adjustment(
            **said(49, adjust, "zoe"), unit="FLEET", about="FLEET-O2", decision="start",
            after="Robots ask before they restart", reason="two bakeries lost an hour of bread",
        ),
        Adjustment(**said(50, adjust), unit="RISK", about="RISK-O1", decision="continue"),
        Decision(**said(51, adjust, "ana"), unit="ACME", text="One test hall for both robot teams"),
        Dependency(
            **said(38, "between", "ben"), waiting="PAY", on="RISK", what="limits for Spain",
            due=dt.date(2026, 11, 20),
        ),
        Dependency(**said(39, "between"), waiting="SHOP", on="PAY", what="the account check"),
        Action(
            **{**said(53, "focus", "ana"), "id": "A-9"}, unit="ACME", text="Rent the hall in Setúbal", owner="yuki",
            due=dt.date(2026, 11, 20),
        ),
        Action(
            **{**said(54, "focus", "ana"), "id": "A-10"}, unit="ACME", text="Spain by the end of the month",
            owner="ben", due=dt.date(2026, 12, 3), about="PAY-O1", commitment=True,
        ),
        Parked(**said(40, "between", "yuki"), unit="ACME", text="A fair in spring"),
        Tally(**said(57.5, "close"), question="worth", asked="How useful was this meeting, 1-5?", values=(3, 4, 5)),
        *(
            Tally(
                **said(7, "numbers"), question="judgement", asked="Hands first", about=goal,
                counts=(("up", up), ("flat", flat), ("down", down)),
            )
            for goal, up, flat, down in (("PAY-O1", 4, 1, 1), ("RISK-O1", 3, 3, 0), ("SHOP-O1", 0, 0, 0))
        ),
        Tally(
            **said(6, "recall"), question="recall", asked="Who can say it?", about="PAY-O1",
            counts=(("had it", 3), ("missed it", 1)),
        ),
        *(
            Visit(
                id=rid(), meeting=MEETING, step=step.key, number=number, opened=START, closed=START, seconds=seconds,
            )
            for number, (step, seconds) in enumerate(zip(STEPS, SPENT, strict=True), 1)
        ),
        *_turns(),
    ]  # fmt: skip


def _turns() -> list[Turn]:
    """A minute for each, Arms excepted; then the long slots of three."""
    queue = [(unit, False) for unit in ORDER] + [(unit, True) for unit in ORDER[:3]]
    return [
        Turn(
            id=rid(), meeting=MEETING, step="units", person=TEAMS[unit][1], unit=unit, long=long, slot=slot,
            state=TurnState.SKIPPED if unit == "ARM" else TurnState.SPOKE,
            seconds=0.0 if unit == "ARM" else 450.0 if long else 62.0,
        )
        for slot, (unit, long) in enumerate(queue)
    ]  # fmt: skip


def documents(**fields: Any) -> list[Doc]:
    """Everything; `fields` change the meeting."""
    return [*workspace(), *before(), *held(), meeting(**fields)]


def docs(*more: Doc, **fields: Any) -> Documents:
    """Everything as a set, with some documents added or put in the place of others."""
    return Documents([*documents(**fields), *more])


def next_monthly() -> Upcoming:
    """What comes four weeks later."""
    order = (("ARM", "yuki"), ("FLEET", "shira"), ("PAY", "ben"))
    return Upcoming(
        unit="ACME",
        meeting="monthly",
        due=dt.datetime(2026, 12, 3, 16, 0, tzinfo=dt.UTC),
        facilitator=Place("ines", "first time"),
        speakers=tuple(Place(person, "longest since presenting") for _, person in order),
        presenting=tuple(
            Presenter(unit, person, "longest since presenting", slot, "has not had the long slot yet")
            for slot, (unit, person) in enumerate(order, 1)
        ),
    )
