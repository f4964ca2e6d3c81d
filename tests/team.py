"""A small team and its weekly for tests of the rules: documents, a store without a disk, a meeting to play with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from okrmeet.agenda.load import built_in
from okrmeet.agenda.model import Agenda
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting, Presence, Turn
from okrmeet.domain.people import Counter, Event, Level, Member, Person, Settings, Unit, Weekday
from okrmeet.domain.records import Action, Checkin, Feedback, Parked
from okrmeet.domain.sealed import Sealed
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, parse
from okrmeet.engine.clock import tick
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.room import Room
from okrmeet.engine.turns import set_presence
from okrmeet.engine.undo import remember, undo
from okrmeet.engine.walk import go_on, go_to

TODAY = dt.date(2026, 11, 23)  # a Monday
START = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
LAST_WEEK = START - dt.timedelta(days=7)
NEXT = dt.date(2026, 11, 30)
MEETING = "PAY-2026-11-23-weekly"
PEOPLE = {"ana": "Ana Sousa", "ben": "Ben Okafor", "chen": "Chen Li", "dita": "Dita Nováková", "eve": "Eve Park"}
TEAM = ("ana", "ben", "chen", "dita")
STEPS = ("open", "promises", "confidence", "low", "week", "guard", "close")

Rule = Callable[[Room, Moment], Change | Refused]


def key_result(id: str, owner: str | None, **fields: Any) -> KeyResult:
    """A number from 0 to 10 unless the fields say otherwise."""
    given: dict[str, Any] = {"start": 0.0, "target": 10.0}
    if fields.get("metric") in (Metric.MILESTONE, Metric.MAINTAIN):
        given = {}
    objective, team = id.partition(".")[0], id.partition("-")[0]
    return KeyResult(id=id, objective=objective, team=team, title=id, owner=owner, **{**given, **fields})


def people() -> list[Doc]:
    """Everybody, the team of four, and the unit that it waits for."""
    return [
        Settings(timezone="UTC"),
        *(Person(id=id, name=name) for id, name in PEOPLE.items()),
        Unit(id="PAY", name="Payments", level=Level.TEAM, lead="ana", members=tuple(Member(person=p) for p in TEAM)),
        Unit(id="RISK", name="Risk", level=Level.TEAM, lead="eve", members=(Member(person="eve"),)),
        Event(id="PAY-weekly", unit="PAY", meeting="weekly", weekday=Weekday.MONDAY, time=dt.time(10), minutes=30),
    ]


def goals() -> list[Doc]:
    """Two objectives with a key result for each of the team, a guard rail; and one without key results."""
    return [
        *(Objective(id=id, unit="PAY", cycle="2026-Q4", title=id) for id in ("PAY-O1", "PAY-O2", "PAY-O3")),
        key_result("PAY-O1.1", "ben", metric=Metric.PERCENT, measure="%", start=60, target=80),
        key_result("PAY-O1.2", "chen", measure="s", start=48, target=20),
        key_result("PAY-O1.3", "dita", metric=Metric.MILESTONE, steps=("PT", "ES", "FR")),
        key_result("PAY-O2.1", "ana", measure="calls", start=8, target=3),
        key_result("PAY-O2.2", "chen", metric=Metric.MAINTAIN, measure="%", at_least=99.5),
    ]


def week_before() -> list[Doc]:
    """What last week left: three promises, two reports, a parked topic and a question of another unit."""
    return [
        *(
            Action(id=f"A-{n}", at=LAST_WEEK, unit="PAY", text=f"promise {n}", owner=owner)
            for n, owner in ((1, "ana"), (2, "ben"), (3, None))
        ),
        Counter(id="action", last=3),
        Checkin(id="c1", at=LAST_WEEK, key_result="PAY-O1.1", value=64, confidence=6),
        Checkin(id="c2", at=LAST_WEEK, key_result="PAY-O2.1", value=5, confidence=7),
        Parked(id="p1", at=LAST_WEEK, unit="PAY", text="pricing page"),
        Feedback(id="f1", at=LAST_WEEK, unit="RISK", to="PAY", kind="ask", text="when is the beta"),
    ]


def documents(*more: Doc) -> Documents:
    """The team before its weekly; `more` are added or take the place of what has their id."""
    return Documents([*people(), *goals(), *week_before(), *more])


class Shelf:
    """Keeps documents as strictly as a workspace: versions must fit, and nothing is changed twice in one commit."""

    def __init__(self, docs: Documents) -> None:
        self.docs = Documents(doc for kind in KINDS.values() for doc in docs.all(kind))
        self.commits = 0

    def keep(self, change: Change) -> tuple[Doc, ...]:
        """Store a change as a whole; an AssertionError is a mistake in a rule."""
        touched = [doc.ref for doc in (*change.puts, *change.removes)]
        assert len(set(touched)) == len(touched), f"changed twice in one commit: {touched}"
        for doc in (*change.puts, *change.removes):
            now = self.docs.get(type(doc), doc.id)
            assert doc.version == (now.version if now else 0), f"{doc.ref} has moved on"
        self.commits += 1
        stored = tuple(
            doc if isinstance(doc, Sealed) else doc.with_(version=doc.version + 1, seq=self.commits)
            for doc in change.puts
        )
        self.docs = self.docs.after(Change(change.label, stored, change.removes))
        return stored

    def read(self) -> Documents:
        """Everything as another process would read it, also what is sealed: it comes back as nobody's."""
        stored = Documents(
            kind.model_validate_json(doc.model_dump_json(by_alias=True))
            for kind in KINDS.values()
            for doc in self.docs.all(kind)
        )
        sealed = sorted(self.docs.all(Sealed), key=lambda s: (s.box, s.place, s.text))
        boxed = tuple(s.with_(id=f"sealed-{n}", nth=0, after=0) for n, s in enumerate(sealed))
        return stored.after(Change("sealed", puts=boxed))


