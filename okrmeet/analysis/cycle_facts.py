"""What was said and done in one cycle: the facts that its figures are made of."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar, cast

from okrmeet.analysis.span import cycle_span
from okrmeet.analysis.trail import EVER
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Settings
from okrmeet.domain.records import Said

S = TypeVar("S", bound=Said)


class CycleFacts:
    """The facts of a cycle, of all units.

    A fact belongs to the cycle of the meeting in which it arose: what a retrospective of January decided is of the
    quarter that it looked back on. What was said between meetings belongs to the cycle of its day.
    """

    def __init__(self, docs: Documents, cycle: str, now: dt.datetime) -> None:
        self.docs = docs
        self.cycle = cycle
        self.now = now
        self.settings = docs.get(Settings, "settings") or Settings()
        self.first, self.last = Cycle.parse(cycle).bounds(self.settings.fiscal_year_starts)
        self.span = cycle_span(cycle, self.settings, now)
        mine = docs.of(Meeting, cycle=cycle)
        self.meetings = tuple(sorted(mine, key=lambda m: (m.started, m.id)))
        self._said: dict[str, tuple[Said, ...]] = {}

    @property
    def begun(self) -> bool:
        """Whether its first day has come."""
        return self.span.since <= self.now

    @property
    def over(self) -> bool:
        """Whether its last day has passed."""
        return self.span.until < self.now

    @property
    def held(self) -> tuple[Meeting, ...]:
        """Its meetings that were held to their end, in the order in which they began."""
        return tuple(m for m in self.meetings if m.state is MeetingState.CLOSED)

    def said(self, kind: type[S]) -> tuple[S, ...]:
        """The facts of a kind, in the order in which they were said."""
        if kind.table not in self._said:
            whole = cycle_span(self.cycle, self.settings, EVER)
            found = [fact for meeting in self.meetings for fact in self.docs.of(kind, meeting=meeting.id)]
            found += (fact for fact in self.docs.of(kind, meeting=None) if whole.has(fact.at))
            self._said[kind.table] = tuple(sorted(found, key=lambda fact: (fact.at, fact.id)))
        return cast("tuple[S, ...]", self._said[kind.table])
