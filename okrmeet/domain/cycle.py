"""A cycle is a quarter of the fiscal year: `2026-Q4` is the fourth quarter of the year that starts in 2026."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

AGREEING = 14
"""Days at the beginning of a cycle in which goals are agreed on: those that are taken on then are for all of it."""


@dataclass(frozen=True, order=True)
class Cycle:
    """A fiscal year, named by the calendar year in which it starts, and one of its quarters."""

    year: int
    quarter: int

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.quarter}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-Q4`; anything else is a ValueError that says what was expected."""
        match = re.fullmatch(r"([0-9]{4})-Q([1-4])", text)
        if match is None or not 1 <= int(match[1]) <= 9997:
            raise ValueError(f"expected a cycle like 2026-Q4, got {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: dt.date, fiscal_year_starts: int = 1) -> Self:
        """The cycle that a day belongs to; `fiscal_year_starts` is a month, 1-12."""
        months = day.year * 12 + day.month - fiscal_year_starts
        return cls(months // 12, months % 12 // 3 + 1)

    def bounds(self, fiscal_year_starts: int = 1) -> tuple[dt.date, dt.date]:
        """First and last day."""
        return self._first_day(fiscal_year_starts), self.next()._first_day(fiscal_year_starts) - dt.timedelta(1)

    def next(self) -> Cycle:
        """The cycle after this one."""
        return Cycle(self.year + 1, 1) if self.quarter == 4 else Cycle(self.year, self.quarter + 1)

    def before(self) -> Cycle:
        """The cycle before this one."""
        return Cycle(self.year - 1, 4) if self.quarter == 1 else Cycle(self.year, self.quarter - 1)

    def late(self, day: dt.date, fiscal_year_starts: int = 1) -> dt.date | None:
        """The day on which a goal was taken on, where that is too late for it to be one of the whole cycle."""
        first, last = self.bounds(fiscal_year_starts)
        return day if first + dt.timedelta(AGREEING) <= day <= last else None

    def passed(self, day: dt.date, fiscal_year_starts: int = 1, since: dt.date | None = None) -> float:
        """The share of the cycle that has passed at the end of a day, 0..1: what progress is expected by then.

        Of a goal that was taken on late it is the share of what was left of the cycle on that day, `since`.
        """
        first, last = self.bounds(fiscal_year_starts)
        first = first if since is None else min(max(first, since), last)
        share = ((day - first).days + 1) / ((last - first).days + 1)
        return min(1.0, max(0.0, share))

    def _first_day(self, fiscal_year_starts: int) -> dt.date:
        months = self.year * 12 + fiscal_year_starts - 1 + (self.quarter - 1) * 3
        return dt.date(months // 12, months % 12 + 1, 1)
