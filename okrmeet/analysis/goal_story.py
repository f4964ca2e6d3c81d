"""What became of one goal: what it is linked to, its reports and changes, the pace it had and the pace it needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.analysis.forecast import WINDOW
from okrmeet.analysis.span import cycle_span
from okrmeet.analysis.trail import EVER
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.progress import ends, latest_value
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.domain.zone import local_day

WEEK = dt.timedelta(weeks=1)


@dataclass(frozen=True)
class Links:
    """The objectives that one supports in units above (or in its own), those beside it, and those that support it."""

    up: tuple[Objective, ...]
    across: tuple[Objective, ...]
    below: tuple[Objective, ...]


@dataclass(frozen=True)
class Pace:
    """A key result's way a week, in its measure: what is still needed, and what the last four weeks had.

    In the first four weeks of a cycle its days so far, a week of them at least, stand for these, as in the forecast.
    `forecast` is the value on the last day of the cycle if it goes on like that; None where nothing was reported.
    """

    needed: float
    lately: float | None
    forecast: float | None


def links_of(docs: Documents, objective: Objective) -> Links:
    """What an objective is linked to, in the order of the ids."""
    above = _above(docs, objective.unit)
    supported = [found for id in objective.supports if (found := docs.get(Objective, id))]
    supporting = (o for o in docs.all(Objective) if objective.id in o.supports)
    return Links(
        up=tuple(o for o in supported if o.unit in above),
        across=tuple(o for o in supported if o.unit not in above),
        below=tuple(sorted(supporting, key=lambda o: natural(o.id))),
    )


def history_of(docs: Documents, about: str) -> tuple[Checkin | Adjustment, ...]:
    """Reports of a key result and changes of a goal, the newest first. That it goes on is no change."""
    told: list[Checkin | Adjustment] = list(docs.of(Checkin, key_result=about))
    told += (a for a in docs.of(Adjustment, about=about) if a.decision != "continue")
    return tuple(sorted(told, key=lambda fact: (fact.at, fact.seq), reverse=True))


def pace_of(docs: Documents, kr: KeyResult, now: dt.datetime) -> Pace | None:
    """The pace of a key result with two ends, in a cycle that still runs; None for every other one."""
    objective = docs.get(Objective, kr.objective)
    span = ends(kr)
    if objective is None or span is None or kr.metric is Metric.MILESTONE:
        return None
    settings = docs.get(Settings, "settings") or Settings()
    whole = cycle_span(objective.cycle, settings, EVER)
    if not whole.has(now):
        return None
    last = local_day(whole.until, settings.timezone) - dt.timedelta(days=1)
    reports = docs.of(Checkin, key_result=kr.id)
    value = latest_value(reports)
    stands = span[0] if value is None else value
    needed = (span[1] - stands) / (((last - local_day(now, settings.timezone)).days + 1) / 7)
    if value is None:
        return Pace(needed, None, None)
    then = max(whole.since, now - WINDOW)
    before = latest_value(c for c in reports if c.at <= then)
    lately = (stands - (span[0] if before is None else before)) / max((now - then) / WEEK, 1.0)
    return Pace(needed, lately, stands + lately * ((whole.until - now) / WEEK))


def _above(docs: Documents, unit: str | None) -> set[str]:
    """The ids of a unit and of the units above it."""
    found: set[str] = set()
    while unit is not None and unit not in found:
        found.add(unit)
        above = docs.get(Unit, unit)
        unit = above.parent if above else None
    return found
