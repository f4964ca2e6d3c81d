"""Objectives and key results."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from okrmeet.domain.document import Doc


class GoalKind(StrEnum):
    """A strategic goal gives direction, a tactical one a specific step."""

    STRATEGIC = "strategic"
    TACTICAL = "tactical"


class Ambition(StrEnum):
    """Committed goals are meant to be reached in full; aspirational ones count as good from about 0.7."""

    COMMITTED = "committed"
    ASPIRATIONAL = "aspirational"


class GoalStatus(StrEnum):
    """Where an objective stands in its life; never how well it is doing."""

    DRAFT = "draft"
    ACTIVE = "active"
    ACHIEVED = "achieved"
    MISSED = "missed"
    DROPPED = "dropped"
    CARRIED = "carried"


class Metric(StrEnum):
    """What kind of figure a key result has."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    MILESTONE = "milestone"
    MAINTAIN = "maintain"


class Objective(Doc):
    """What a unit wants to change in one cycle; the id is `PAY-O3`.

    `since` is the day on which it was taken on, where the cycle was under way already: progress is expected from then
    on. None is the whole cycle.
    """

    table: ClassVar[str] = "objective"
    unit: str
    cycle: str
    title: str
    why: str = ""
    kind: GoalKind = GoalKind.TACTICAL
    ambition: Ambition = Ambition.ASPIRATIONAL
    status: GoalStatus = GoalStatus.ACTIVE
    supports: tuple[str, ...] = ()
    owner: str | None = None
    carried_from: str | None = None
    since: dt.date | None = None


class KeyResult(Doc):
    """How a unit will know that an objective came true; the id is `PAY-O3.2`.

    `team` is the unit of its objective, `measure` what the value is counted in ("%", "s", "€").
    A milestone counts its steps; a maintain key result has a bound instead of a target.
    """

    table: ClassVar[str] = "key_result"
    objective: str
    team: str
    title: str
    metric: Metric = Metric.NUMBER
    measure: str = ""
    start: float | None = None
    target: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    steps: tuple[str, ...] = ()
    owner: str | None = None
    weight: float = Field(default=1.0, gt=0)
    carried_from: str | None = None

    @property
    def counted_in(self) -> str:
        """What stands behind a value: its measure; a percent key result counts in % also when nobody said so."""
        return "%" if self.metric is Metric.PERCENT and not self.measure else self.measure

    @property
    def short(self) -> str:
        """The id inside its own unit: `1.2` for `PAY-O1.2`."""
        return self.id.removeprefix(f"{self.team}-O")
