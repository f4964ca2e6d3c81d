"""A meeting that is being held on a disk that can fail, for tests of what lies between the rules and the store."""

from __future__ import annotations

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Visit
from okrmeet.domain.records import Feedback
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.clock import pause
from okrmeet.engine.walk import go_on
from okrmeet.services.clock import Clock
from okrmeet.services.session import Rule, Session, begin
from okrmeet.store.errors import Full
from tests.team import MEETING, Shelf


class Disk(Shelf):
    """A store that can be made to fail, and that remembers what the room was while it wrote."""

    def __init__(self, docs: Documents) -> None:
        super().__init__(docs)
        self.full = False
        self.session: Session | None = None
        self.rooms_while_writing: list[object] = []

    def keep(self, change: Change) -> tuple[Doc, ...]:
        if self.full:
            raise Full("the disk is full")
        if self.session is not None:
            self.rooms_while_writing.append(self.session.room)
        return super().keep(change)


def begun(disk: Disk, clock: Clock) -> Session:
    """The confidence round of a weekly."""
    opened = begin(disk.docs, "PAY", built_in("weekly"), clock, disk.keep)
    assert isinstance(opened, Session)
    disk.session = opened
    done(opened, go_on)
    done(opened, go_on)
    return opened


def done(session: Session, rule: Rule) -> Change:
    """Perform a rule that must not be refused."""
    change = session.perform(rule)
    assert isinstance(change, Change), change
    return change


def note(text: str) -> Rule:
    """Something that somebody says."""
    return lambda room, moment: capture(room, Line(Sense.NOTE, text=text), moment)


def toggle_pause(session: Session) -> None:
    """Stop the clock, or let it go on."""
    done(session, lambda room, _: pause(room))


def times(session: Session) -> tuple[float, float, float]:
    """Seconds of the step, of the speaker and of the meeting, as a screen shows them."""
    return session.step_seconds(), session.turn_seconds(), session.total_seconds()


def stored_seconds(disk: Disk) -> float:
    """Seconds of the meeting that are on disk."""
    return sum(visit.seconds for visit in disk.docs.all(Visit))


def notes(docs: Documents) -> list[str]:
    """What was noted in the meeting."""
    return [f.text for f in docs.all(Feedback) if f.meeting == MEETING]
