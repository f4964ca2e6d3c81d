"""Goals that nobody chose, and what was reported of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import Ambition, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.records import Checkin
from okrmeet.domain.scores import Fate, Score, Verdict
from tests.analysis.recount.draws import CYCLE, UNITS, Draws

STATUSES = (*GoalStatus, *[GoalStatus.ACTIVE] * 8)
METRICS = (*[Metric.NUMBER] * 4, Metric.MILESTONE, Metric.MAINTAIN)


def goals(draws: Draws) -> Iterator[Doc]:
    """Objectives of all units with their key results."""
    for unit in UNITS:
        for number in draws.up_to(1 + draws.size // 2):
            id = f"{unit}-O{number + 1}"
            objective = Objective(
                id=id, unit=unit, cycle=draws.pick(CYCLE, CYCLE, CYCLE, "2026-Q3"), title=id,
                status=draws.pick(*STATUSES), ambition=draws.pick(*Ambition), since=_taken_on(draws),
            )  # fmt: skip
            results = [
                KeyResult(
                    id=f"{id}.{n + 1}", objective=id, team=unit, title=id, weight=draws.pick(1.0, 1.0, 2.0, 0.5),
                    **_measure(draws),
                )
                for n in draws.up_to(3)
            ]  # fmt: skip
            draws.objectives.append(objective)
            draws.key_results += results
            yield from (objective, *results)


def _taken_on(draws: Draws) -> dt.date | None:
    """Now and then late: on some day of the cycle from its third week on."""
    day: int | None = draws.pick(None, None, draws.pick(14, 20, 45, 80))
    return None if day is None else draws.first + dt.timedelta(day)


def _measure(draws: Draws) -> dict[str, Any]:
    kind = draws.pick(*METRICS)
    if kind is Metric.MILESTONE:
        return {"metric": kind, "steps": tuple("abcd"[: len(draws.up_to(4))])}
    if kind is Metric.MAINTAIN:
        return {"metric": kind, draws.pick("at_least", "at_most"): 5.0}
    return {"start": draws.pick(0.0, 0.0, 0.1, 10.0, None), "target": draws.pick(10.0, 10.0, 4.0, -3.0, 0.3, None)}


def reports(draws: Draws) -> Iterator[Doc]:
    """Check-ins of each key result, with a value or a confidence or both."""
    for key_result in draws.key_results:
        value = draws.pick(0, 1, 3)
        for _ in draws.up_to(2 * draws.size):
            value = draws.pick(value, value + 1, value - 0.7, 8, 10)
            yield Checkin(
                **draws.said("c"), key_result=key_result.id, confidence=draws.pick(None, *range(11)),
                value=draws.pick(None, round(value, 1), round(value, 1)),
            )  # fmt: skip


def ends(draws: Draws) -> Iterator[Doc]:
    """What retrospectives found: scores, whether the change happened, and fates."""
    for _ in draws.up_to(draws.size if draws.key_results else 0):
        own, computed = draws.pick(None, 0.4, 0.8, 0.85, 1.0), draws.pick(None, 0.3, 1.0)
        yield Score(**draws.said("s"), key_result=draws.pick(*draws.key_results).id, own=own, computed=computed)
    for _ in draws.up_to(4 * draws.size if draws.objectives else 0):
        found = draws.pick({"happened": True}, {"happened": False}, {"fate": Fate.ABANDON}, {"fate": Fate.KEEP})
        yield Verdict(**draws.said("r"), about=draws.pick(*draws.objectives).id, **found)
