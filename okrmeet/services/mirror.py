"""The mirror of the eight mistakes: what the record shows of each, once the room has pointed.

Hands come first: who has seen the evidence points at that. It is worked out once a visit of the step, and how much
was found of each mistake is stored with the hands, because a later look at the record finds something else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from okrmeet.coach.findings import Finding, evidence_by_mistake
from okrmeet.domain.change import Change
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.document import Doc
from okrmeet.domain.questions import MIRROR
from okrmeet.domain.records import Tally
from okrmeet.engine.rating import answers_to, asked
from okrmeet.engine.room import Room
from okrmeet.services.coach import advise

Evidence = Mapping[int, tuple[str, ...]]
"""One line for each finding, by the number of the mistake; it names goals and units, and nobody."""


class Mirror:
    """What the coach finds in the quarter that a meeting looks back on."""

    def __init__(self) -> None:
        self._visit = ""
        self._found: dict[int, tuple[Finding, ...]] = {}

    def evidence(self, room: Room, now: dt.datetime) -> Evidence:
        """What there is to show in the step the room is in; nothing before the hands were counted."""
        if room.visit is None or not _counted(room):
            return {}
        return {
            mistake: tuple(f"{finding.about} {finding.message}" for finding in found)
            for mistake, found in self._look(room, now).items()
        }

    def reflected(self, change: Change, room: Room, now: dt.datetime) -> Change:
        """The change, with how much was found of each mistake where it counts hands."""
        if not any(_is_mirror(doc) for doc in change.puts) or room.visit is None:
            return change
        counts = tuple((str(mistake), len(found)) for mistake, found in self._look(room, now).items() if found)
        puts = tuple(doc.with_(found=counts) if _is_mirror(doc) else doc for doc in change.puts)
        return Change(change.label, puts, change.removes, change.undoable)

    def _look(self, room: Room, now: dt.datetime) -> dict[int, tuple[Finding, ...]]:
        visit = room.visit.id if room.visit else ""
        if visit != self._visit:
            units = {room.unit.id, *room.meeting.covers}
            found = advise(room.docs, Cycle.parse(room.meeting.cycle), now, units).open
            self._visit, self._found = visit, evidence_by_mistake(found)
        return self._found


def _counted(room: Room) -> bool:
    return any(q.key == MIRROR for q in asked(room)) and answers_to(room, MIRROR) is not None


def _is_mirror(doc: Doc) -> bool:
    return isinstance(doc, Tally) and doc.question == MIRROR
