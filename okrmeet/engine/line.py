"""A line that was typed, once it is understood; and the signs that say what it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


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
    command: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Focus:
    """What the operator is looking at: the key result in focus, today, and when the unit meets next."""

    today: dt.date
    key_result: str | None = None
    next_meeting: dt.date | None = None
