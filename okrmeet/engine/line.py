"""A line that was typed, once it is understood; and the signs that say what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from okrmeet.domain.records import AdjustmentKind
from okrmeet.domain.scores import Cause, Fate


class Sense(StrEnum):
    """What a line was understood as."""

    NOTE = "note"
    WIN = "win"
    BLOCKER = "blocker"
    ASK = "ask"
    ACTION = "action"
    COMMITMENT = "commitment"
    DECISION = "decision"
    PARK = "parked"
    VALUE = "value"
    WORTH = "worth"
    PRIVATE = "private note"
    KEEP = "keep"
    CHANGE = "change"
    HANDS = "hands"
    RECALL = "from memory"
    WAITS = "waits"
    ADJUST = "adjustment"
    RATE = "answers"
    MIRROR = "mirror"
    SCORE = "score"
    HAPPENED = "happened"
    CARD = "card"
    DOTS = "dots"
    GROUP = "group"
    CAUSE = "cause"
    FATE = "fate"
    DRAFT = "draft"
    KUDOS = "kudos"
    COMMAND = "command"


SIGNS: dict[str, Sense] = {
    "!": Sense.ACTION,
    "=": Sense.DECISION,
    "+": Sense.WIN,
    "-": Sense.BLOCKER,
    "?": Sense.ASK,
    "~": Sense.PARK,
    "%": Sense.VALUE,
    ";": Sense.PRIVATE,
    "/": Sense.COMMAND,
}


def sense_of_sign(text: str) -> Sense | None:
    """What the first character of a text makes of it."""
    # Chinese and Japanese keyboards have wide signs: ！ is !
    return SIGNS.get(normalize("NFKC", text[0]))


@dataclass(frozen=True)
class Line:
    """A line that was understood. What it does not carry is None or empty.

    `doubt` says what may not be meant (a name that two have, a value hardly possible); it never keeps a line from
    being kept.
    """

    sense: Sense
    text: str = ""
    by: str | None = None  # who said it
    owner: str | None = None
    about: str | None = None
    to: str | None = None  # the unit it is for
    due: dt.date | None = None
    value: float | None = None
    confidence: int | None = None
    votes: tuple[int, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()  # hands by choice
    waiting: str | None = None  # the unit that waits for the one that `to` names
    also: tuple[tuple[str, str], ...] = ()  # further units that wait for another one, said in the same breath
    decision: AdjustmentKind | None = None
    field: str | None = None
    after: str = ""  # what the field becomes, or the title of a goal that is started
    answers: tuple[str, ...] = ()  # ids of the feedback that an adjustment answers
    question: str = ""  # the name of what the room answers
    column: str = ""  # of a board
    cards: tuple[str, ...] = ()  # of a board, by their ids
    yes: bool | None = None  # whether the change itself happened
    cause: Cause | None = None
    fate: Fate | None = None
    until: str | None = None  # the cycle that a deferred objective waits for
    command: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Focus:
    """What the operator is looking at: the key result in focus, today, and when the unit meets next.

    `goal` is the objective or key result in focus, in steps that go through objectives, `row` whatever the cursor
    stands on: a question, a column, a topic.
    """

    today: dt.date
    key_result: str | None = None
    next_meeting: dt.date | None = None
    goal: str | None = None
    row: str | None = None
