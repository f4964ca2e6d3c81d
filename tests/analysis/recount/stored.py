"""The documents as they lie in the file, and the few questions of time and place that every figure asks.

Nothing of `okrmeet.analysis` is used, nor any model: rows are dicts of JSON, and time is counted day by day.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo

from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS

Row = dict[str, Any]
USUAL: Row = {"achieved_at": 0.8, "goal_share": 0.8, "fiscal_year_starts": 1, "timezone": "UTC"}


class Stored:
    """The rows of every table, and what is asked: a unit (or everything), a cycle, and the moment of asking."""

    def __init__(self, docs: Documents, unit: str | None, cycle: str, now: dt.datetime) -> None:
        self.unit, self.cycle, self.now = unit, cycle, now
        self.tables: dict[str, list[Row]] = {
            table: [json.loads(doc.model_dump_json()) for doc in docs.all(kind)] for table, kind in KINDS.items()
        }

    def of(self, unit: str | None, cycle: str | None = None) -> Stored:
        """The same rows, asked for another unit or cycle."""
        other = Stored.__new__(Stored)
        other.unit, other.cycle, other.now = unit, cycle or self.cycle, self.now
        other.tables = self.tables
        return other

    def all(self, table: str, **fields: Any) -> list[Row]:
        """The rows whose fields have these values."""
        rows = self.tables[table]
        for name, value in fields.items():
            rows = [row for row in rows if row[name] == value]
        return rows

    def one(self, table: str, id: str) -> Row:
        """The row with that id."""
        (row,) = self.all(table, id=id)
        return row

    @cached_property
    def settings(self) -> Row:
        """What the workspace has agreed on, else what is usual."""
        return self.tables["settings"][0] if self.tables["settings"] else USUAL

    @cached_property
    def units(self) -> list[str]:
        """The units in question, from the top down: the one asked for, and every one that has it above.

        A single person is one only where asked for.
        """
        rows = (row for row in self.tables["unit"] if row["level"] != "person" or row["id"] == self.unit)
        lines = sorted(self.line(row) for row in rows)
        return [line[-1] for line in lines if self.unit is None or self.unit in line]

    def line(self, row: Row) -> list[str]:
        """A unit with those above it, the highest first."""
        above = [] if row["parent"] is None else self.line(self.one("unit", row["parent"]))
        return [*above, row["id"]]

    @cached_property
    def days(self) -> list[dt.date]:
        """Every day of the cycle."""
        return days_of(self.cycle, self.settings["fiscal_year_starts"])

    @cached_property
    def today(self) -> dt.date:
        """The day that it is where the workspace is."""
        return self.day(self.now)

    def day(self, at: dt.datetime | str) -> dt.date:
        """The day that a moment is of, where the workspace is."""
        return day_of(at if isinstance(at, str) else at.isoformat(), self.settings["timezone"])

    @cached_property
    def midnight_after(self) -> dt.datetime:
        """The end of the last day of the cycle."""
        zone = ZoneInfo(self.settings["timezone"])
        return dt.datetime.combine(self.days[-1] + dt.timedelta(1), dt.time(), zone).astimezone(dt.UTC)

    @cached_property
    def midnight_before(self) -> dt.datetime:
        """The beginning of its first day."""
        zone = ZoneInfo(self.settings["timezone"])
        return dt.datetime.combine(self.days[0], dt.time(), zone).astimezone(dt.UTC)

    def week(self, day: dt.date) -> int | None:
        """The week of the cycle that a day is in, from 1; the 13th takes the days left."""
        return min(self.days.index(day) // 7, 12) + 1 if day in self.days else None

    def in_cycle(self, fact: Row) -> bool:
        """Of the cycle is what was said in a meeting of it, or between meetings on one of its days."""
        if fact["meeting"] is None:
            return self.day(fact["at"]) in self.days
        return bool(self.one("meeting", fact["meeting"])["cycle"] == self.cycle)

    def held(self) -> list[Row]:
        """The meetings of the units in this cycle that were held to their end."""
        return [m for m in self.all("meeting", cycle=self.cycle, state="closed") if m["unit"] in self.units]


def moment(text: str) -> dt.datetime:
    """A stored moment."""
    return dt.datetime.fromisoformat(text)


def newest(rows: list[Row]) -> Row | None:
    """The one that was said last; of one moment, the one that was written last."""
    return max(rows, key=lambda row: (moment(row["at"]), row["seq"]), default=None)


def exact(number: float) -> Fraction:
    """The number as it was written down."""
    return Fraction(str(number))


def rounded(number: Fraction | None, digits: int) -> Rounded | None:
    """A number of which so many digits are shown."""
    return None if number is None else Rounded(number, digits)


@dataclass(frozen=True)
class Rounded:
    """A number before it was rounded; half a unit of its last digit may go up or down."""

    exact: Fraction
    digits: int


@cache
def day_of(at: str, zone: str) -> dt.date:
    """The day of a moment in a time zone."""
    return moment(at).astimezone(ZoneInfo(zone)).date()


@cache
def days_of(cycle: str, fiscal_year_starts: int) -> list[dt.date]:
    """Every day whose month is one of the three, looked for among all days of three years."""
    year, quarter = int(cycle[:4]), int(cycle[-1])
    every = [dt.date(year, 1, 1) + dt.timedelta(n) for n in range(1095)]
    months = range(3 * quarter - 3, 3 * quarter)
    return [day for day in every if (day.year - year) * 12 + day.month - fiscal_year_starts in months]
