"""What a step can be. Apart from the documents, so that a table of keys needs none of them."""

from __future__ import annotations

from enum import StrEnum


class StepKind(StrEnum):
    """The closed set of things a step can be; each has one rule set, one view and one block in the minutes."""

    OPEN = "open"
    PROMISES = "promises"
    CHECK_IN = "check_in"
    LOW = "low"
    COMMIT = "commit"
    GUARD = "guard"
    TREND = "trend"
    PRESENT = "present"
    BETWEEN = "between"
    ADJUST = "adjust"
    RECALL = "recall"
    RATE = "rate"
    SCORE = "score"
    REVEAL = "reveal"
    ROUND = "round"
    BOARD = "board"
    CAUSES = "causes"
    FATE = "fate"
    DRAFT = "draft"
    DECIDE = "decide"
    PAUSE = "pause"
    CLOSE = "close"
