"""The goals a unit works on: what a meeting goes through."""

from __future__ import annotations

import re

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective


def natural(id: str) -> tuple[tuple[int, int | str], ...]:
    """Order ids as people do: `PAY-O2` before `PAY-O10`."""
    parts = (part for part in re.split(r"([0-9]+)", id) if part)
    return tuple((0, int(part)) if part.isascii() and part.isdigit() else (1, part) for part in parts)


def objectives_in_play(docs: Documents, unit: str) -> tuple[Objective, ...]:
    """The unit's active objectives, in the order of their ids."""
    active = (o for o in docs.of(Objective, unit=unit) if o.status is GoalStatus.ACTIVE)
    return tuple(sorted(active, key=lambda o: natural(o.id)))


def key_results_in_play(docs: Documents, unit: str) -> tuple[KeyResult, ...]:
    """The key results of the unit's active objectives, guard rails left out, in the order of their ids."""
    return tuple(kr for kr in _all(docs, unit) if kr.metric is not Metric.MAINTAIN)


def guard_rails(docs: Documents, unit: str) -> tuple[KeyResult, ...]:
    """The unit's `maintain` key results: figures that must not break."""
    return tuple(kr for kr in _all(docs, unit) if kr.metric is Metric.MAINTAIN)


def _all(docs: Documents, unit: str) -> list[KeyResult]:
    active = (docs.of(KeyResult, objective=o.id) for o in objectives_in_play(docs, unit))
    return sorted((kr for mine in active for kr in mine), key=lambda kr: natural(kr.id))
