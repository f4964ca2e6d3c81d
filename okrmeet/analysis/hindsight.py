"""How well a unit's confidence in mid-quarter foretold what came: of units only, never of a person."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.analysis.goals import key_result_figures, taken_on
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Settings
from okrmeet.domain.progress import latest_confidence
from okrmeet.domain.records import Checkin
from okrmeet.domain.zone import local_day

ENOUGH = 16
"""Key results from which something is said: 95% of all shares of 16 lie within 25 points of the true one
(1.96 * sqrt(0.25 / n)), which just tells a unit that is far too sure from one that is not; fewer are chance."""
LOOK_BACK = dt.timedelta(days=21)
"""How old a confidence may be in the middle of a quarter."""


@dataclass(frozen=True)
class Hindsight:
    """`pairs` key results of quarters that are over: the mean confidence (0-10) in the middle, the share achieved."""

    unit: str
    pairs: int
    confidence: float
    achieved: float

    @property
    def enough(self) -> bool:
        """Whether there are enough pairs to say something."""
        return self.pairs >= ENOUGH

    @property
    def margin(self) -> float:
        """How far the share achieved may lie from the true one, as a share: half of a 95% interval."""
        return 1.96 * math.sqrt(0.25 / self.pairs) if self.pairs else 1.0


def hindsight(docs: Documents, unit: str, now: dt.datetime) -> Hindsight:
    """Over all quarters of a unit that were over by a moment, by the scores that they ended with."""
    pairs = list(_pairs(docs, unit, now))
    many = len(pairs) or 1
    return Hindsight(unit, len(pairs), sum(c for c, _ in pairs) / many, sum(reached for _, reached in pairs) / many)


def _pairs(docs: Documents, unit: str, now: dt.datetime) -> Iterator[tuple[int, bool]]:
    settings = docs.get(Settings, "settings") or Settings()
    for objective in docs.of(Objective, unit=unit):
        first, last = Cycle.parse(objective.cycle).bounds(settings.fiscal_year_starts)
        if not taken_on(docs, objective) or local_day(now, settings.timezone) <= last:
            continue
        middle = first + (last - first) / 2
        for kr in docs.of(KeyResult, objective=objective.id):
            told = [(local_day(c.at, settings.timezone), c) for c in docs.of(Checkin, key_result=kr.id)]
            confidence = latest_confidence(c for day, c in told if middle - LOOK_BACK <= day <= middle)
            score = key_result_figures(kr, docs).score
            if kr.metric is not Metric.MAINTAIN and confidence is not None and score is not None:
                yield confidence, score >= settings.achieved_at