class Held:
    """A meeting that is going on, by default the weekly of the team: rules are applied, stored, and remembered."""

    def __init__(
        self,
        docs: Documents | None = None,
        unit: str = "PAY",
        agenda: Agenda | None = None,
        start: dt.datetime = START,
        optional: Collection[str] = (),
    ) -> None:
        self.shelf = Shelf(docs or documents())
        self.start = start
        self.moments = 0
        asked = (agenda or built_in("weekly")).wanting(optional)
        opened = open_meeting(self.shelf.docs, unit, asked, self.moment())
        assert isinstance(opened, Change)
        self.meeting = next(doc.id for doc in opened.puts if isinstance(doc, Meeting))
        self.shelf.keep(opened)

    @property
    def room(self) -> Room:
        """The room as it is stored."""
        return Room(self.shelf.docs, self.meeting)

    def moment(self) -> Moment:
        """A second after the last one, with a token of its own."""
        self.moments += 1
        return Moment(self.start + dt.timedelta(seconds=self.moments), f"{self.start:%y%m%d%H%M}t{self.moments}")

    def attempt(self, rule: Rule) -> Change | Refused:
        """Apply a rule; a refusal leaves everything as it is."""
        change = rule(self.room, self.moment())
        if isinstance(change, Change) and not change.empty:
            self.shelf.keep(remember(self.room, change))
        return change

    def do(self, rule: Rule) -> Change:
        """Apply a rule that must not be refused."""
        change = self.attempt(rule)
        assert isinstance(change, Change), change
        return change

    def refused(self, rule: Rule) -> str:
        """Apply a rule that must be refused, and give the sentence that says why."""
        before = self.shelf.docs
        change = self.attempt(rule)
        assert isinstance(change, Refused), change
        assert self.shelf.docs is before
        return change.reason

    def next(self, times: int = 1) -> None:
        """Go on."""
        for _ in range(times):
            self.do(go_on)

    def go(self, step: str) -> None:
        """Go to a step."""
        self.do(lambda room, moment: go_to(room, step, moment))

    def say(self, text: str, key_result: str | None = None) -> None:
        """Keep a typed line."""
        line = parse(text, self.room, focus(key_result))
        assert not isinstance(line, Refused), line
        self.do(lambda room, moment: capture(room, line, moment))

    def without(self, *people: str) -> None:
        """Mark people as absent."""
        for person in people:
            self.do(partial(_gone, person))

    def undo(self) -> None:
        """Take back the last capture."""
        self.do(lambda room, _: undo(room))

    def spend(self, seconds: float) -> None:
        """Let time pass."""
        self.do(lambda room, _: tick(room, seconds))

    def restart(self) -> None:
        """Lose the process: go on from what is stored."""
        self.shelf.docs = self.shelf.read()

    @property
    def speaker(self) -> str | None:
        """Who has the floor."""
        return self.room.speaking.person if self.room.speaking else None

    @property
    def queue(self) -> list[tuple[str, str]]:
        """The confidence round: who, and what became of the turn."""
        return [(turn.person, turn.state.value) for turn in self.room.turns("confidence")]

    @property
    def order(self) -> list[str]:
        """The people of the confidence round, in their order."""
        return [person for person, _ in self.queue]

    @property
    def states(self) -> list[str]:
        """What became of their turns, in that order."""
        return [state for _, state in self.queue]

    def turn(self, person: str) -> Turn:
        """Somebody's turn in the confidence round."""
        return next(turn for turn in self.room.turns("confidence") if turn.person == person)


def _gone(person: str, room: Room, moment: Moment) -> Change | Refused:
    return set_presence(room, person, Presence.ABSENT, moment)


def focus(key_result: str | None = None) -> Focus:
    """What the operator looks at on the day of the meeting."""
    return Focus(today=TODAY, key_result=key_result, next_meeting=NEXT)


def facts(docs: Documents) -> set[Doc]:
    """What the documents say, whatever their versions; without the means to undo and the counters."""
    kinds = (kind for table, kind in KINDS.items() if table not in ("undo", "counter"))
    return {doc.with_(version=0, seq=0) for kind in kinds for doc in docs.all(kind)}
