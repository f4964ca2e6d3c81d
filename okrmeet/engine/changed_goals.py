"""What was done to the goals of a unit while it did not meet, by others or between meetings: told in its next one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.records import Adjustment
from okrmeet.domain.zone import local_day
from okrmeet.engine.adjusting import in_words
from okrmeet.engine.room import Room


@dataclass(frozen=True)
class Elsewhere:
    """A change of a goal, and the meeting of another unit that made it, by its name; none between meetings."""

    adjustment: Adjustment
    meeting: Meeting | None
    unit_name: str
    day: dt.date

    def words(self, today: dt.date) -> str:
        """`FLEET-O2 stopped: nobody needs it (Monthly of Acme Robotics, Thu 5 Nov)`."""
        meeting = self.meeting
        where = f"{meeting.meeting.capitalize()} of {self.unit_name}" if meeting else "between meetings"
        return f"{in_words(self.adjustment)} ({where}, {show_due(self.day, today)})"


def changed_elsewhere(room: Room) -> tuple[Elsewhere, ...]:
    """What meetings of other units did to the goals of the unit that meets since it last met, the oldest first."""
    return changed_before(room.docs, room.unit.id, room.meeting.started)


def changed_before(docs: Documents, unit: str, moment: dt.datetime) -> tuple[Elsewhere, ...]:
    """The same before a meeting that begins at that moment. A goal that goes on as it is was not changed.

    A meeting that was broken off may not have told it, and is none.
    """
    met = [m for m in docs.of(Meeting, unit=unit) if m.state is not MeetingState.ABANDONED]
    since = max((m.started for m in met if m.started < moment), default=None)
    zone_name = (docs.get(Settings, "settings") or Settings()).timezone
    found: list[Elsewhere] = []
    for adjustment in docs.of(Adjustment, unit=unit):
        meeting = docs.get(Meeting, adjustment.meeting)
        if (meeting is not None and meeting.unit == unit) or adjustment.decision == "continue":
            continue
        if adjustment.at < moment and (since is None or adjustment.at >= since):
            whose = meeting.unit if meeting else unit
            of = docs.get(Unit, whose)
            day = meeting.day if meeting else local_day(adjustment.at, zone_name)
            found.append(Elsewhere(adjustment, meeting, of.name if of else whose, day))
    return tuple(sorted(found, key=lambda one: (one.adjustment.at, in_words(one.adjustment))))


def all_stopped(room: Room) -> bool:
    """Whether the unit that meets had goals in this cycle, and every one of them was stopped."""
    mine = [o for o in room.docs.of(Objective, unit=room.unit.id) if o.cycle == room.meeting.cycle]
    return bool(mine) and all(o.status is GoalStatus.DROPPED for o in mine)
