"""A company of two departments and five teams, and its monthly, for tests of the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache
from typing import Any

from okrmeet.agenda.load import built_in
from okrmeet.agenda.model import Agenda
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.meeting import Meeting, MeetingState, Step, StepKind, Turn, TurnState
from okrmeet.domain.people import Level, Member, Person, Settings, Unit
from okrmeet.domain.records import Checkin, Dependency, Feedback
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, Line, parse
from okrmeet.engine.focus import waiting_goal
from tests.team import Held

START = dt.datetime(2026, 11, 25, 10, tzinfo=dt.UTC)  # a Wednesday, past the middle of the cycle
TODAY = START.date()
MONTH = dt.timedelta(days=28)
TEAMS = ("FLEET", "HUB", "PAY", "RISK", "SHOP")
NAMES = {
    "PAY": "Payments",
    "RISK": "Risk & fraud",
    "SHOP": "Shop",
    "FLEET": "Fleet software",
    "HUB": "Last mile hub",
}
PEOPLE = {
    "zoe": "Zoe Quist", "pia": "Pia Lund", "otto": "Otto Brandt",
    "ana": "Ana Sousa", "ben": "Ben Okafor", "chen": "Chen Li",
    "apinto": "Ana Pinto", "eve": "Eve Park",
    "dita": "Dita Nováková", "femi": "Femi Ade",
    "gus": "Gus Holm", "hana": "Hana Sato",
}  # fmt: skip
MEMBERS = {
    "PAY": ("ana", "ben", "chen"),
    "RISK": ("apinto", "eve"),
    "SHOP": ("dita", "ben"),  # Ben is in two teams
    "FLEET": ("femi", "gus"),
    "HUB": ("hana",),
}
STEPS = ("open", "promises", "recall", "numbers", "units", "between", "adjust", "focus", "close")


def unit(id: str, level: Level, parent: str | None = None, lead: str | None = None, *people: str) -> Unit:
    """A unit with its people."""
    members = tuple(Member(person=p) for p in people)
    return Unit(id=id, name=NAMES.get(id, id.title()), level=level, parent=parent, lead=lead, members=members)


def units() -> list[Unit]:
    """The company, two departments that are only names for their teams, and the teams."""
    above = {"PAY": "PROD", "RISK": "PROD", "SHOP": "PROD", "FLEET": "OPS", "HUB": "OPS"}
    return [
        unit("ACME", Level.COMPANY, None, "zoe"),
        unit("PROD", Level.DEPARTMENT, "ACME", "pia"),
        unit("OPS", Level.DEPARTMENT, "ACME", "otto"),
        *(unit(id, Level.TEAM, above[id], people[0], *people) for id, people in MEMBERS.items()),
    ]


def number(id: str, owner: str | None = None, **fields: Any) -> KeyResult:
    """A number from 0 to 10 unless the fields say otherwise."""
    values: dict[str, Any] = {"start": 0.0, "target": 10.0, "owner": owner, "title": id, **fields}
    return KeyResult(id=id, objective=id.partition(".")[0], team=id.partition("-")[0], **values)


def goals() -> list[Doc]:
    """An objective with two key results for each team, one of the company, and a guard rail."""
    objectives = [
        Objective(id=f"{id}-O1", unit=id, cycle="2026-Q4", title=f"{id} does better", why="it helps")
        for id in ("ACME", *TEAMS)
    ]
    results = [number(f"{id}-O1.{n}", MEMBERS[id][0]) for id in TEAMS for n in (1, 2)]
    guard = number("PAY-O1.3", "chen", metric=Metric.MAINTAIN, measure="%", at_least=99.0, start=None, target=None)
    percent = number("ACME-O1.1", "zoe", metric=Metric.PERCENT, measure="%", start=60.0, target=80.0)
    return [*objectives, *results, guard, percent]


def company(*more: Doc) -> Documents:
    """The company before its monthly; `more` are added or take the place of what has their id."""
    people = [Person(id=id, name=name) for id, name in PEOPLE.items()]
    return Documents([Settings(timezone="UTC"), *people, *units(), *goals(), *more])


def mixed() -> Agenda:
    """A monthly with every kind of step there is, also those of a weekly."""
    monthly, weekly = built_in("monthly"), built_in("weekly")
    borrowed = [s for s in weekly.steps if s.kind in (StepKind.CHECK_IN, StepKind.LOW, StepKind.GUARD)]
    steps = (*monthly.steps[:6], *borrowed, *monthly.steps[6:])
    return monthly.with_(name="mixed", steps=steps)


@cache
def monthly() -> Agenda:
    """The agenda that ships."""
    return built_in("monthly")


class Monthly(Held):
    """The monthly of the company, or of another unit, that is going on."""

    def __init__(
        self,
        docs: Documents | None = None,
        unit: str = "ACME",
        agenda: Agenda | None = None,
        start: dt.datetime = START,
        optional: Collection[str] = (),
    ) -> None:
        super().__init__(docs or company(), unit, agenda or monthly(), start, optional)

    def look(self, goal: str | None = None) -> Focus:
        """What the operator looks at."""
        return Focus(today=self.start.date(), goal=goal or waiting_goal(self.room))

    def understand(self, text: str, goal: str | None = None) -> Line | Refused:
        """What a typed line is understood as."""
        return parse(text, self.room, self.look(goal))

    def line(self, text: str, goal: str | None = None) -> Line:
        """The same, which must not be refused."""
        line = self.understand(text, goal)
        assert isinstance(line, Line), line
        return line

    def tell(self, text: str, goal: str | None = None) -> Change:
        """Keep a typed line."""
        line = self.line(text, goal)
        return self.do(lambda room, moment: capture(room, line, moment))

    def floor(self, unit: str, *, long: bool = False) -> Turn:
        """Go on until a unit has the floor."""
        while True:
            turn = self.room.speaking
            assert turn is not None or self.room.step.key != "close", f"{unit} never had the floor"
            if turn is not None and turn.unit == unit and turn.long is long:
                return turn
            self.next()

    @property
    def presenting(self) -> list[tuple[str | None, str, bool, str]]:
        """The queue of the units: unit, person, whether it is a long slot, and what became of it."""
        return [(t.unit, t.person, t.long, t.state.value) for t in self.room.turns("units")]

    def long(self) -> list[str | None]:
        """The units with a long slot, in the order of the slots."""
        return [t.unit for t in self.room.turns("units") if t.long and t.state is not TurnState.SKIPPED]


def held(day: dt.date, turns: Collection[tuple[str, str, bool]], unit: str = "ACME") -> list[Doc]:
    """A monthly that is over: who spoke for which unit, and whether in a long slot."""
    started = dt.datetime.combine(day, dt.time(10), dt.UTC)
    id = f"{unit}-{day}-monthly"
    step = Step(key="units", kind=StepKind.PRESENT, title="Units", minutes=28)
    meeting = Meeting(
        id=id, unit=unit, meeting="monthly", cycle="2026-Q4", title="Monthly", day=day, started=started,
        ended=started + dt.timedelta(hours=1), state=MeetingState.CLOSED, steps=(step,),
    )  # fmt: skip
    spoke = [
        Turn(id=f"{id}-{n}", meeting=id, step="units", person=p, unit=u, long=long, slot=n, state=TurnState.SPOKE)
        for n, (u, p, long) in enumerate(turns)
    ]
    return [meeting, *spoke]


def report(key_result: str, value: float | None, confidence: int | None = None, days: float = 7) -> Checkin:
    """A report so many days before the monthly."""
    at = START - dt.timedelta(days=days)
    return Checkin(id=f"c-{key_result}-{days}", at=at, key_result=key_result, value=value, confidence=confidence)


def said(id: str, unit: str, to: str, about: str | None = None, **fields: Any) -> Feedback:
    """Something that a unit said to another one a week before the monthly."""
    values: dict[str, Any] = {"at": START - dt.timedelta(days=7), "kind": "change", "text": f"said {id}", **fields}
    return Feedback(id=id, unit=unit, to=to, about=about, **values)


def waits(id: str, waiting: str, on: str, days: float = 7, **fields: Any) -> Dependency:
    """A unit waits for another one since so many days before the monthly."""
    at = START - dt.timedelta(days=days)
    return Dependency(id=id, at=at, waiting=waiting, on=on, what=f"the work of {id}", **fields)
