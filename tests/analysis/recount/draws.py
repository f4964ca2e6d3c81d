"""Draws for one company: what it is about, and ids and moments for its documents."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Settings

CYCLE = "2026-Q4"
UNITS = ("ACME", "ENG", "PAY", "RISK", "OPS", "BEN")
PEOPLE = ("ana", "ben", "cleo", "dev", "eve", "fay")
ZONES = ("UTC", "Asia/Tokyo", "Europe/Lisbon", "America/New_York")


class Draws:
    """The same ones for the same number; fewer for small numbers, so that the first company that fails is small."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.size = 1 + min(seed, 60) // 10
        self.written = 0
        self.settings = Settings(
            timezone=self.pick(*ZONES), fiscal_year_starts=self.pick(1, 1, 4, 7),
            achieved_at=self.pick(0.8, 0.8, 0.5), goal_share=self.pick(0.8, 0.4),
        )  # fmt: skip
        self.first, _ = Cycle.parse(CYCLE).bounds(self.settings.fiscal_year_starts)
        self.now = self.moment(self.pick(-3, 5, 17, 25, 40, 46, 60, 80, 95, 110)) + dt.timedelta(seconds=7)
        self.objectives: list[Objective] = []
        self.key_results: list[KeyResult] = []
        self.meetings: list[Meeting] = []

    def pick(self, *these: Any) -> Any:
        """One of these."""
        return self.random.choice(these)

    def up_to(self, most: int) -> range:
        """So many times, from none on."""
        return range(self.random.randint(0, most))

    def id(self, kind: str) -> dict[str, Any]:
        """An id of its own, and the commit that wrote it."""
        self.written += 1
        return {"id": f"{kind}{self.written}", "seq": self.written}

    def moment(self, day: int) -> dt.datetime:
        """Some moment of a day of the cycle, now and then its midnight."""
        clock = dt.datetime.combine(self.first, dt.time(), ZoneInfo(self.settings.timezone)) + dt.timedelta(day)
        return clock.astimezone(dt.UTC) + dt.timedelta(minutes=self.pick(0, *range(15, 1440, 350)))

    def before(self) -> dt.datetime:
        """A moment up to now, now and then one by a clock that is ahead."""
        if self.random.random() < 0.02:
            return self.now + dt.timedelta(hours=5)
        days = (self.now.date() - self.first).days
        return min(self.now, self.moment(self.random.randint(min(-10, days), max(days, 1))))

    def said(self, kind: str) -> dict[str, Any]:
        """The circumstances of a fact, in a meeting or between meetings."""
        meeting = self.pick(None, *self.meetings)
        return {**self.id(kind), "at": self.before(), "meeting": meeting and meeting.id}
