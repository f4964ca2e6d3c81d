"""The cycle that a meeting belongs to: the one it is held in, but a retrospective looks back."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import MeetingKind, Settings

LOOKS_BACK = 0.5
"""Share of a cycle in which a retrospective still is that of the cycle before, where that had none."""


def cycle_of(docs: Documents, unit: str, kind: MeetingKind, day: dt.date) -> str:
    """The cycle of a meeting that begins on a day. A retrospective of Q4 that is held in January counts for Q4.

    It looks back in the first half of a cycle, as long as the unit still works on goals of the cycle before and held
    no retrospective of it.
    """
    settings = docs.get(Settings, "settings") or Settings()
    year_starts = settings.fiscal_year_starts
    now = Cycle.of(day, year_starts)
    if kind != "quarterly" or now.passed(day, year_starts) > LOOKS_BACK:
        return str(now)
    before = str(
        Cycle.of(now.bounds(settings.fiscal_year_starts)[0] - dt.timedelta(days=1), settings.fiscal_year_starts)
    )
    open_goals = any(o.status is GoalStatus.ACTIVE for o in docs.of(Objective, unit=unit, cycle=before))
    return before if open_goals and not held(docs, unit, before) else str(now)


def held(docs: Documents, unit: str, cycle: str) -> bool:
    """Whether a unit has held its retrospective of a cycle to its end."""
    mine = docs.of(Meeting, unit=unit, meeting="quarterly")
    return any(m.cycle == cycle and m.state is MeetingState.CLOSED and m.sitting != 1 for m in mine)
