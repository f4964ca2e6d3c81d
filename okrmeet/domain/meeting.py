"""A meeting, the steps it was asked, who was there, and who spoke for how long."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from okrmeet.domain.document import Doc, Part
from okrmeet.domain.people import MeetingKind
from okrmeet.domain.step_kind import StepKind as StepKind  # noqa: PLC0414 - others know it from here


class Step(Part):
    """One step as it is asked: the wording is stored with the answers.

    With `changed_only` a round asks for what changed, and nothing is missing that nobody spoke about. A step that is
    `optional` is asked only where somebody wants it. Where units present, `slots` of them have the long slot of
    `story` and `questions` minutes, after `brief` minutes for each.
    """

    key: str
    kind: StepKind
    title: str
    minutes: float = Field(ge=0, le=480)
    prompt: str = ""
    changed_only: bool = False
    optional: bool = False
    slots: int = Field(default=3, ge=0, le=50)
    brief: float = Field(default=1, gt=0, le=60)
    story: float = Field(default=4, gt=0, le=120)
    questions: float = Field(default=4, ge=0, le=120)


class Presence(StrEnum):
    """How somebody takes part in a meeting."""

    PRESENT = "present"
    ABSENT = "absent"
    AWAY = "away"  # planned: known before the meeting began
    LEFT = "left"  # was there, and went before the end


class Attendance(Part):
    """One person of a meeting; `joined` is set for a late arrival, `left` for who went before the end."""

    person: str
    state: Presence
    joined: dt.datetime | None = None
    left: dt.datetime | None = None


class Announced(Part):
    """What a meeting was told about the next one when it closed; speakers and facilitator with their reasons."""

    meeting: MeetingKind
    due: dt.datetime | None = None
    facilitator: tuple[str, str] | None = None
    speakers: tuple[tuple[str, str], ...] = ()
    presenting: tuple[tuple[str, str, str], ...] = ()  # unit, person, reason, of those with a long slot


class Raised(Part):
    """A goal that the coach brings to a meeting, in a step of that kind, with the reason in a few words."""

    goal: str
    step: StepKind
    why: str


class MeetingState(StrEnum):
    """Where a meeting stands; `left` is a meeting that somebody will come back to."""

    RUNNING = "running"
    LEFT = "left"
    CLOSED = "closed"
    ABANDONED = "abandoned"


OPEN = (MeetingState.RUNNING, MeetingState.LEFT)
"""States of a meeting in which things can still be said."""


class Meeting(Doc):
    """One meeting of one unit; the id is `PAY-2026-11-23-weekly`, with `-2` for a second one on that day.

    `objectives` and `key_results` are those it was opened with, and `announced` is what it closed with: the goals and
    the plans of later days do not change what a meeting was about. `agenda` is the name of its agenda. In a
    `strict` meeting (the unit's first cycle) every key result is asked for. `covers` are the units whose goals and
    people it is about besides its own, from the top down: a monthly or quarterly covers the units below. `chosen` has
    units with the person whom they chose to present. `drawn` is the day that its order was drawn for, where that is
    not its own: held on another day than was planned it begins as was told beforehand. `raised` is what the coach had
    to say when it was opened.
    """

    table: ClassVar[str] = "meeting"
    remembers: ClassVar[bool] = False
    unit: str
    meeting: MeetingKind
    cycle: str
    title: str
    day: dt.date
    drawn: dt.date | None = None
    started: dt.datetime
    ended: dt.datetime | None = None
    state: MeetingState = MeetingState.RUNNING
    facilitator: str | None = None
    facilitator_why: str = ""
    attendance: tuple[Attendance, ...] = ()
    steps: tuple[Step, ...]
    agenda: str = "weekly"
    strict: bool = True
    key_results: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()
    announced: Announced | None = None
    raised: tuple[Raised, ...] = ()

    @property
    def open(self) -> bool:
        """Whether things can still be said in it."""
        return self.state in OPEN

    @property
    def present(self) -> tuple[str, ...]:
        """Ids of those who are there, in the order of the unit's members, late arrivals last."""
        return tuple(a.person for a in self.attendance if a.state is Presence.PRESENT)

    @property
    def attended(self) -> tuple[str, ...]:
        """Ids of those who are or were there."""
        return tuple(a.person for a in self.attendance if a.state in (Presence.PRESENT, Presence.LEFT))

    def raised_in(self, kind: StepKind) -> dict[str, str]:
        """The goals that the coach brings to steps of a kind, each with the reason."""
        return {raised.goal: raised.why for raised in self.raised if raised.step is kind}

    def step(self, key: str) -> Step:
        """The step with that key."""
        return next(s for s in self.steps if s.key == key)


class Visit(Doc):
    """One stay in one step; a step that was gone back to has several. The current step is the open one.

    `seconds` is the time spent, `added` what the facilitator gave on top of the timebox (both in seconds);
    a paused visit spends none. `number` counts the visits of a meeting.
    """

    table: ClassVar[str] = "visit"
    remembers: ClassVar[bool] = False
    meeting: str
    step: str
    number: int
    opened: dt.datetime
    closed: dt.datetime | None = None
    seconds: float = 0.0
    added: float = 0.0
    paused: bool = False


class TurnState(StrEnum):
    """What became of somebody's turn."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    SPOKE = "spoke"
    PASSED = "passed"
    SKIPPED = "skipped"


class Turn(Doc):
    """One person's place in a round; `slot` is the place in the queue, `why` what put them there.

    A turn that was put off ("come back later") keeps its document and moves to a later slot. `proxy_for` are key
    results of absent owners that they were asked to report. Where units present, `unit` is the one they speak for,
    and `long` says that it has the long slot.
    """

    table: ClassVar[str] = "turn"
    remembers: ClassVar[bool] = False
    meeting: str
    step: str
    person: str
    slot: int
    state: TurnState = TurnState.WAITING
    why: str = ""
    about: str | None = None
    unit: str | None = None
    long: bool = False
    later: bool = False
    proxy_for: tuple[str, ...] = ()
    seconds: float = 0.0
