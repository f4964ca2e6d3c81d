"""Introducing OKR in an organisation: the steps of the roll-out, each with its state, a day, and what was said."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from okrmeet.domain.document import Doc


class RolloutStep(StrEnum):
    """The seven steps, in their order."""

    STRATEGY = "strategy"
    STORY = "story"
    SPLIT = "split"
    GOALS = "goals"
    EVENTS = "events"
    INTERIM = "interim"
    ANALYSIS = "analysis"


class RolloutStatus(StrEnum):
    """Where a step stands; `later` says that somebody has put it off on purpose."""

    OPEN = "open"
    DONE = "done"
    LATER = "later"


class Direction(StrEnum):
    """Where OKR comes from: management, or one team that tries it."""

    TOP_DOWN = "top-down"
    BOTTOM_UP = "bottom-up"


class Rollout(Doc):
    """One step; the id is its key. `date` is when it is planned, or when it became done or was put off."""

    table: ClassVar[str] = "rollout"
    status: RolloutStatus = RolloutStatus.OPEN
    date: dt.date | None = None
    text: str = ""
