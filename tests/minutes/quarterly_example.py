"""A believable quarterly of a payments team, document by document, on Thursday 17 December 2026."""

from __future__ import annotations

import datetime as dt
from typing import Any

from okrmeet.agenda.load import built_in
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Ambition, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.meeting import Attendance, Meeting, MeetingState, Presence, Step, StepKind, Turn, TurnState, Visit
from okrmeet.domain.people import Level, Member, Person, Settings, Unit
from okrmeet.domain.questions import HELPED, KNOWN, MIRROR
from okrmeet.domain.records import (
    Action,
    ActionState,
    Adjustment,
    Answer,
    Checkin,
    Decision,
    Dependency,
    Feedback,
    Parked,
    Tally,
)  # fmt: skip
from okrmeet.domain.scores import Cause, Fate, Score, Verdict
from okrmeet.engine.rotation import Place
from okrmeet.engine.upcoming import Upcoming
from tests.minutes.told import Told, rid

MEETING = "PAY-2026-12-17-quarterly"
LAST = "PAY-2026-09-24-quarterly"
WEEKLY = "PAY-2026-11-16-weekly"
START = dt.datetime(2026, 12, 17, 14, 0, tzinfo=dt.UTC)
_TOLD = Told(MEETING, START)
at, said = _TOLD.at, _TOLD.said
ENDED = START + dt.timedelta(minutes=117)
PEOPLE = {
    "ana": "Ana Sousa", "ben": "Ben Okafor", "chen": "Chen Li", "dita": "Dita Nováková", "ines": "Inês Duarte",
    "lukasz": "Łukasz Żak", "gil": "Gil Costa",
}  # fmt: skip
TEAM = ("ana", "ben", "chen", "dita")
STEPS = built_in("quarterly").steps
PROMISES = Step(key="promises", kind=StepKind.PROMISES, title="Promises", minutes=5)
SPENT = (60.0, 170.0, 1500.0, 290.0, 700.0, 230.0, 310.0, 1610.0, 470.0, 400.0, 350.0, 590.0, 220.0, 170.0, 90.0)

GOALS = (
    ("PAY-O1", "Paying feels effortless for small shops", "they stop leaving at the till", Ambition.ASPIRATIONAL),
    ("PAY-O2", "Owners understand every payout", "they call us about nothing else", Ambition.COMMITTED),
    ("PAY-O3", "A new shop is paid on its first day", "first impressions last", Ambition.ASPIRATIONAL),
    ("PAY-O4", "Fraud costs less than coffee", "", Ambition.COMMITTED),
    ("PAY-O5", "Every engineer has seen a shop", "", Ambition.ASPIRATIONAL),
)
RESULTS = (
    ("PAY-O1.1", "Checkouts that are completed", 62.0, 80.0, 76.0, 0.7, "mobile only"),
    ("PAY-O1.2", "Median time to pay", 48.0, 20.0, 25.0, 0.8, ""),
    ("PAY-O2.1", "Questions about payouts", 9.0, 4.0, 8.0, 0.2, "the page came late"),
    ("PAY-O2.2", "Payouts that explain themselves", 10.0, 60.0, 20.0, None, ""),
    ("PAY-O3.1", "Shops paid on the first day", 10.0, 50.0, 50.0, 1.0, "every shop"),
    ("PAY-O4.1", "Fraud of 1000 euros", 2.4, 1.2, 1.3, 0.9, ""),
    ("PAY-O5.1", "Visits", 0.0, 12.0, 0.0, 0.0, "nobody had the time"),
)


def meeting(**fields: Any) -> Meeting:
    """The meeting itself, closed after 117 minutes; Chen is away."""
    given: dict[str, Any] = {
        "id": MEETING, "unit": "PAY", "meeting": "quarterly", "cycle": "2026-Q4", "title": "Quarterly retrospective",
        "day": START.date(), "started": START, "ended": ENDED, "state": MeetingState.CLOSED, "facilitator": "ben",
        "attendance": tuple(
            Attendance(person=p, state=Presence.AWAY if p == "chen" else Presence.PRESENT) for p in TEAM
        ),
        "steps": STEPS, "agenda": "quarterly", "strict": False, "objectives": tuple(goal[0] for goal in GOALS),
        "key_results": tuple(result[0] for result in RESULTS), "achieved_at": 0.8, "goal_share": 0.8,
        "sponsor": "gil",
    }  # fmt: skip
    return Meeting(**{**given, **fields})


