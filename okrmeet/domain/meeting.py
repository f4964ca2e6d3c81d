"""A meeting, the steps it was asked, who was there, and who spoke for how long."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import Field, SerializerFunctionWrapHandler, model_serializer

from okrmeet.domain.document import Doc, Part
from okrmeet.domain.people import MeetingKind
from okrmeet.domain.step_kind import StepKind as StepKind  # noqa: PLC0414 - others know it from here

BoardFormat = Literal["start-stop-continue", "4ls", "mad-sad-glad", "sailboat"]
"""The retrospectives that are known by name; `domain.columns` has what they ask."""


class Step(Part):
    """One step as it is asked: the wording is stored with the answers.

    With `changed_only` a round asks for what changed, and nothing is missing that nobody spoke about. A step that is
    `optional` is asked only where somebody wants it. Where units present, `slots` of them have the long slot of
    `story` and `questions` minutes, after `brief` minutes for each. What the room is asked are `asks`, by the names
    of `domain.questions` or in words of its own. A board has the columns of a `format`, or `columns` of its own, and
    `dots` for each person. In a round everybody has a turn (`rotation`), and plain text is kept as `keeps`. A pause
    where the meeting may be cut in two sittings is a `cut`. Drafts that are due become active where a quarter
    `begins`; such a step is left out where there are none. One key result takes `cap` minutes of a scoring at most.
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
    asks: tuple[str, ...] = ()
    format: BoardFormat | None = None
    columns: tuple[str, ...] = ()
    dots: int = Field(default=3, ge=0, le=20)
    rotation: bool = False
    keeps: Literal["note", "kudos", "win"] = "note"
    cut: bool = False
    begins: bool = False
    cap: float = Field(default=3, gt=0, le=60)

    @model_serializer(mode="wrap")
    def _told(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """What the agenda said, without the options that it left out: a meeting keeps all of its steps."""
        usual = {name: field.default for name, field in type(self).model_fields.items() if not field.is_required()}
        told = {name for name, default in usual.items() if getattr(self, name) != default}
        return {name: value for name, value in write(self).items() if name not in usual or name in told}

    @property
    def takes_turns(self) -> bool:
        """Whether people speak one after the other in it."""
        return self.kind in (StepKind.CHECK_IN, StepKind.PRESENT) or self.rotation


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
    not its own: held on another day than was planned it begins as was told beforehand. A meeting held in two sittings
    is two of these: `sitting` is 1 or 2 (0: it was held at once), and the second one `follows` the first, which keeps
    the steps that are left for it as `rest`. `revealed` are the boxes whose anonymous cards were taken out in it, so
    that none is counted twice. A retrospective keeps by which score and share it judged (`achieved_at`,
    `goal_share`), and who sponsored the unit. `raised` is what the coach had to say when it was opened.
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
    sitting: int = Field(default=0, ge=0, le=2)
    follows: str | None = None
    rest: tuple[Step, ...] = ()
    revealed: tuple[str, ...] = ()
    achieved_at: float | None = None
    goal_share: float | None = None
    sponsor: str | None = None
    raised: tuple[Raised, ...] = ()

    @property
    def open(self) -> bool:
        """Whether things can still be said in it."""
        return self.state in OPEN

    @property
    def looks_back(self) -> bool:
        """Whether a step of it takes up what was promised and parked before; else that waits for another meeting."""
        return any(step.kind is StepKind.PROMISES for step in self.steps)

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
    a paused visit spends none. `number` counts the visits of a meeting. `at` says where in the step the room is, in a
    step that has parts (the phases of a board).
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
    at: str = ""


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
