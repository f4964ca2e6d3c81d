"""Where every goal stands: progress, what is expected by now, confidence and track."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.progress import (
    Track,
    counted,
    latest,
    latest_confidence,
    latest_value,
    mean,
    mean_confidence,
    objective_score,
    progress,
    track,
)
from okrmeet.domain.records import Checkin
from okrmeet.domain.scores import Score, Verdict
from okrmeet.domain.seen import in_lists
from okrmeet.domain.zone import local_day


@dataclass(frozen=True)
class KeyResultFigures:
    """A key result today; shares are unclipped, None where they cannot be computed."""

    key_result: KeyResult
    value: float | None
    progress: float | None
    confidence: int | None
    track: Track | None
    updated: dt.datetime | None
    final: float | None = None

    @property
    def score(self) -> float | None:
        """The score that its quarter ended with, the own one where it was given; else progress as it counts."""
        return counted(self.progress) if self.final is None else self.final


@dataclass(frozen=True)
class ObjectiveFigures:
    """An objective today: mean of its key results by weight; guard rails do not count as progress.

    `counts` says whether it is one of those that its unit has, or had, taken on.
    """

    objective: Objective
    progress: float | None
    expected: float
    confidence: float | None
    track: Track | None
    updated: dt.datetime | None
    key_results: tuple[KeyResultFigures, ...]
    counts: bool = True

    @property
    def score(self) -> float | None:
        """Mean of the scores by weight, 0..1; here a guard rail that was reported counts, as kept or broken."""
        return objective_score((kr.key_result, kr.score) for kr in self.key_results)


@dataclass(frozen=True)
class UnitFigures:
    """A unit today: plain mean over its key results, without drafts and dropped goals; and the units below it.

    `passed` is the share of the cycle (0..1), `expected` what the mean should be by now.
    """

    unit: Unit
    progress: float | None
    expected: float
    passed: float
    objectives: tuple[ObjectiveFigures, ...]
    below: tuple[UnitFigures, ...]

    @property
    def score(self) -> float | None:
        """Plain mean of the scores of its key results, 0..1; guard rails that were reported count, too."""
        return mean(kr.score for kr in counting(self.objectives))


def goal_tree(docs: Documents, cycle: str, now: dt.datetime, asked: str | None = None) -> tuple[UnitFigures, ...]:
    """All units from the top down with their objectives of a cycle, in the order of their keys.

    Those of single people are left out, unless that is agreed otherwise or the unit is the one `asked` for.
    """
    children: dict[str | None, list[Unit]] = defaultdict(list)
    for unit in sorted(docs.all(Unit), key=lambda u: natural(u.id)):
        if in_lists(docs, unit, asked):
            children[unit.parent].append(unit)

    def figures(unit: Unit) -> UnitFigures:
        below = tuple(figures(child) for child in children[unit.id])
        return _unit(docs, unit, cycle, now, below)

    return tuple(figures(unit) for unit in children[None])


def unit_goals(docs: Documents, unit: str, cycle: str, now: dt.datetime) -> UnitFigures:
    """One unit with its objectives of a cycle, without the units below."""
    return _unit(docs, docs.need(Unit, unit), cycle, now, ())


def _unit(
    docs: Documents,
    unit: Unit,
    cycle: str,
    now: dt.datetime,
    below: tuple[UnitFigures, ...],
) -> UnitFigures:
    passed = Passed(docs, cycle, now)
    mine = (o for o in docs.of(Objective, unit=unit.id) if o.cycle == cycle)
    objectives = tuple(
        objective_figures(docs, o, passed.of(o), [key_result_figures(kr, docs) for kr in _key_results(docs, o)])
        for o in sorted(mine, key=lambda o: natural(o.id))
    )
    parts = [kr.progress for kr in counting(objectives) if kr.key_result.metric is not Metric.MAINTAIN]
    return UnitFigures(unit, mean(parts), expected_of(objectives, passed.of()), passed.of(), objectives, below)


class Passed:
    """The share of a cycle that has passed by a moment: what progress is expected to be."""

    def __init__(self, docs: Documents, cycle: str, now: dt.datetime) -> None:
        settings = docs.get(Settings, "settings") or Settings()
        self._cycle, self._year = Cycle.parse(cycle), settings.fiscal_year_starts
        self._day = local_day(now, settings.timezone)

    def of(self, objective: Objective | None = None) -> float:
        """The share (0..1) for an objective, which may have been taken on late; else for the whole cycle."""
        return self._cycle.passed(self._day, self._year, objective.since if objective else None)


def expected_of(objectives: Iterable[ObjectiveFigures], passed: float) -> float:
    """What a plain mean over key results should be by now: the mean of what is expected of the objectives of each.

    `passed` is the share of the cycle, and holds where none of them was taken on late.
    """
    shares = [
        o.expected
        for o in objectives
        for kr in o.key_results
        if o.counts and kr.progress is not None and kr.key_result.metric is not Metric.MAINTAIN
    ]
    return passed if set(shares) <= {passed} else mean(shares) or 0.0


def counting(objectives: Iterable[ObjectiveFigures]) -> list[KeyResultFigures]:
    """The key results of goals that the unit has, or had, taken on."""
    return [kr for o in objectives if o.counts for kr in o.key_results]


def taken_on(docs: Documents, objective: Objective) -> bool:
    """Whether an objective counts: no draft, and not dropped on the way.

    One that was given up in the retrospective was worked on all quarter, and counts.
    """
    if objective.status is GoalStatus.DROPPED:
        return any(verdict.fate is not None for verdict in docs.of(Verdict, about=objective.id))
    return objective.status is not GoalStatus.DRAFT


def objective_figures(
    docs: Documents, objective: Objective, expected: float, krs: Sequence[KeyResultFigures]
) -> ObjectiveFigures:
    """An objective from the figures of its key results; `expected` is the share of its time that has passed."""
    aims = [kr for kr in krs if kr.key_result.metric is not Metric.MAINTAIN]
    confidence = mean_confidence(kr.confidence for kr in aims)
    return ObjectiveFigures(
        objective,
        progress=objective_score((kr.key_result, kr.progress) for kr in aims),
        expected=expected,
        confidence=confidence,
        track=track(confidence),
        updated=max((kr.updated for kr in krs if kr.updated), default=None),
        key_results=tuple(krs),
        counts=taken_on(docs, objective),
    )


def key_result_figures(kr: KeyResult, docs: Documents) -> KeyResultFigures:
    """One key result as its newest reports tell it."""
    reports = docs.of(Checkin, key_result=kr.id)
    value, confidence, newest = latest_value(reports), latest_confidence(reports), latest(reports)
    scored = max(docs.of(Score, key_result=kr.id), key=lambda score: (score.at, score.seq), default=None)
    return KeyResultFigures(
        kr,
        value,
        progress(kr, value),
        confidence,
        track(confidence),
        newest.at if newest else None,
        final=scored.final if scored else None,
    )


def _key_results(docs: Documents, objective: Objective) -> list[KeyResult]:
    return sorted(docs.of(KeyResult, objective=objective.id), key=lambda kr: natural(kr.id))
