"""The small facts that a summary is made of. Times spent are seconds, timeboxes minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from okrmeet.domain.meeting import StepKind, TurnState
from okrmeet.domain.names import display_names, short_names
from okrmeet.domain.people import MeetingKind, Person
from okrmeet.domain.records import ActionState, AdjustmentKind, AnswerKind, DependencyState, FeedbackKind


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
    """One turn, in the order of the queue. `unit` is the name of the one that was presented, empty elsewhere."""

    step: str  # the step's title
    person: Who
    state: TurnState
    seconds: float
    about: str | None
    unit: str = ""
    long: bool = False


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
    topic: str = ""  # of a board


@dataclass(frozen=True)
class Decided:
    """What the room decided, in a sentence; about a topic of a board, or about OKR itself (`course`).

    `sponsor` says that it is the word of whoever sponsors the unit.
    """

    text: str
    about: str | None
    by: Who | None
    topic: str = ""
    course: bool = False
    sponsor: bool = False


@dataclass(frozen=True)
class Adjusted:
    """A change of a goal. `before` and `after` are words; `answers` are the voices it answers, with their units.

    `title` is that of the goal, as it was then.
    """

    about: str
    decision: AdjustmentKind
    field: str | None
    before: str
    after: str
    reason: str
    answers: tuple[tuple[str, str], ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Reply:
    """What was answered to something that was said; what a goal was changed for is told as its answer."""

    answered: AnswerKind
    text: str


@dataclass(frozen=True)
class Remark:
    """Something said: by whom (None where it was nameless), about what, and for which unit (id and name).

    What the unit that met says to itself is for it where it presented, and elsewhere for nobody. `unit` is the one it
    comes from, named where it is not the one that met; `step` is the key of the step it was said in, `reply` what the
    same meeting said to it, `topic` what it was about on a board.
    """

    kind: FeedbackKind
    text: str
    by: Who | None
    about: str | None
    to: str | None
    to_name: str
    unit: str = ""
    unit_name: str = ""
    step: str | None = None
    reply: Reply | None = None
    topic: str = ""


@dataclass(frozen=True)
class Presented:
    """A unit that presented: who spoke for it and whether at length, what it told, and what it was told."""

    unit: str
    name: str
    people: tuple[Who, ...]
    long: bool
    successes: tuple[Remark, ...]
    failures: tuple[Remark, ...]
    told: tuple[Remark, ...]


@dataclass(frozen=True)
class Counted:
    """Hands for one choice."""

    choice: str
    hands: int


@dataclass(frozen=True)
class Numbers:
    """An objective in numbers. Shares are 0..1, None without a measure; `share_before` is that of four weeks ago."""

    objective: str
    title: str
    share: float | None
    share_before: float | None
    expected: float
    hands: tuple[Counted, ...]
    recall: tuple[Counted, ...]


@dataclass(frozen=True)
class Waited:
    """One unit waits for another one, by name; `new` was told in this meeting."""

    waiting: str
    on: str
    what: str
    due: dt.date | None
    state: DependencyState
    why: str
    new: bool


@dataclass(frozen=True)
class Answered:
    """What was answered in the meeting to something that a unit had asked before.

    `to_name` is the unit that was asked where it is not the one that met.
    """

    asked: str
    unit: str
    unit_name: str
    reply: Reply
    to_name: str = ""


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
    presenting: tuple[tuple[str, Who], ...] = ()  # name of the unit, and who speaks for it, of those with a long slot