def workspace() -> list[Doc]:
    """People, units and goals as they are after the meeting, with the last reports before it."""
    ends = {
        "PAY-O1": GoalStatus.CARRIED, "PAY-O2": GoalStatus.DROPPED, "PAY-O3": GoalStatus.ACHIEVED,
        "PAY-O4": GoalStatus.ACHIEVED, "PAY-O5": GoalStatus.CARRIED,
    }  # fmt: skip
    return [
        Settings(timezone="Europe/Lisbon"),
        *(Person(id=id, name=name) for id, name in PEOPLE.items()),
        Unit(id="ACME", name="Acme Robotics", level=Level.COMPANY, lead="gil", sponsor="gil"),
        Unit(
            id="PAY", name="Payments", level=Level.TEAM, parent="ACME", lead="ana",
            members=tuple(Member(person=p) for p in TEAM),
        ),
        Unit(id="RISK", name="Risk", level=Level.TEAM, parent="ACME", lead="ines", members=(Member(person="ines"),)),
        Unit(id="SHOP", name="Shop setup", level=Level.TEAM, parent="ACME", lead="lukasz"),
        *(
            Objective(id=id, unit="PAY", cycle="2026-Q4", title=title, why=why, ambition=ambition, status=ends[id])
            for id, title, why, ambition in GOALS
        ),
        *(
            KeyResult(
                id=id, objective=id.partition(".")[0], team="PAY", title=title, start=start, target=target,
                metric=Metric.PERCENT if start >= 10 and target >= 50 else Metric.NUMBER,
            )
            for id, title, start, target, *_ in RESULTS
        ),
        *(
            Checkin(id=rid(), at=START - dt.timedelta(days=3), key_result=id, value=value, confidence=5)
            for id, _, _, _, value, *_ in RESULTS
        ),
    ]  # fmt: skip


def last_quarter() -> list[Doc]:
    """The retrospective of the quarter before: one goal, half achieved, and what the room thought of OKR."""
    began = dt.datetime(2026, 9, 24, 14, 0, tzinfo=dt.UTC)
    then: dict[str, Any] = {"at": began, "meeting": LAST}
    return [
        meeting(
            id=LAST, cycle="2026-Q3", day=began.date(), started=began, ended=began + dt.timedelta(minutes=100),
            objectives=("PAY-O0",), key_results=("PAY-O0.1",),
        ),
        Objective(
            id="PAY-O0", unit="PAY", cycle="2026-Q3", title="A wallet at all", status=GoalStatus.MISSED,
        ),
        KeyResult(id="PAY-O0.1", objective="PAY-O0", team="PAY", title="Shops with it", start=0, target=10),
        Score(id=f"{LAST}-score-PAY-O0.1", key_result="PAY-O0.1", own=0.45, computed=0.5, **then),
        Tally(id=f"{LAST}-{HELPED}", question=HELPED, asked=KNOWN[HELPED], values=(2, 3, 3, 4), **then),
    ]  # fmt: skip


def before() -> list[Doc]:
    """The weeks of the quarter: promises, feedback to and from other units, and who waited for whom."""
    monday = dt.datetime(2026, 11, 16, 10, 0, tzinfo=dt.UTC)
    weekly: dict[str, Any] = {"at": monday, "meeting": WEEKLY}
    ended: dict[str, Any] = {"closed_in": WEEKLY, "closed_at": monday + dt.timedelta(days=7)}
    reply = Answer(answered="date", text="by Friday", at=monday + dt.timedelta(days=1))
    return [
        Meeting(
            id="PAY-2026-11-23-weekly", unit="PAY", meeting="weekly", cycle="2026-Q4", title="Weekly",
            steps=(PROMISES,),
            day=dt.date(2026, 11, 23), started=monday + dt.timedelta(days=7), state=MeetingState.CLOSED,
            ended=monday + dt.timedelta(days=7, minutes=30),
        ),
        Action(id="A-1", unit="PAY", text="Call the bank", owner="ana", state=ActionState.DONE, **ended, **weekly),
        Action(
            id="A-2", unit="PAY", text="A second test phone", owner="ben", state=ActionState.DROPPED, why="no money",
            **ended, **weekly,
        ),
        Action(id="A-3", unit="PAY", text="Look at the rules", owner="ines", carried=1, **weekly),
        Action(
            id="A-4", unit="PAY", text="Fewer goals next time", owner="ana", meeting=LAST,
            at=dt.datetime(2026, 9, 24, 15, tzinfo=dt.UTC), due=dt.date(2026, 12, 17), state=ActionState.DONE,
            closed_in=MEETING, closed_at=at(112),
        ),
        Feedback(id=rid(), kind="ask", unit="RISK", to="PAY", text="When do limits come?", answer=reply, **weekly),
        Feedback(id=rid(), kind="ask", unit="SHOP", to="PAY", text="Who writes the help?", **weekly),
        Feedback(id=rid(), kind="keep", unit="SHOP", to="PAY", text="Small steps", **weekly),
        Feedback(
            id=rid(), kind="change", unit="PAY", to="RISK", text="Rules are too long", answer=reply,
            adjustment="somewhere", **weekly,
        ),
        Dependency(id=rid(), waiting="PAY", on="RISK", what="limits for Spain", **weekly),
    ]  # fmt: skip


