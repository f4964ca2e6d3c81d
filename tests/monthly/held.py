"""The monthly of the company as somebody holds it, for tests of what is done in it."""

from __future__ import annotations

import datetime as dt

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Meeting
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import open_meeting
from okrmeet.engine.room import Room
from okrmeet.engine.walk import go_to
from okrmeet.services.session import Rule
from tests.monthly import STARTS, a_month_later


class Company:
    """A monthly that is going on in memory, in the step of that key."""

    def __init__(self, step: str = "open") -> None:
        self._moments = 0
        agenda = built_in("monthly").wanting(["recall"])
        opened = open_meeting(a_month_later(), "ACME", agenda, self._moment())
        assert isinstance(opened, Change)
        meeting = next(doc.id for doc in opened.puts if isinstance(doc, Meeting))
        self.room = Room(a_month_later().after(opened), meeting)
        if step != "open":
            self.do(lambda room, moment: go_to(room, step, moment))

    def attempt(self, rule: Rule) -> Change | Refused:
        """Apply a rule; a refusal leaves everything as it is."""
        change = rule(self.room, self._moment())
        if isinstance(change, Change):
            self.room = Room(self.room.docs.after(change), self.room.meeting_id)
        return change

    def do(self, rule: Rule) -> Change:
        """Apply a rule that must not be refused."""
        change = self.attempt(rule)
        assert isinstance(change, Change), change
        return change

    def refused(self, rule: Rule) -> str:
        """Apply a rule that must be refused, and give the sentence that says why."""
        change = self.attempt(rule)
        assert isinstance(change, Refused), change
        return change.reason

    @property
    def queue(self) -> list[str]:
        """The turns of the step: `PAY dita`, `PAY dita long`; a star for who has the floor."""
        return [
            f"{turn.unit} {turn.person}{' long' if turn.long else ''}{'*' if turn == self.room.speaking else ''}"
            for turn in self.room.round
        ]

    def _moment(self) -> Moment:
        self._moments += 1
        return Moment(STARTS + dt.timedelta(seconds=self._moments), f"t{self._moments}")
