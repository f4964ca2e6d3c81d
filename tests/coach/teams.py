"""What there is to say about the teams of a simulated company: how each goal will go, and what comes of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from okrmeet.coach.record import Record
from okrmeet.domain.documents import Documents
from tests.coach.made import QUARTER, at

LATE = at(12)


@dataclass
class Aim:
    """How one key result will go. `reach` is the share of the way at the end; weeks are counted from 0."""

    id: str
    reach: float
    sure: int
    fields: dict[str, Any] = field(default_factory=dict)
    doubts_from: int | None = None  # the confidence falls to 3 or less
    still_from: int | None = None  # value, confidence and words stay
    silent_from: int | None = None  # nobody reports it
    only_between: bool = False  # reported by mail, never spoken about
    splits: bool = False  # one half of the room believes in it, the other does not
    at_one_stroke: bool = False
    slow_from: tuple[int, float] | None = None  # a week and a share: fast until then, slow after


@dataclass
class Goal:
    """An objective and how it will go."""

    id: str
    aims: list[Aim]
    fields: dict[str, Any] = field(default_factory=dict)
    unopened: bool = False
    happened: bool = True


@dataclass
class Team:
    """One team. `remembers` is the chance that somebody can say an objective."""

    unit: str
    goals: list[Goal]
    begins: bool
    every: int
    talks: bool = True
    remembers: float = 0.95
    recalls: bool = False
    own_scores: dict[str, float] = field(default_factory=dict)

    @property
    def people(self) -> tuple[str, ...]:
        """Five people."""
        return tuple(f"{self.unit.lower()}{n}" for n in range(1, 6))


@dataclass(frozen=True)
class Scored:
    """A score at the quarter's end."""

    key_result: str
    own: float | None = None
    computed: float | None = None
    at: dt.datetime = LATE

    @property
    def final(self) -> float | None:
        """The one that counts."""
        return self.computed if self.own is None else self.own


@dataclass(frozen=True)
class Judged:
    """What the room said at the quarter's end."""

    about: str
    happened: bool | None
    at: dt.datetime = LATE


@dataclass(frozen=True)
class Company:
    """All documents of the quarter."""

    docs: Documents
    scores: tuple[Scored, ...]
    verdicts: tuple[Judged, ...]

    def record(self, week: float) -> Record:
        """What the coach reads in a week; scores and verdicts only once they were given."""
        now = at(week)
        scores = [scored for scored in self.scores if scored.at <= now]
        verdicts = [judged for judged in self.verdicts if judged.at <= now]
        return Record(self.docs, QUARTER, now, scores=scores, verdicts=verdicts)
