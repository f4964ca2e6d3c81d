"""What was said and decided: every fact has `at`, when it was said (UTC), and `by`, who said it, where known."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from okrmeet.domain.document import Doc, Part


class Said(Doc):
    """The circumstances of a fact: when, by whom, in which meeting and step (or between meetings)."""

    at: dt.datetime
    by: str | None = None
    meeting: str | None = None
    step: str | None = None


class Checkin(Said):
    """One reported value of a key result, with the confidence (0-10) of reaching its target."""

    table: ClassVar[str] = "checkin"
    key_result: str
    value: float | None = None
    confidence: int | None = Field(default=None, ge=0, le=10)
    votes: tuple[int, ...] = ()
    note: str = ""


FeedbackKind = Literal["keep", "change", "ask", "win", "blocker", "note", "kudos", "card"]
AnswerKind = Literal["answered", "date", "no"]


class Answer(Part):
    """What the asked unit said to a piece of feedback."""

    answered: AnswerKind
    text: str = ""
    at: dt.datetime


class Feedback(Said):
    """Something said to a unit about something; anonymous feedback has no `by`.

    `unit` is the one it comes from: that of who said it where that is known, else the one that met.
    `adjustment` is the change of a goal that it led to. A card of a retrospective has a `column`, the `group` that it
    was put into (cards with the same group are one topic), and the dots it got, `votes`. What was said about a topic
    of the board has its title, `topic`; so have decisions and promises.
    """

    table: ClassVar[str] = "feedback"
    kind: FeedbackKind
    text: str
    unit: str
    to: str | None = None
    about: str | None = None
    anonymous: bool = False
    answer: Answer | None = None
    adjustment: str | None = None
    column: str | None = None
    group: str | None = None
    topic: str | None = None
    votes: int | None = Field(default=None, ge=0)

    @property
    def praise(self) -> bool:
        """Whether it is heard, and no answer is owed for it."""
        return self.kind in ("keep", "win", "kudos")

    @property
    def wants_answer(self) -> bool:
        """Whether it waits for an answer; a card was talked about where it was written."""
        return self.answer is None and not self.praise and self.kind != "card"

    def is_news_to(self, unit: str) -> bool:
        """Whether a unit is told it when it meets: said by another one, or between meetings by its own people."""
        return self.to == unit and (self.unit != unit or self.meeting is None)


class Decision(Said):
    """What the room decided, in one sentence."""

    table: ClassVar[str] = "decision"
    unit: str
    text: str
    about: str | None = None
    topic: str | None = None


AdjustmentKind = Literal["continue", "update", "start", "stop", "draft"]


class Adjustment(Said):
    """A recorded change of a goal: field, before, after and the reason. `before` and `after` are words.

    `answers` are the pieces of feedback that led to it. A `draft` is a goal of a cycle to come that was written in a
    meeting, or a field of one.
    """

    table: ClassVar[str] = "adjustment"
    unit: str
    about: str
    decision: AdjustmentKind
    field: str | None = None
    before: str = ""
    after: str = ""
    reason: str = ""
    answers: tuple[str, ...] = ()


class ActionState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    HANDED_OVER = "handed_over"
    SPLIT = "split"


class Action(Said):
    """A promise; the id is `A-31`. A commitment is one that is due at the next meeting.

    `carried` counts the meetings it was carried over; `closed_in` is the meeting that settled it.
    """

    table: ClassVar[str] = "action"
    unit: str
    text: str
    owner: str | None = None
    due: dt.date | None = None
    about: str | None = None
    topic: str | None = None
    commitment: bool = False
    state: ActionState = ActionState.OPEN
    carried: int = 0
    why: str = ""
    handed_to: str | None = None
    split_into: tuple[str, ...] = ()
    closed_in: str | None = None
    closed_at: dt.datetime | None = None

    @property
    def number(self) -> int:
        """31 for `A-31`, so that promises are listed in the order they were made."""
        return int(self.id.removeprefix("A-"))

    def due_by(self, day: dt.date) -> bool:
        """Whether it should be done by the end of a day; a promise without a day always should."""
        return self.due is None or self.due <= day


class DependencyState(StrEnum):
    """What became of something that one unit waits for."""

    OPEN = "open"
    MET = "met"
    DROPPED = "dropped"


class Dependency(Said):
    """One unit waits for something of another one, until the day `due`; `closed_in` is the meeting it ended in."""

    table: ClassVar[str] = "dependency"
    waiting: str
    on: str
    what: str
    due: dt.date | None = None
    state: DependencyState = DependencyState.OPEN
    why: str = ""
    closed_in: str | None = None
    closed_at: dt.datetime | None = None


class Parked(Said):
    """A topic put aside, to come back on the next agenda; `back_in` is the meeting in which it did."""

    table: ClassVar[str] = "parked"
    unit: str
    text: str
    open: bool = True
    back_in: str | None = None


class Amendment(Said):
    """A correction of a closed meeting, said later: it stands beside the original, which does not change."""

    table: ClassVar[str] = "amendment"
    text: str


class PrivateNote(Said):
    """The facilitator's own note: on no shared screen unless asked for, and never in the minutes."""

    table: ClassVar[str] = "note"
    text: str


class Tally(Said):
    """Votes of the room without names: the question as it was asked, and the values sorted.

    Where hands are counted by choice (up, flat, down), `counts` has each choice with its hands, and `values` nothing.
    `found` has, of the eight mistakes, how often the coach found signs of each when the hands were counted.
    """

    table: ClassVar[str] = "tally"
    question: str
    asked: str
    values: tuple[int, ...] = ()
    about: str | None = None
    counts: tuple[tuple[str, int], ...] = ()
    found: tuple[tuple[str, int], ...] = ()


class FindingDismissed(Said):
    """A finding of the coach that the team has answered with a reason.

    `about` is a unit, an objective or a key result. `evidence` is a print of what the finding hinged on: it is found
    again only when that has changed.
    """

    table: ClassVar[str] = "finding_dismissed"
    rule: str
    about: str
    evidence: str
    reason: str


class Undo(Doc):
    """How to take back one commit of an open meeting; dropped when the meeting closes.

    `restore` holds the documents as they were, `remove` those that did not exist before. `expect` has the print
    of each document after the commit: undo is refused when somebody has changed one since.
    """

    table: ClassVar[str] = "undo"
    remembers: ClassVar[bool] = False
    meeting: str
    number: int
    label: str
    restore: tuple[tuple[str, str], ...] = ()  # (table, body as JSON)
    remove: tuple[tuple[str, str], ...] = ()  # (table, id)
    expect: tuple[tuple[str, str, str], ...] = ()  # (table, id, print)
