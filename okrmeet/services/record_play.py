"""Holding a recorded meeting again: its entries and turns go through the same rules as on screen."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Step, StepKind
from okrmeet.engine.moment import Moment
from okrmeet.engine.placing import place, presents_for
from okrmeet.engine.room import Room
from okrmeet.engine.turns import give_floor, skip_turn
from okrmeet.engine.walk import go_on
from okrmeet.services.record_course import Course, Spoke
from okrmeet.services.record_entry import Entry
from okrmeet.services.record_head import Times
from okrmeet.services.session import Rule, Session
from okrmeet.services.userfile import Node

TICK = dt.timedelta(milliseconds=1)


class Tape:
    """The clock of a meeting that is over: it shows what the file says, and no time passes by itself.

    Each look at it is a moment later than the one before, so that what stands first in the file was said first.
    """

    def __init__(self, start: dt.datetime, end: dt.datetime) -> None:
        self._next = start
        self._end = end
        self._passed = 0.0

    def now(self) -> dt.datetime:
        """The moment for stamps; never after the end."""
        moment = min(self._next, self._end)
        self._next = moment + TICK
        return moment

    def monotonic(self) -> float:
        """Seconds that the file tells of."""
        return self._passed

    def wind_to(self, moment: dt.datetime) -> None:
        """Stamps go on from here; never back."""
        self._next = max(self._next, moment)

    def spend(self, seconds: float) -> None:
        """Let so much time pass for the step and for whoever speaks."""
        self._passed += seconds


class Player:
    """One meeting on its way through the engine. A rule that says no becomes a problem where the file asks for it."""

    def __init__(
        self, docs: Documents, opened: Change, course: Course, times: Times, token: Callable[[], str]
    ) -> None:
        self._course = course
        self._before = docs
        self._kept: dict[tuple[str, str], Doc] = {}
        self._removed: dict[tuple[str, str], Doc] = {}
        docs = docs.after(Change("opened", self._keep(opened)))
        meeting = next(doc for doc in opened.puts if isinstance(doc, Meeting))
        self._begins, self._end = timetable(meeting.steps, times, course)
        self._tape = Tape(meeting.started, self._end)
        self._session = Session(
            docs, meeting.id, self._tape, self._keep, longest_gap=math.inf, token=token, undoable=False
        )

    def play(self, entries: Sequence[Entry]) -> tuple[Meeting, Change]:
        """Go through the agenda to its end: the meeting, and everything to store, as one change."""
        for step, begins in zip(self._session.room.meeting.steps, self._begins, strict=True):
            self._tape.wind_to(begins)
            for entry in entries:
                if entry.step == step.key:
                    self._do(entry.rule, entry.node)
            spent = self._course.spent.get(step.key, 0.0)
            if step.takes_turns:
                self._round(step, spent)
            else:
                self._tape.spend(spent)
            if step == self._session.room.meeting.steps[-1]:
                self._tape.wind_to(self._end)
            self._leave(step)
        meeting = self._session.room.meeting
        puts, removes = tuple(map(self._as_stored, self._kept.values())), tuple(self._removed.values())
        return meeting, Change(f"{meeting.id} recorded", puts, removes, undoable=False)

    def _leave(self, step: Step) -> None:
        """Go on until the step is over: a board has phases and topics."""
        while self._in(step) and not isinstance(self._session.perform(go_on), Refused):
            pass

    def _round(self, step: Step, spent: float) -> None:
        """Let everybody speak in the order of the file, else in that of the rotation.

        Who is not in the file's turns did not speak, and keeps the place in the rotation.
        """
        turns = [spoke for spoke in self._course.turns if spoke.step == step.key and self._was_there(spoke)]
        if step.kind is StepKind.PRESENT:
            turns = [spoke for at, spoke in enumerate(turns) if self._do(_presents(spoke, at), spoke.node)]
        else:
            self._order(turns)
        self._session.perform(_longer(max(0.0, spent - sum(spoke.seconds for spoke in turns))))
        for spoke in turns:
            if spoke.about is not None:
                self._session.perform(_about(spoke.about))
            self._tape.spend(spoke.seconds)
            self._session.perform(go_on)
        told = any(spoke.step == step.key for spoke in self._course.turns)
        while self._in(step) and self._session.room.speaking is not None:
            self._session.perform(skip_turn if told else go_on)

    def _order(self, turns: Sequence[Spoke]) -> None:
        """Put the speakers of the file in front, in its order."""
        queue = [turn.person for turn in self._session.room.round]
        if queue[: len(turns)] != [spoke.person for spoke in turns]:
            for spoke in reversed(turns):  # whoever gets the floor goes in front of those who had it
                self._do(_floor(spoke.person), spoke.node)

    def _was_there(self, spoke: Spoke) -> bool:
        there = spoke.person in self._session.room.meeting.present
        if not there:
            spoke.node.problem(f"{spoke.person} was not there: add them to present, or leave their turn out")
        return there

    def _in(self, step: Step) -> bool:
        return self._session.room.visit is not None and self._session.room.step.key == step.key

    def _do(self, rule: Rule, node: Node) -> bool:
        done = self._session.perform(rule)
        if isinstance(done, Refused):
            node.problem(done.reason)
        return not isinstance(done, Refused)

    def _as_stored(self, doc: Doc) -> Doc:
        """The document as one that the store may know: what was taken away and written again takes its place."""
        before = self._before.get(type(doc), doc.id)
        if before is None or before.version == doc.version:
            return doc
        return doc.with_(version=before.version, seq=before.seq, was=before.was)

    def _keep(self, change: Change) -> tuple[Doc, ...]:
        """Take a change in, to be stored with all others. What it removes goes only where it was stored before."""
        for doc in change.removes:
            self._kept.pop(doc.ref, None)
            if self._before.get(type(doc), doc.id) is not None:
                self._removed[doc.ref] = doc
        for doc in change.puts:
            self._removed.pop(doc.ref, None)
            self._kept[doc.ref] = doc
        return change.puts


def timetable(steps: Sequence[Step], times: Times, course: Course) -> tuple[list[dt.datetime], dt.datetime]:
    """When each step began and when the meeting ended, for stamps.

    A step lasted as long as the file says, a round at least as long as its turns, one without a time as long as
    planned; all of them less where the meeting was over earlier.
    """
    spoken = {step.key: sum(spoke.seconds for spoke in course.turns if spoke.step == step.key) for step in steps}
    lengths = [max(course.spent.get(step.key, 0.0), spoken[step.key]) or step.minutes * 60 for step in steps]
    total = sum(lengths)
    ended = times.ended or times.started + dt.timedelta(seconds=total)
    scale = min(1.0, (ended - times.started).total_seconds() / total)
    begins = [times.started + dt.timedelta(seconds=sum(lengths[:n]) * scale) for n in range(len(lengths))]
    return begins, ended


def _floor(person: str) -> Rule:
    return lambda room, moment: give_floor(room, person, moment)


def _presents(spoke: Spoke, at: int) -> Rule:
    """Somebody presents at that place of the queue, for the unit that the file names or else for their own."""

    def rule(room: Room, moment: Moment) -> Change | Refused:
        unit = spoke.unit or presents_for(room, spoke.person)
        if unit is None:
            return Refused(f"{spoke.person} belongs to no unit that presents here: write unit")
        return place(room, unit, spoke.person, at, moment, long=spoke.long)

    return rule


def _about(goal: str) -> Rule:
    """The turn that is going on is about one goal."""

    def rule(room: Room, _moment: Moment) -> Change:
        turns = () if room.speaking is None else (room.speaking.with_(about=goal),)
        return Change("turn", turns, undoable=False)

    return rule


def _longer(seconds: float) -> Rule:
    """Time that the step took and no speaker had."""

    def rule(room: Room, _moment: Moment) -> Change:
        visits = () if room.visit is None else (room.visit.with_(seconds=room.visit.seconds + seconds),)
        return Change("time", visits, undoable=False)

    return rule
