"""What the quarter's end says of goals: the score of a key result, and the room's verdicts on it."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from okrmeet.domain.records import Said


class Score(Said):
    """The final score of a key result, 0.0-1.0: the team's own one, and the one its value comes to.

    The team's own word counts where it is given. `computed` is None where no progress can be computed.
    """

    table: ClassVar[str] = "score"
    key_result: str
    own: float | None = Field(default=None, ge=0, le=1)
    computed: float | None = Field(default=None, ge=0, le=1)
    reason: str = ""

    @property
    def final(self) -> float | None:
        """The one that counts."""
        return self.computed if self.own is None else self.own


class Fate(StrEnum):
    """What becomes of an objective when its quarter is over."""

    ACHIEVED = "achieved"
    KEEP = "keep"
    MODIFY = "modify"
    DEFER = "defer"
    ABANDON = "abandon"


class Cause(StrEnum):
    """Why something fell short."""

    OVERESTIMATED = "overestimated"
    NOT_MOTIVATED = "not motivated"
    DEPENDENCY = "dependency"
    PRIORITIES_CHANGED = "priorities changed"
    WRONG_MEASURE = "wrong measure"
    NO_TIME = "no time"
    OTHER = "other"


class Verdict(Said):
    """One thing that the room found about a goal: whether the change itself happened, why it fell short, its fate.

    Exactly one of `happened`, `cause` and `fate` is given; `why` are the words with it. `until` is the cycle that a
    deferred objective waits for.
    """

    table: ClassVar[str] = "verdict"
    about: str
    happened: bool | None = None
    cause: Cause | None = None
    fate: Fate | None = None
    until: str | None = None
    why: str = ""
