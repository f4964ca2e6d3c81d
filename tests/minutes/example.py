"""A believable weekly of a payments team, document by document, on Monday 23 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import Any

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
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
    Feedback,
    Parked,
    Tally,
)  # fmt: skip
from okrmeet.engine.rotation import Place
from okrmeet.engine.upcoming import Upcoming
from tests.minutes.told import Told, rid

MEETING = "PAY-2026-11-23-weekly"
LAST = "PAY-2026-11-16-weekly"
START = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
_TOLD = Told(MEETING, START)
at, said = _TOLD.at, _TOLD.said
PEOPLE = {"ana": "Ana Sousa", "ben": "Ben Okafor", "chen": "Chen Li", "dita": "Dita Novák", "fay": "Fay 山田"}

STEPS = (
    Step(key="open", kind=StepKind.OPEN, title="Who is here", minutes=1),
    Step(key="promises", kind=StepKind.PROMISES, title="Promises", minutes=5),
    Step(key="confidence", kind=StepKind.CHECK_IN, title="Confidence round", minutes=10),
    Step(key="low", kind=StepKind.LOW, title="Dropped or low", minutes=7),
    Step(key="week", kind=StepKind.COMMIT, title="This week", minutes=4),
    Step(key="guard", kind=StepKind.GUARD, title="Guard rails", minutes=1),
    Step(key="close", kind=StepKind.CLOSE, title="Close", minutes=2),
)
SPENT = (70.0, 290.0, 655.0, 380.0, 175.0, 20.0, 55.0)


def meeting(**fields: Any) -> Meeting:
    """The meeting itself, closed after 27 minutes."""
    there = [Attendance(person=p, state=Presence.PRESENT) for p in ("ana", "ben", "chen")]
    there.append(Attendance(person="dita", state=Presence.AWAY))
    there.append(Attendance(person="fay", state=Presence.PRESENT, joined=at(7)))
    given: dict[str, Any] = {
        "id": MEETING, "unit": "PAY", "meeting": "weekly", "cycle": "2026-Q4", "title": "Weekly tactical",
        "day": dt.date(2026, 11, 23), "started": START, "ended": at(27), "state": MeetingState.CLOSED,
        "facilitator": "ana", "attendance": tuple(there), "steps": STEPS,
        "key_results": ("PAY-O1.1", "PAY-O1.2", "PAY-O1.3", "PAY-O1.4", "PAY-O2.1", "PAY-O2.2"),
    }  # fmt: skip
    return Meeting(**{**given, **fields})


def workspace() -> list[Doc]:
    """People, units and goals: what was there before the meeting."""
    members = tuple(Member(person=p) for p in PEOPLE)
    return [
        Settings(timezone="Europe/Lisbon"),
        *(Person(id=id, name=name) for id, name in PEOPLE.items()),
        Unit(id="PAY", name="Payments", level=Level.TEAM, lead="ana", members=members),
        Unit(id="RISK", name="Risk", level=Level.TEAM),
        Unit(id="CARE", name="Customer Care", level=Level.TEAM),
        Objective(id="PAY-O1", unit="PAY", cycle="2026-Q4", title="Paying feels effortless for small shops"),
        Objective(id="PAY-O2", unit="PAY", cycle="2026-Q4", title="Merchants start without calling us"),
        KeyResult(
            id="PAY-O1.1", objective="PAY-O1", team="PAY", title="Checkout completion", metric=Metric.PERCENT,
            measure="%", start=62, target=80, owner="ben",
        ),
        KeyResult(
            id="PAY-O1.2", objective="PAY-O1", team="PAY", title="Median time to pay", measure="s",
            start=48, target=25, owner="ana",
        ),
        KeyResult(
            id="PAY-O1.3", objective="PAY-O1", team="PAY", title="Wallet live in three markets",
            metric=Metric.MILESTONE, steps=("PT", "ES", "FR"), owner="ben",
        ),
        KeyResult(
            id="PAY-O1.4", objective="PAY-O1", team="PAY", title="Uptime", metric=Metric.MAINTAIN, measure="%",
            at_least=99.9, owner="chen",
        ),
        KeyResult(
            id="PAY-O2.1", objective="PAY-O2", team="PAY", title="Shops that sign up on their own",
            metric=Metric.PERCENT, measure="%", start=20, target=80, owner="chen",
        ),
        KeyResult(
            id="PAY-O2.2", objective="PAY-O2", team="PAY", title="Rating of the integration guide", owner="dita",
        ),
    ]  # fmt: skip


def before() -> list[Doc]:
    """The meeting a week ago: its reports and promises."""
    then = START - dt.timedelta(days=7)
    week_ago: dict[str, Any] = {"at": then, "meeting": LAST, "step": "week"}
    figures = (
        ("PAY-O1.1", 67, 6),
        ("PAY-O1.2", 31, 7),
        ("PAY-O1.3", 1, 8),
        ("PAY-O2.1", 44, 5),
        ("PAY-O1.4", 99.97, 8),
    )
    reports = [
        Checkin(id=rid(), at=then, meeting=LAST, key_result=kr, value=value, confidence=confidence)
        for kr, value, confidence in figures
    ]
    promises = [
        Action(
            id="A-25", unit="PAY", text="Get a quote for the guide's rewrite", owner="dita",
            due=dt.date(2026, 11, 9), carried=2, **week_ago,
        ),
        Action(
            id="A-28", unit="PAY", text="Ship the wallet test to 10 % of shops", owner="ben", state=ActionState.DONE,
            closed_in=MEETING, closed_at=at(2), **week_ago,
        ),
        Action(
            id="A-29", unit="PAY", text="Call the card vendor", owner="ana", state=ActionState.DONE,
            closed_in=MEETING, closed_at=at(3), **week_ago,
        ),
        Action(
            id="A-30", unit="PAY", text="Survey shops that left", owner="chen", state=ActionState.DROPPED,
            why="Customer Care ran one in October", closed_in=MEETING, closed_at=at(4), **week_ago,
        ),
    ]  # fmt: skip
    asked = Feedback(
        id=rid(), at=then, unit="CARE", to="PAY", kind="ask", text="When can shops issue refunds themselves?",
        answer=Answer(answered="date", text="beta on 14 Dec", at=at(5)),
    )  # fmt: skip
    return [*reports, *promises, asked]


def held() -> list[Doc]:
    """What was said on that Monday."""
    check, week, low = "confidence", "week", "low"
    return [
        Checkin(**said(8, check, "ben"), key_result="PAY-O1.1", value=70, confidence=7, note="wallet lifted mobile"),
        Checkin(
            **said(10, check, "ana"), key_result="PAY-O1.2", value=34, confidence=4,
            note="3-D Secure adds a step since Thursday",
        ),
        Checkin(**said(11, check, "ben"), key_result="PAY-O1.3", value=1, confidence=8),
        Checkin(**said(13, check, "chen"), key_result="PAY-O2.1", value=49, confidence=5, note="new start page"),
        Checkin(**said(24, "guard", "chen"), key_result="PAY-O1.4", value=99.95, confidence=8),
        Feedback(
            **said(17, low, "ana"), kind="blocker", unit="PAY", about="PAY-O1.2",
            text="The card vendor allows no exemption before January",
        ),
        Feedback(
            **said(18, low, "ben"), kind="ask", unit="PAY", to="RISK", about="PAY-O1",
            text="When do we get the new fraud model?",
        ),
        Feedback(**said(25, "close", "chen"), kind="win", unit="PAY", text="First shop went live without a call"),
        Feedback(**said(12, check, "ana"), kind="note", unit="PAY", text="Numbers come from the new dashboard"),
        Decision(**said(19, low, "ana"), unit="PAY", text="Keep 3-D Secure off for baskets under 30 €"),
        Adjustment(
            **said(20, low, "ana"), unit="PAY", about="PAY-O1.2", decision="update", field="target", before="20",
            after="25", reason="the vendor's limit is 24 s",
        ),
        Action(
            **{**said(21, week, "ben"), "id": "A-31"}, unit="PAY", text="Ask Risk for a date", owner="ben",
            due=dt.date(2026, 11, 27), about="PAY-O1.2",
        ),
        Action(
            **{**said(21.5, week, "chen"), "id": "A-32"}, unit="PAY", text="Wallet test in Spain", owner="ben",
            due=dt.date(2026, 11, 30), about="PAY-O1.3", commitment=True,
        ),
        Action(
            **{**said(22, week, "chen"), "id": "A-33"}, unit="PAY", text="Second version of the start page",
            owner="chen", due=dt.date(2026, 11, 30), about="PAY-O2.1", commitment=True,
        ),
        Parked(**said(14, check, "fay"), unit="PAY", text="Who looks after the pricing page?"),
        Tally(**said(26, "close"), question="worth", asked="How useful was this meeting, 1-5?", values=(3, 4, 4, 5)),
        *(
            Visit(
                id=rid(), meeting=MEETING, step=step.key, number=number, opened=START, closed=START,
                seconds=seconds, added=120.0 if step.key == "confidence" else 0.0,
            )
            for number, (step, seconds) in enumerate(zip(STEPS, SPENT, strict=True), 1)
        ),
        *(
            Turn(id=rid(), meeting=MEETING, step=check, person=person, slot=slot, state=state, seconds=seconds)
            for slot, (person, state, seconds) in enumerate(
                (("ben", TurnState.SPOKE, 190.0), ("ana", TurnState.SPOKE, 170.5), ("chen", TurnState.SPOKE, 140.0),
                 ("fay", TurnState.PASSED, 5.0))
            )
        ),
    ]  # fmt: skip


def documents(**fields: Any) -> list[Doc]:
    """Everything; `fields` change the meeting."""
    return [*workspace(), *before(), *held(), meeting(**fields)]


def docs(*more: Doc, **fields: Any) -> Documents:
    """Everything as a set, with some documents added or put in the place of others."""
    return Documents([*documents(**fields), *more])


def next_weekly() -> Upcoming:
    """What comes a week later."""
    order = ("chen", "fay", "ana", "ben")
    return Upcoming(
        unit="PAY",
        meeting="weekly",
        due=dt.datetime(2026, 11, 30, 10, 0, tzinfo=dt.UTC),
        facilitator=Place("ben", "longest since last facilitated, 26 Oct"),
        speakers=tuple(Place(person, "longest since last first") for person in order),
    )
