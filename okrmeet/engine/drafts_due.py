"""Which drafts wait to be taken on: home asks for it, and needs nothing of how drafts are written."""

from __future__ import annotations

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.in_play import natural


def drafts_due(docs: Documents, unit: str, cycle: str) -> tuple[Objective, ...]:
    """The unit's drafts whose cycle has come, also those left from earlier ones; in the order of their ids."""
    due = (o for o in docs.of(Objective, unit=unit) if o.status is GoalStatus.DRAFT and o.cycle <= cycle)
    return tuple(sorted(due, key=lambda o: natural(o.id)))