def held() -> list[Doc]:
    """What was said on that Thursday."""
    return [*_figures(), *_without_names(), *_words(), *_next_quarter(), *_course_of_it()]


def _figures() -> list[Doc]:
    told: list[Doc] = [
        Score(
            **{**said(5 + number, "scores"), "id": f"{MEETING}-score-{id}"}, key_result=id, own=own, reason=reason,
            computed=round(min(1.0, (value - start) / (target - start)), 12),
        )
        for number, (id, _, start, target, value, own, reason) in enumerate(RESULTS)
    ]  # fmt: skip

    def verdict(step: str, about: str, aspect: str, **fields: Any) -> Verdict:
        return Verdict(**{**said(60, step), "id": f"{MEETING}-{aspect}-{about}"}, about=about, **fields)

    return [
        *told,
        verdict("reveal", "PAY-O1", "happened", happened=True),
        verdict("reveal", "PAY-O2", "happened", happened=False, why="owners still call us"),
        verdict("reveal", "PAY-O3", "happened", happened=True, why="they told us so"),
        verdict("causes", "PAY-O2.1", "cause", cause=Cause.NO_TIME, why="the page was last in line"),
        verdict("causes", "PAY-O1.1", "cause", cause=Cause.WRONG_MEASURE),
        verdict("causes", "PAY-O5", "cause", cause=Cause.PRIORITIES_CHANGED, why="the bank came first"),
        verdict("fate", "PAY-O1", "fate", fate=Fate.KEEP, why="half way"),
        verdict("fate", "PAY-O2", "fate", fate=Fate.ABANDON, why="nobody asks for it any more"),
        verdict("fate", "PAY-O3", "fate", fate=Fate.ACHIEVED),
        verdict("fate", "PAY-O5", "fate", fate=Fate.DEFER, until="2027-Q2"),
    ]


def _without_names() -> list[Doc]:
    answered = (("clear", (3, 4, 4, 5)), ("mine", (2, 3, 3)), ("together", (2, 4)), (HELPED, (3, 4, 4, 5)))
    cards = (
        ("lacked", "time to test", "Testing", 3), ("lacked", "slow tests", "Testing", 2),
        ("longed for", "one runner each", "Testing", None), ("liked", "small steps", None, 1),
        ("learned", "shops close at noon", None, 0), ("longed for", "fewer dashboards", None, None),
    )  # fmt: skip
    return [
        *(
            Tally(**said(3, "pulse"), question=key, asked=KNOWN[key], values=values)
            for key, values in answered
        ),
        Tally(
            **said(85, "mirror"), question=MIRROR, asked=KNOWN[MIRROR],
            counts=tuple((str(n), {2: 3, 4: 1, 7: 2, 3: 2}.get(n, 0)) for n in range(1, 9)),
        ),
        *(
            Feedback(
                **said(50, "retro"), kind="card", text=text, unit="PAY", anonymous=True, column=column, group=group,
                votes=votes,
            )
            for column, text, group, votes in cards
        ),
        Tally(**said(116, "close"), question="worth", asked="How useful was this meeting, 1-5?", values=(4, 4, 5)),
    ]  # fmt: skip


