"""The cycle that a meeting belongs to: the one it is held in, but a retrospective looks back."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import MeetingKind, Settings
from okrmeet.engine.covering import covered

LOOKS_BACK = 0.5
"""Share of a cycle in which a retrospective still is that of the cycle before, where that had none."""


def cycle_of(docs: Documents, unit: str, kind: MeetingKind, day: dt.date) -> str:
    """The cycle of a meeting that begins on a day. A retrospective of Q4 that is held in January counts for Q4.

    It looks back in the first half of a cycle, as long as the unit held no retrospective of the cycle before, and
    still works on goals of it. A unit without goals of its own looks back on those of the units below, whatever
    became of them: these decide in their own retrospectives, and mostly before.
    """
    settings = docs.get(Settings, "settings") or Settings()
    year_starts = settings.fiscal_year_starts
    now = Cycle.of(day, year_starts)
    if kind != "quarterly" or now.passed(day, year_starts) > LOOKS_BACK:
        return str(now)
    before = str(now.before())
    if held(docs, unit, before):
        return str(now)
    mine = _taken_on(docs, unit, before)
    below = (goal for key in covered(docs, unit, kind, day) for goal in _taken_on(docs, key, before))
    looks_back = any(goal.status is GoalStatus.ACTIVE for goal in mine) if mine else any(below)
    return before if looks_back else str(now)


def _taken_on(docs: Documents, unit: str, cycle: str) -> list[Objective]:
    return [goal for goal in docs.of(Objective, unit=unit, cycle=cycle) if goal.status is not GoalStatus.DRAFT]


def held(docs: Documents, unit: str, cycle: str) -> bool:
    """Whether a unit has held its retrospective of a cycle to its end."""
    mine = docs.of(Meeting, unit=unit, meeting="quarterly")
    return any(m.cycle == cycle and m.state is MeetingState.CLOSED and m.sitting != 1 for m in mine)


def left_behind(docs: Documents, unit: str, day: dt.date) -> tuple[Objective, ...]:
    """A unit's active goals of cycles that no retrospective will look back on any more: somebody has to end them."""
    coming = Cycle.parse(cycle_of(docs, unit, "quarterly", day))
    mine = (o for o in docs.of(Objective, unit=unit) if o.status is GoalStatus.ACTIVE)
    return tuple(sorted((o for o in mine if Cycle.parse(o.cycle) < coming), key=lambda o: natural(o.id)))
