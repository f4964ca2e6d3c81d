"""A meeting that is being held: every change goes through the rules, onto the disk, and only then into the room."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress

from okrmeet.agenda.model import Agenda
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.sealed import Sealed
from okrmeet.engine import clock as time_spent
from okrmeet.engine.closing import leave, resume
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.room import Room
from okrmeet.engine.undo import remember, undo
from okrmeet.engine.upcoming import due_of
from okrmeet.services.box import Box
from okrmeet.services.clock import Clock
from okrmeet.services.coach import raised
from okrmeet.services.mirror import Evidence, Mirror
from okrmeet.store.box import BoxFile
from okrmeet.store.errors import StoreError

Rule = Callable[[Room, Moment], Change | Refused]
Keep = Callable[[Change], tuple[Doc, ...]]
"""Stores a change for good and gives back its documents as they now are; raises when it cannot."""

LONGEST_GAP = 60.0
"""Seconds between two signs of life (a heartbeat comes every 15) beyond which nobody was there: a pause."""


def random_token() -> str:
    """Twelve characters that no other moment has."""
    return secrets.token_hex(6)


class Session:
    """One meeting, its clock, and the way to the disk. `room` is always what is stored."""

    def __init__(
        self,
        docs: Documents,
        meeting_id: str,
        clock: Clock,
        keep: Keep,
        *,
        longest_gap: float = LONGEST_GAP,
        token: Callable[[], str] = random_token,
        undoable: bool = True,
        box: BoxFile | None = None,
    ) -> None:
        self._box = Box(box, meeting_id)
        self.room = Room(self._box.open(docs), meeting_id)
        self.clock = clock
        self._keep = keep
        self.longest_gap = longest_gap
        self._token = token
        self._undoable = undoable
        self._mirror = Mirror()
        self._alive = clock.monotonic()
        self._unstored = 0.0

    def perform(self, rule: Rule) -> Change | Refused:
        """Apply a rule. When this returns a Change it is on disk; a Refused has changed nothing.

        Errors of the store are raised, and the room is as it was.
        """
        ticked = time_spent.tick(self.room, self._sign_of_life())
        room = Room(self.room.docs.after(ticked), self.room.meeting_id)
        moment = self.moment()
        change = rule(room, moment)
        if isinstance(change, Refused):
            return change
        change = self._mirror.reflected(change, room, moment.now)
        if _apart(change)[1].empty:  # the store is not told when something was sealed, be it by the time that passed
            self._store(change)
        else:
            self._store(ticked.then(remember(room, change) if self._undoable else change))
        return change

    def evidence(self) -> Evidence:
        """What the record shows of the eight mistakes, in the mirror and once its hands were counted."""
        return self._mirror.evidence(self.room, self.clock.now())

    def undo(self) -> Change | Refused:
        """Take back the last capture."""
        return self.perform(lambda room, _: undo(room))

    def heartbeat(self) -> None:
        """Add the time that passed to what is stored, so that a crash costs 15 seconds at most."""
        self._store(time_spent.tick(self.room, self._sign_of_life()))

    def leave(self) -> Change | Refused:
        """Put the meeting aside, to be resumed later."""
        return self.perform(lambda room, _: leave(room))

    def moment(self) -> Moment:
        """Now, with a token that no other moment has."""
        return Moment(self.clock.now(), self._token())

    # -- time as the screen shows it ------------------------------------------------------------------------

    @property
    def live(self) -> float:
        """Seconds that count and are not stored yet: none of those in which the clock stood."""
        since = self.clock.monotonic() - self._alive
        away = time_spent.stands(self.room) or since > self.longest_gap
        return self._unstored + (0.0 if away else since)

    def step_seconds(self) -> float:
        """Seconds spent in the current step up to now."""
        return self.room.spent(self.room.step.key) + self.live

    def turn_seconds(self) -> float:
        """Seconds the current speaker has had up to now."""
        return (self.room.speaking.seconds if self.room.speaking else 0.0) + self.live

    def total_seconds(self) -> float:
        """Seconds the meeting has taken up to now, pauses left out."""
        return sum(visit.seconds for visit in self.room.visits) + self.live

    def _sign_of_life(self) -> float:
        """Seconds to be stored. They wait for the next change when this one is refused or cannot be stored."""
        self._unstored, self._alive = self.live, self.clock.monotonic()
        return self._unstored

    def _store(self, change: Change) -> None:
        """Put documents into the store, and what is sealed into the box.

        The box is written first where something is sealed, and last where it is revealed: whatever ends this in
        between, nothing is lost, and nothing counts twice.
        """
        if change.empty:
            return
        sealed, open_ = _apart(change)
        after = self.room.docs.after(sealed)
        if sealed.puts:
            self._box.write(after)
        if not open_.empty:
            stored = self._keep(open_)
            after = after.after(Change(open_.label, stored, open_.removes))
            self._unstored = 0.0
        elif sealed.removes and not sealed.puts:
            self._box.write(after)  # taken back
        self.room = Room(after, self.room.meeting_id)
        if sealed.removes and not open_.empty:
            with suppress(StoreError):  # revealed: the meeting names the box by now, it counts no more
                self._box.write(after)


def _apart(change: Change) -> tuple[Change, Change]:
    """What goes into the box, and what into the store."""
    sealed = Change(
        change.label,
        tuple(doc for doc in change.puts if isinstance(doc, Sealed)),
        tuple(doc for doc in change.removes if isinstance(doc, Sealed)),
    )
    puts = tuple(doc for doc in change.puts if not isinstance(doc, Sealed))
    removes = tuple(doc for doc in change.removes if not isinstance(doc, Sealed))
    return sealed, Change(change.label, puts, removes, change.undoable)


def begin(
    docs: Documents,
    unit: str,
    agenda: Agenda,
    clock: Clock,
    keep: Keep,
    box: BoxFile | None = None,
) -> Session | Refused:
    """Open a meeting now, with everybody who is expected, in the order that was told for the day of its plan."""
    now = clock.now()
    due = due_of(docs, unit, agenda.meeting, now)
    change = open_meeting(
        docs, unit, agenda, Moment(now, random_token()),
        planned=due.date() if due else None,
        raised=raised(docs, unit, agenda.meeting, now),
    )  # fmt: skip
    if isinstance(change, Refused):
        return change
    stored = keep(change)
    docs = docs.after(Change(change.label, stored, change.removes, change.undoable))
    meeting = next(doc for doc in stored if isinstance(doc, Meeting))
    return Session(docs, meeting.id, clock, keep, box=box)


def go_on_with(
    docs: Documents, meeting_id: str, clock: Clock, keep: Keep, box: BoxFile | None = None
) -> Session | Refused:
    """Resume a meeting that was left or broke off, at the same step, speaker and time."""
    session = Session(docs, meeting_id, clock, keep, box=box)
    resumed = session.perform(lambda room, _: resume(room))
    return resumed if isinstance(resumed, Refused) else session
