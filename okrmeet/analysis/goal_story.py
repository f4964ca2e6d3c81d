"""What became of one goal: what it is linked to, its reports and changes, the pace it had and the pace it needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.progress import ends, latest_value
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.domain.zone import local_day

LATELY = dt.timedelta(weeks=4)
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
    today = local_day(now, settings.timezone)
    first, last = Cycle.parse(objective.cycle).bounds(settings.fiscal_year_starts)
    weeks = ((last - today).days + 1) / 7
    if not first <= today <= last:
        return None
    reports = [c for c in docs.of(Checkin, key_result=kr.id) if c.value is not None and c.at <= now]
    value = latest_value(reports)
    stands = span[0] if value is None else value
    needed = (span[1] - stands) / weeks
    if value is None:
        return Pace(needed, None, None)
    before = latest_value(c for c in reports if c.at <= now - LATELY)
    if before is None:
        lately = (stands - span[0]) / max((today - first).days / 7, 1.0)
    else:
        lately = (stands - before) / (LATELY / WEEK)
    return Pace(needed, lately, stands + lately * weeks)


def _above(docs: Documents, unit: str | None) -> set[str]:
    """The ids of a unit and of the units above it."""
    found: set[str] = set()
    while unit is not None and unit not in found:
        found.add(unit)
        above = docs.get(Unit, unit)
        unit = above.parent if above else None
    return found
