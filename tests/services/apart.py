"""Two workspaces that are worked on apart: what people do in them, and what they hold, whatever it is numbered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting, Visit
from okrmeet.domain.people import Person, Unit
from okrmeet.domain.records import Action, ActionState
from okrmeet.engine.absence import cancel_absence, plan_absence
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.amending import amend
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.closing import close
from okrmeet.engine.moment import Moment
from okrmeet.engine.moving import move, restore
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.promises import answer, settle
from okrmeet.engine.room import Room
from okrmeet.engine.splitting import split
from okrmeet.services.load import load_all
from okrmeet.services.merge_names import renamed
from okrmeet.store.protocol import Store
from okrmeet.store.tinydb.opening import open_file
from tests.team import START, TODAY, documents

NOW = START - dt.timedelta(days=1)
DAYS, WEEK = dt.timedelta(days=1), dt.timedelta(days=7)


def base(path: Path) -> Path:
    """The team before its weekly, in a file."""
    docs = documents()
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("team", puts=tuple(doc for kind in KINDS.values() for doc in docs.all(kind))), "test")
    return path


@dataclass
class Side:
    """One of the two; its moments have tokens that the other's have not."""

    store: Store
    name: str
    moments: int = 0

    @property
    def docs(self) -> Documents:
        """Everything it holds."""
        return load_all(self.store)

    def moment(self, at: dt.datetime) -> Moment:
        """Another moment."""
        self.moments += 1
        return Moment(at + dt.timedelta(seconds=self.moments), f"{self.name}{self.moments}")

    def keep(self, change: Change | Refused) -> None:
        """Store what a rule gives; what it refuses is not done."""
        if isinstance(change, Change):
            self.store.commit(change, self.name)


Deed = Callable[[Side], None]


def _away(person: str, first: int, length: int) -> Deed:
    def do(side: Side) -> None:
        day, moment = TODAY + first * DAYS, side.moment(NOW)
        side.keep(plan_absence(side.docs, person, day, day + length * DAYS, moment.id()))

    return do


def _comes(person: str) -> Deed:
    return lambda side: side.keep(cancel_absence(side.docs, person, None, TODAY))


def _move(week: int, to: int | None) -> Deed:
    def do(side: Side) -> None:
        when = None if to is None else START + week * WEEK + to * DAYS
        side.keep(move(side.docs, "PAY", "weekly", TODAY + week * WEEK, when, f"{side.name}", side.moment(NOW).now))

    return do


def _as_planned(week: int) -> Deed:
    return lambda side: side.keep(restore(side.docs, "PAY", "weekly", TODAY + week * WEEK))


def _call(person: str, name: str) -> Deed:
    return lambda side: side.keep(Change("renamed", puts=(side.docs.need(Person, person).with_(name=name),)))


def _below(unit: str, parent: str | None) -> Deed:
    return lambda side: side.keep(Change("moved", puts=(side.docs.need(Unit, unit).with_(parent=parent),)))


def _amend(text: str) -> Deed:
    def do(side: Side) -> None:
        held = side.docs.all(Meeting)
        if held:
            side.keep(amend(side.docs, held[0].id, text, None, side.moment(NOW)))

    return do


def _hold(
    week: int, lines: list[tuple[Sense, str]], settled: dict[str, str], target: int | None, reply: bool
) -> Deed:
    """A weekly: promises are settled, lines captured, perhaps a target changed or a question answered; it closes."""

    def do(side: Side) -> None:
        start = START + week * WEEK
        opened = open_meeting(side.docs, "PAY", built_in("weekly"), side.moment(start))
        assert isinstance(opened, Change)
        side.keep(opened)
        id = next(doc.id for doc in opened.puts if isinstance(doc, Meeting))

        def room() -> Room:
            return Room(side.docs, id)

        for action, became in settled.items():
            if became == "split":
                side.keep(split(room(), action, f"{action} one / {action} two", side.moment(start)))
            else:
                state = ActionState(became)
                side.keep(settle(room(), action, state, side.moment(start), why=f"{side.name} says so", to="ben"))
        for sense, text in lines:
            side.keep(capture(room(), Line(sense, text=text, by="ana"), side.moment(start)))
        if target is not None:
            change = adjust(
                room(), "PAY-O1.2", "update", side.moment(start), field="target", to=str(target), reason="learnt"
            )
            side.keep(change)
        if reply:
            side.keep(answer(room(), "f1", "answered", "soon", side.moment(start)))
        side.keep(close(room(), side.moment(start)))

    return do


people = st.sampled_from(("ana", "ben"))
lines = st.tuples(
    st.sampled_from((Sense.ACTION, Sense.COMMITMENT, Sense.NOTE, Sense.PARK, Sense.DECISION, Sense.PRIVATE)),
    st.sampled_from(("call them", "日本 [/]", "write it down")),
)
became = st.sampled_from(("done", "dropped", "handed_over", "split"))
weeklies = st.builds(
    _hold, st.integers(0, 2), st.lists(lines, min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(("A-1", "A-2", "A-3", "A-4", "A-5")), became, max_size=2),
    st.none() | st.none() | st.integers(10, 12), st.sampled_from((False, False, False, True)),
)  # fmt: skip
apart = (
    st.builds(_away, people, st.integers(0, 20), st.integers(0, 5))
    | people.map(_comes)
    | st.builds(_move, st.integers(3, 5), st.none() | st.just(1))
    | st.integers(3, 5).map(_as_planned)
    | st.sampled_from(("one", "two")).map(_amend)
    | weeklies
    | weeklies
)
contradicting = st.builds(_call, people, st.sampled_from(("Ana Sousa", "A", "B"))) | st.builds(
    _below, st.sampled_from(("PAY", "RISK")), st.sampled_from((None, "PAY", "RISK"))
)


def facts(docs: Documents) -> set[Doc]:
    """What documents say, with promises and meetings called after what they are instead of how they are numbered."""
    first = {visit.meeting: visit.id for visit in docs.all(Visit) if visit.number == 1}
    names = {("meeting", m.id): f"meeting of {first[m.id]}" for m in docs.all(Meeting)}
    born = {
        a.id: f"{a.unit}, {a.at}, {names.get(('meeting', a.meeting or ''))}, {a.step}, {a.by}, {a.text}"
        for a in docs.all(Action)
    }
    names |= {("action", id): text for id, text in born.items()}
    kinds = [kind for table, kind in KINDS.items() if table not in ("counter", "undo", "gone")]
    said = [renamed(doc, names) for kind in kinds for doc in docs.all(kind)]
    return {doc.with_(version=0, seq=0, was=()) for doc in said}
