"""Where a cycle ends if things go on as they do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.span import cycle_span
from okrmeet.analysis.trail import EVER, Trail
from okrmeet.domain.progress import mean

WINDOW = dt.timedelta(weeks=4)
"""The days whose pace goes on."""
LEAST = dt.timedelta(weeks=3)
"""Days of the cycle that must have passed before anything is said."""
REPORTS = 2
"""Values of a key result that a pace needs."""

FORECAST = About(
    "forecast",
    "Forecast",
    "For each key result: progress now + (progress now - progress four weeks ago) x days left / 28, "
    "where today has passed. In the first "
    "four weeks of a cycle its first day stands for four weeks ago, and the days since then for 28. The cycle's "
    "forecast is the plain mean, each clipped to 0..1. No trend is smoothed and nothing is guessed of how hard the "
    "rest is: it says where today's pace leads, not what will be.",
    "0-100 % of the way on the last day",
    "check-ins; key results with two values or more, after three weeks of the cycle",
    "after three weeks of the cycle, from key results with two values or more",
)


@dataclass(frozen=True)
class Forecast:
    """The share of the way on the last day (0..1), the mean over `key_results` of `of`; by key result unclipped."""

    progress: float
    key_results: int
    of: int
    by_key_result: Mapping[str, float]


def forecast(facts: CycleFacts, trails: Sequence[Trail]) -> Forecast | None:
    """The forecast of a running cycle; None where it is over, too young, or too little was reported."""
    since, now = facts.span.since, facts.now
    until = cycle_span(facts.cycle, facts.settings, EVER).until
    if facts.over or now - since < LEAST:
        return None
    found = {}
    for trail in trails:
        share = _of(trail, max(since, now - WINDOW), now, until)
        if share is not None:
            found[trail.key_result.id] = share
    total = mean(found.values())
    return None if total is None else Forecast(total, len(found), len(trails), found)


def _of(trail: Trail, then: dt.datetime, now: dt.datetime, until: dt.datetime) -> float | None:
    today, before = trail.progress(EVER), trail.progress(then)
    if today is None or before is None or trail.values_by(EVER) < REPORTS:
        return None
    return today + (today - before) * ((until - now) / (now - then))
