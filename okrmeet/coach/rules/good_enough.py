"""Mistake 6: the belief that 80% is enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from okrmeet.coach.course import Course, Report
from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.amount import format_share
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.goals import Ambition, KeyResult, Metric, Objective
from okrmeet.domain.step_kind import StepKind


@dataclass(frozen=True)
class SlowsDown:
    """When a key result counts as left alone shortly before its end."""

    passed: float = limit(0.75, "share of the way after which it is watched", high=1)
    under: float = limit(0.9, "share of the way from which it is near enough", high=1)
    pace: float = limit(0.25, "share of its former pace that it fell under", high=1)
    days_left: int = limit(14, "days left in the quarter, at least", high=92)
    days_after: int = limit(21, "days since it passed that share, at least", low=1, high=92)
    pauses: float = limit(1.5, "how many times its longest pause before that time is, at least")


@dataclass(frozen=True)
class ScoresAlike:
    """When a unit's scores gather where a goal just counts as achieved."""

    scores: int = limit(8, "scores in two quarters, at least", low=1)
    share: float = limit(0.6, "share of them that lies in the band, at least", high=1)
    low: float = limit(0.75, "lower end of the band", high=1)
    high: float = limit(0.85, "upper end of the band", high=1)


@dataclass(frozen=True)
class SafeBet:
    """When an aspiration is none."""

    confidence: int = limit(8, "first confidence, at least", high=10)


def slows_down(record: Record, limits: SlowsDown) -> Iterator[Finding]:
    """Key results that were fast until it looked good."""
    left = (record.last - record.today).days
    if left < limits.days_left:
        return
    for course in record.courses:
        share = course.share
        if course.key_result.metric in (Metric.MILESTONE, Metric.MAINTAIN) or share is None or share >= limits.under:
            continue
        passed = next((r for r in course.reports if r.share is not None and r.share >= limits.passed), None)
        if passed is None or passed.share is None or course.reports[-1] is passed:
            continue
        before = (passed.day - (course.objective.since or record.first)).days
        after = (record.today - passed.day).days
        if before <= 0 or after < max(limits.days_after, limits.pauses * _longest_pause(course, passed)):
            continue
        was, now = 7 * passed.share / before, 7 * (share - passed.share) / after
        if now >= limits.pace * was:
            continue
        yield _slowed(course, passed.day, passed.share, was, now, left)


def _longest_pause(course: Course, until: Report) -> int:
    """The most days between two movements up to a report: some figures come once a month."""
    moved = [course.reports[0].day]
    for was, now in pairwise(course.reports[: course.reports.index(until) + 1]):
        moved += [now.day] if now.share != was.share else []
    return max(((later - earlier).days for earlier, later in pairwise(moved)), default=0)


def _slowed(course: Course, day: dt.date, passed: float, was: float, now: float, left: int) -> Finding:
    share = course.share or 0.0
    return Finding(
        rule="slows-down",
        mistake=6,
        unit=course.unit,
        about=course.id,
        message=(
            f"it was at {format_share(passed)} on {day.isoformat()}, {_points(was)} a week until then and "
            f"{_points(now)} a week since; it stands at {format_share(share)} with {left} days left"
        ),
        advice="Commit to the one step that brings the rest, in the next meeting",
        evidence={
            "progress": share,
            "passed_on": day.isoformat(),
            "pace_before": round(was, 4),
            "pace_after": round(now, 4),
            "days_left": left,
        },
        hinges_on=("progress", "passed_on"),
        since=day,
        step=StepKind.COMMIT,
    )


def _points(pace: float) -> str:
    return f"{100 * pace:.0f} points"


def scores_alike(record: Record, limits: ScoresAlike) -> Iterator[Finding]:
    """Units whose scores all end where a goal just counts as achieved."""
    cycles = {str(record.cycle), str(_before(record.cycle))}
    found: dict[str, dict[str, float]] = {}
    for scored in sorted(record.scores, key=lambda scored: scored.at):
        kr = record.docs.get(KeyResult, scored.key_result)
        objective = record.docs.get(Objective, kr.objective) if kr else None
        score = scored.final
        if kr and objective and objective.cycle in cycles and score is not None and kr.metric is not Metric.MAINTAIN:
            found.setdefault(objective.unit, {})[kr.id] = round(score, 9)
    for unit in record.judged:
        mine = found.get(unit, {})
        inside = sorted(id for id, score in mine.items() if limits.low <= score <= limits.high)
        if len(mine) < limits.scores or round(len(inside) / len(mine), 9) < limits.share:
            continue
        yield Finding(
            rule="scores-alike",
            mistake=6,
            unit=unit,
            about=unit,
            message=(
                f"{len(inside)} of {len(mine)} scores of {' and '.join(sorted(cycles))} lie between {limits.low:g} "
                f"and {limits.high:g}: work ends where a goal just counts as achieved, or targets are set so"
            ),
            advice="Set one target next quarter that the team would give a confidence of 5",
            evidence={"cycle": str(record.cycle), "scores": len(mine), "in_band": inside},
            hinges_on=("cycle", "scores", "in_band"),
            since=record.first,
            step=StepKind.RATE,
        )


def _before(cycle: Cycle) -> Cycle:
    return Cycle(cycle.year - 1, 4) if cycle.quarter == 1 else Cycle(cycle.year, cycle.quarter - 1)


def safe_bet(record: Record, limits: SafeBet) -> Iterator[Finding]:
    """Aspirational key results of which everybody was sure from the beginning."""
    for course in record.courses:
        told = course.confidences
        first = told[0].confidence if told else None
        if course.objective.ambition is not Ambition.ASPIRATIONAL or course.is_guard_rail or first is None:
            continue
        if first >= limits.confidence:
            yield Finding(
                rule="safe-bet",
                mistake=6,
                unit=course.unit,
                about=course.id,
                message=(
                    f"its objective is aspirational, and the first confidence was {first} of 10 on "
                    f"{told[0].day.isoformat()}: what is nearly certain is no aspiration"
                ),
                advice="Raise the target until the team would give it a 5, or call the objective committed",
                evidence={"first_confidence": first, "reported": told[0].day.isoformat(), "ambition": "aspirational"},
                hinges_on=("first_confidence", "reported"),
                since=told[0].day,
                step=StepKind.ADJUST,
            )


RULES = (
    Rule(
        "slows-down", 6,
        "A key result that was fast until three quarters of the way, and has hardly moved since, with time left.",
        "Values come in steps: pace is compared with the pace before, time without movement with the longest pause.",
        SlowsDown(), slows_down, "slowed down",
    ),
    Rule(
        "scores-alike", 6,
        "A unit whose scores over two quarters gather where a goal just counts as achieved.",
        "Honest scores of ambitious goals spread from 0.3 to 1.0; six of ten in a tenth of the scale are a habit.",
        ScoresAlike(), scores_alike, "scores all alike",
    ),
    Rule(
        "safe-bet", 6,
        "An aspirational key result that everybody was sure of from the beginning.",
        "An aspiration is a target with even odds: a confidence of 5 of 10 (C. Wodtke, Radical Focus).",
        SafeBet(), safe_bet, "was sure from the start",
    ),
)  # fmt: skip
