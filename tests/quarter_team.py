"""The team of the weekly at the end of its quarter, for tests of the retrospective."""

from __future__ import annotations

import datetime as dt
from typing import Any

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Checkin
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Focus, Line, parse
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from tests.team import Held, documents

DAY = dt.date(2026, 12, 17)
START = dt.datetime(2026, 12, 17, 10, tzinfo=dt.UTC)
MEETING = "PAY-2026-12-17-quarterly"
LAST_REPORTS = {"PAY-O1.1": 75.0, "PAY-O1.2": 20.0, "PAY-O1.3": 2.0, "PAY-O2.1": 4.0, "PAY-O2.2": 99.7}
"""Shares of the way: 0.75, 1, 2/3, 0.8; the guard rail holds."""


def reports(values: dict[str, float], at: dt.datetime = START - dt.timedelta(days=3)) -> list[Checkin]:
    """The last report of each key result before the retrospective."""
    return [Checkin(id=f"last-{kr}", at=at, key_result=kr, value=value, confidence=5) for kr, value in values.items()]


def quarter(*more: Any, values: dict[str, float] | None = None) -> Documents:
    """The team with its last reports."""
    return documents(*reports(LAST_REPORTS if values is None else values), *more)


class Quarterly(Held):
    """The retrospective of the team."""

    def __init__(self, docs: Documents | None = None, **options: Any) -> None:
        self._options = options
        super().__init__(docs or quarter(), agenda=built_in("quarterly"), start=options.pop("start", START))

    def line(self, text: str, row: str | None = None) -> Line | Refused:
        """What a typed line means with the cursor on a row."""
        return parse(text, self.room, Focus(today=self.room.meeting.day, row=row, goal=row))

    def keep(self, text: str, row: str | None = None) -> None:
        """Type a line with the cursor on a row, and keep it."""
        line = self.line(text, row)
        assert isinstance(line, Line), line
        self.do(lambda room, moment: capture(room, line, moment))

    def objective(self, id: str) -> Objective:
        """An objective as it is stored now."""
        return self.room.docs.need(Objective, id)

    def to_the_end(self) -> None:
        """Go on until the meeting is over."""
        for _ in range(200):
            if not self.room.meeting.open:
                return
            self.next()
        raise AssertionError("the meeting does not end")


def open_at(docs: Documents, day: dt.date, **options: Any) -> Meeting | Refused:
    """A quarterly of the team that is opened on a day."""
    moment = Moment(dt.datetime.combine(day, dt.time(10), dt.UTC), "t")
    change = open_meeting(docs, "PAY", built_in("quarterly"), moment, **options)
    if isinstance(change, Change):
        return next(doc for doc in change.puts if isinstance(doc, Meeting))
    return change
