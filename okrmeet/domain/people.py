"""People, the units they belong to, when they are away, and when a unit meets."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from okrmeet.domain.document import Doc, Part

MeetingKind = Literal["weekly", "monthly", "quarterly"]


class Level(StrEnum):
    """How high a unit stands in the organisation tree."""

    COMPANY = "company"
    DEPARTMENT = "department"
    TEAM = "team"
    PERSON = "person"


class Weekday(StrEnum):
    """The day of the week on which a unit meets, in the order of `date.weekday()`."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday to 6 for Sunday, as `date.weekday()` counts."""
        return list(Weekday).index(self)


class Person(Doc):
    """Somebody who takes part; the id (`ana`) is what files and the capture line use."""

    table: ClassVar[str] = "person"
    name: str


class Member(Part):
    """Somebody's membership of a unit, with its dates where they are known (both inclusive)."""

    person: str
    since: dt.date | None = None
    until: dt.date | None = None


class Unit(Doc):
    """A node of the organisation tree; the id is its short upper-case key (`PAY`).

    The sponsor is whoever can move things for it, and says at the quarter's end how OKR goes on.
    """

    table: ClassVar[str] = "unit"
    name: str
    level: Level
    parent: str | None = None
    lead: str | None = None
    sponsor: str | None = None
    members: tuple[Member, ...] = ()

    def members_on(self, day: dt.date) -> tuple[str, ...]:
        """Ids of the people who belong to the unit on that day, in the order they were written down."""
        return tuple(
            m.person
            for m in self.members
            if (m.since is None or m.since <= day) and (m.until is None or day <= m.until)
        )


class Event(Doc):
    """When a unit holds one kind of meeting; the id is `PAY-weekly`.

    `week` says which week of the month or quarter a monthly or quarterly takes: 1 the first, -1 the last.
    """

    table: ClassVar[str] = "event"
    unit: str
    meeting: MeetingKind
    weekday: Weekday
    time: dt.time
    minutes: int = Field(gt=0, le=480)
    week: int | None = None


_WEEKS = {1: "first", 2: "second", 3: "third", -1: "last"}


def day_in_words(meeting: MeetingKind, weekday: Weekday, week: int | None) -> str:
    """On which day a unit meets: `monday`, and of a month or quarter which one, `first tuesday`, `last friday`."""
    which = week or 1
    behind = f"{which}th" if which > 0 else f"{-which}. last"
    return weekday.value if meeting == "weekly" else f"{_WEEKS.get(which, behind)} {weekday}"


class Away(Doc):
    """A planned absence; both days are part of it."""

    table: ClassVar[str] = "away"
    person: str
    first_day: dt.date
    last_day: dt.date


class Moved(Doc):
    """A meeting that is not held on its day; the id is `PAY-weekly-2026-11-23`, with the day it was to be.

    `to` is when it is held instead (UTC), None where it is cancelled. The reason is always given.
    `was_to` and `was_why` keep what was said before a meeting that had been moved was cancelled.
    """

    table: ClassVar[str] = "moved"
    unit: str
    meeting: MeetingKind
    day: dt.date
    to: dt.datetime | None = None
    reason: str
    at: dt.datetime
    was_to: dt.datetime | None = None
    was_why: str = ""


class Threshold(Part):
    """From where on a rule of the coach speaks up in this workspace, in the place of the rule's own value."""

    rule: str
    name: str
    value: float


class Settings(Doc):
    """What the whole workspace has agreed on; there is one, with the id `settings`.

    With `personal_shown` goals of single people are in the lists and minutes of the units above them, too.
    `coach` has the thresholds that differ from what the rules come with, by rule and name.
    """

    table: ClassVar[str] = "settings"
    id: str = "settings"
    achieved_at: float = Field(default=0.8, gt=0, le=1)
    goal_share: float = Field(default=0.8, gt=0, le=1)
    fiscal_year_starts: int = Field(default=1, ge=1, le=12)
    timezone: str = "UTC"
    personal_shown: bool = False
    coach: tuple[Threshold, ...] = ()


class Counter(Doc):
    """The last number given out in a series (`action`): numbers are never used twice, also after an undo."""

    table: ClassVar[str] = "counter"
    remembers: ClassVar[bool] = False
    last: int = 0
