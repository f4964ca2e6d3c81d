"""The small facts that a summary is made of. Times spent are seconds, timeboxes minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from okrmeet.domain.meeting import StepKind, TurnState
from okrmeet.domain.names import display_names, short_names
from okrmeet.domain.people import MeetingKind, Person
from okrmeet.domain.records import ActionState, AdjustmentKind, AnswerKind, FeedbackKind


@dataclass(frozen=True)
class Who:
    """A person as others are told: the full name, and the short one where there is little room."""

    id: str
    name: str
    short: str


class Names:
    """What everybody in the workspace is called."""

    def __init__(self, people: Iterable[Person]) -> None:
        everybody = tuple(people)
        self._full, self._short = display_names(everybody), short_names(everybody)

    def who(self, id: str | None) -> Who | None:
        """The person with that id; an id that nobody has shows as itself."""
        return None if id is None else self.known(id)

    def known(self, id: str) -> Who:
        """The person with an id that is there."""
        return Who(id, self._full.get(id, id), self._short.get(id, id))


@dataclass(frozen=True)
class StepTime:
    """One step of the agenda: minutes of its timebox, minutes added to it, seconds spent."""

    key: str
    kind: StepKind
    title: str
    planned: float
    added: float
    spent: float
    visited: bool


@dataclass(frozen=True)
class Spoken:
    """One turn, in the order of the queue."""

    step: str  # the step's title
    person: Who
    state: TurnState
    seconds: float
    about: str | None


@dataclass(frozen=True)
class Late:
    """Somebody who came in late or went early, and when (in the workspace's time zone)."""

    person: Who
    at: dt.datetime


@dataclass(frozen=True)
class Attended:
    """Who was there. Who came late or went early is among the present, too."""

    present: tuple[Who, ...]
    late: tuple[Late, ...]
    early: tuple[Late, ...]
    away: tuple[Who, ...]
    absent: tuple[Who, ...]


@dataclass(frozen=True)
class Promise:
    """A promise as it stood when the meeting ended; `carried` counts the meetings until then."""

    id: str
    text: str
    owner: Who | None
    due: dt.date | None
    about: str | None
    commitment: bool
    state: ActionState
    carried: int
    why: str
    handed_to: Who | None
    split_into: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decided:
    """What the room decided, in a sentence."""

    text: str
    about: str | None
    by: Who | None


@dataclass(frozen=True)
class Adjusted:
    """A change of a goal. `before` and `after` are words."""

    about: str
    decision: AdjustmentKind
    field: str | None
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Remark:
    """Something said: by whom (None where it was nameless), about what, and for which other unit (id and name)."""

    kind: FeedbackKind
    text: str
    by: Who | None
    about: str | None
    to: str | None
    to_name: str


@dataclass(frozen=True)
class Answered:
    """What this unit answered in the meeting to something another unit had asked."""

    asked: str
    unit: str
    unit_name: str
    answered: AnswerKind
    text: str


@dataclass(frozen=True)
class Asking:
    """What another unit asked and nobody has answered."""

    asked: str
    unit_name: str


@dataclass(frozen=True)
class Amended:
    """A correction that was added later, on which day and by whom."""

    day: dt.date
    text: str
    by: Who | None


@dataclass(frozen=True)
class Worth:
    """How useful the room found the meeting, 1-5, without names."""

    values: tuple[int, ...]
    mean: float


@dataclass(frozen=True)
class Spot:
    """Somebody's place in the next meeting, and why."""

    person: Who
    reason: str


@dataclass(frozen=True)
class Coming:
    """The unit's next meeting; `due` is in the workspace's time zone, None without a fixed time."""

    meeting: MeetingKind
    due: dt.datetime | None
    facilitator: Spot | None
    speakers: tuple[Spot, ...]