def _words() -> list[Doc]:
    return [
        Feedback(**said(33, "stories", "ben"), kind="note", unit="PAY", text="The third try did it"),
        Feedback(
            **said(37, "stories", "dita"), kind="note", unit="PAY", about="PAY-O2.1",
            text="Owners never saw the page",
        ),
        Feedback(**said(46, "thanks", "ana"), kind="kudos", unit="PAY", text="Dita for the nights in October"),
        Feedback(**said(20, "scores", "ana"), kind="note", unit="PAY", text="Count by week next time"),
        Feedback(
            **said(65, "retro", "ben"), kind="note", unit="PAY", text="We lost two days in May", topic="Testing",
        ),
        Feedback(**said(115, "close", "dita"), kind="win", unit="PAY", text="The first shop that came by a friend"),
        Decision(**said(66, "retro"), unit="PAY", text="no release without a run", topic="Testing"),
        Action(
            **{**said(67, "retro"), "id": "A-5"}, unit="PAY", text="Ask for a second runner", owner="dita",
            due=dt.date(2027, 1, 15), topic="Testing",
        ),
        Action(
            **{**said(111, "actions"), "id": "A-6"}, unit="PAY", text="Ask the bank in week one", owner="ana",
            due=dt.date(2027, 1, 8), commitment=True,
        ),
        Parked(**said(25, "scores"), unit="PAY", text="The score of PAY-O2.2 Payouts that explain themselves"),
    ]  # fmt: skip


def _next_quarter() -> list[Doc]:
    noted = (
        ("fate", "PAY-O6", "PAY-O1", "Paying feels effortless for small shops because they stop leaving at the till"),
        ("fate", "PAY-O6.1", "PAY-O1.1", "Checkouts that are completed, 76% to 85%"),
        ("fate", "PAY-O6.2", "PAY-O1.2", "Median time to pay, 25 to 20"),
        ("fate", "PAY-O7", "PAY-O5", "Every engineer has seen a shop"),
        ("fate", "PAY-O7.1", "PAY-O5.1", "Visits, 0 to 12"),
        ("drafts", "PAY-O8", "", "Returning is as easy as paying because shops lose buyers there"),
        ("drafts", "PAY-O8.1", "", "Days until the money is back, 9 to 3"),
    )
    drafts = {"PAY-O6": "2027-Q1", "PAY-O7": "2027-Q2", "PAY-O8": "2027-Q1"}
    return [
        *(
            Adjustment(
                **said(95 if step == "fate" else 101, step), unit="PAY", about=about, decision="draft",
                before=takes_up, after=words,
            )
            for step, about, takes_up, words in noted
        ),
        Adjustment(
            **said(104, "drafts"), unit="PAY", about="PAY-O6.1", decision="draft", field="target", before="80",
            after="85",
        ),
        Adjustment(
            **said(105, "drafts"), unit="PAY", about="PAY-O9.1", decision="draft", field="target", before="30",
            after="40",
        ),
        *(
            Objective(
                id=about, unit="PAY", cycle=drafts[about], title=words, status=GoalStatus.DRAFT,
                carried_from=takes_up or None,
            )
            for _, about, takes_up, words in noted
            if about in drafts
        ),
    ]  # fmt: skip


def _course_of_it() -> list[Doc]:
    return [
        Decision(**said(107, "helped"), unit="PAY", text="continue with fewer goals"),
        Decision(**said(108, "helped", "gil"), unit="PAY", text="expand to two more teams"),
        *(
            Visit(
                id=rid(), meeting=MEETING, step=step.key, number=number, opened=START, closed=START, seconds=seconds,
            )
            for number, (step, seconds) in enumerate(zip(STEPS, SPENT, strict=True), 1)
        ),
        *(
            Turn(
                id=rid(), meeting=MEETING, step="stories", person=person, slot=slot, state=TurnState.SPOKE,
                seconds=200.0 + slot,
            )
            for slot, person in enumerate(("ben", "dita", "ana"))
        ),
    ]  # fmt: skip


def documents(**fields: Any) -> list[Doc]:
    """Everything; `fields` change the meeting."""
    return [*workspace(), *last_quarter(), *before(), *held(), meeting(**fields)]


def docs(*more: Doc, **fields: Any) -> Documents:
    """Everything as a set, with some documents added or put in the place of others."""
    return Documents([*documents(**fields), *more])


def next_quarterly() -> Upcoming:
    """What comes three months later."""
    return Upcoming(
        unit="PAY",
        meeting="quarterly",
        due=dt.datetime(2027, 3, 18, 14, 0, tzinfo=dt.UTC),
        facilitator=Place("dita", "longest since last first, 1 Jul"),
        speakers=tuple(Place(person, "first time") for person in ("chen", "ana", "ben", "dita")),
    )
