"""The days that figures are about."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.people import Settings
from okrmeet.domain.zone import zone


@dataclass(frozen=True)
class Span:
    """From one moment on, until before another one (UTC)."""

    since: dt.datetime
    until: dt.datetime

    def has(self, at: dt.datetime | None) -> bool:
        """Whether something happened in it."""
        return at is not None and self.since <= at < self.until


def cycle_span(cycle: str, settings: Settings, until: dt.datetime) -> Span:
    """A cycle in the workspace's time zone, from its first day on, until its end or an earlier moment."""
    first, last = Cycle.parse(cycle).bounds(settings.fiscal_year_starts)
    begins, ends = (
        dt.datetime.combine(day, dt.time(), zone(settings.timezone)).astimezone(dt.UTC)
        for day in (first, last + dt.timedelta(days=1))
    )
    return Span(begins, min(ends, until))
