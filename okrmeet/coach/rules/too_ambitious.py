"""Mistake 1: goals too ambitious at the start."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okrmeet.coach.course import Course, Report
from okrmeet.coach.findings import Finding, Json
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.amount import format_amount, format_share
from okrmeet.domain.goals import Ambition, Metric
from okrmeet.domain.step_kind import StepKind

STEPS = (Metric.MAINTAIN, Metric.MILESTONE)
"""What has no pace: a guard rail goes nowhere, and a milestone is at nothing until its first step is done."""


@dataclass(frozen=True)
class OutOfReach:
    """When a target is called out of reach."""

    reports: int = limit(3, "check-ins that there must be", low=2)
    from_passed: float = limit(0.2, "share of the quarter from which it is judged", high=1)
    until_passed: float = limit(
        0.6, "share of the quarter until which it is judged: later nothing can be changed", high=1
    )
    pace: float = limit(4, "how many times faster it would have to go from now on", low=1)
    confidence: float = limit(4, "mean of the last two confidences, at most", high=10)
    of_aspirations: float = limit(3, "the same where the objective is aspirational, at most", high=10)


@dataclass(frozen=True)
class FirstCycle:
    """What is enough for a unit that begins."""

    objectives: int = limit(2, "objectives, at most", low=1)
    key_results: int = limit(6, "key results, at most", low=1)
    confidence: float = limit(4, "first confidence in a key result, at least", high=10)


def out_of_reach(record: Record, limits: OutOfReach) -> Iterator[Finding]:
    """Key results whose pace and whose people both say that the target will not be reached."""
    if not limits.from_passed <= round(record.passed, 9) <= limits.until_passed:
        return
    for course in record.courses:
        told = course.confidences[-2:]
        if course.key_result.metric in STEPS or len(course.reports) < limits.reports or len(told) < 2:
            continue
        confidence = sum(report.confidence or 0 for report in told) / 2
        times = _times(record, course)
        aspires = course.objective.ambition is Ambition.ASPIRATIONAL
        if (
            confidence <= (limits.of_aspirations if aspires else limits.confidence)
            and times is not None
            and times >= limits.pace
        ):
            yield _too_far(record, course, told, times)


def _times(record: Record, course: Course) -> float | None:
    """The pace still needed as a multiple of the pace so far, both on the day of the last report.

    Infinite where it has not moved ahead, None where it cannot be measured.
    """
    share, passed = course.share, record.passed_on(course.reports[-1].day, course.objective.since)
    if share is None or passed >= 1:
        return None
    return math.inf if share <= 0 else (1 - share) * passed / (share * (1 - passed))


def _too_far(record: Record, course: Course, told: Sequence[Report], times: float) -> Finding:
    day = course.reports[-1].day
    since, share = course.objective.since, course.share
    passed, whole = record.passed_on(day, since), f"the quarter since {since.isoformat()}" if since else "the quarter"
    moved = math.isfinite(times)
    faster = f"it would have to go {format_amount(round(times, 1))} times as fast from then on"
    return Finding(
        rule="out-of-reach",
        mistake=1,
        unit=course.unit,
        about=course.id,
        message=(
            f"on {day.isoformat()} {format_share(passed)} of {whole} had passed and {format_share(share)} was "
            f"done: {faster if moved else 'it has not moved'}; the last confidences were "
            f"{told[0].confidence} and {told[1].confidence}"
        ),
        advice="Take a target that can be reached, in the next Adjust, and say why",
        evidence={
            "progress": share,
            "passed": round(passed, 3),
            "times_faster": round(times, 1) if moved else None,
            "confidences": [report.confidence for report in told],
            "reported": [report.day.isoformat() for report in told],
        },
        hinges_on=("progress", "confidences"),
        since=told[-1].day,
        step=StepKind.ADJUST,
    )


def first_cycle(record: Record, limits: FirstCycle) -> Iterator[Finding]:
    """Units that begin with more than they can follow, or with what they do not believe in."""
    for unit in record.judged:
        mine = [goal for goal in record.goals if goal.objective.unit == unit]
        if not mine or not record.is_first_cycle(unit):
            continue
        krs = sum(len(goal.aims) for goal in mine)
        if len(mine) > limits.objectives or krs > limits.key_results:
            yield _too_much(record, unit, len(mine), krs, limits)
        yield from (
            _doubtful(course, limits)
            for course in record.courses
            if course.unit == unit and not course.is_guard_rail and _first(course) < limits.confidence
        )


def _first(course: Course) -> float:
    told = course.confidences
    return 10 if not told or told[0].confidence is None else told[0].confidence


def _too_much(record: Record, unit: str, objectives: int, krs: int, limits: FirstCycle) -> Finding:
    return Finding(
        rule="first-cycle",
        mistake=1,
        unit=unit,
        about=unit,
        message=(
            f"its first quarter with OKRs has {objectives} objectives and {krs} key results; "
            f"{limits.objectives} and {limits.key_results} are enough to begin with"
        ),
        advice="Choose the goals that matter most, and stop the others in the next Adjust",
        evidence={"cycle": str(record.cycle), "objectives": objectives, "key_results": krs},
        hinges_on=("cycle", "objectives", "key_results"),
        since=record.first,
        step=StepKind.ADJUST,
    )


def _doubtful(course: Course, limits: FirstCycle) -> Finding:
    first = course.confidences[0]
    evidence: dict[str, Json] = {"first_confidence": first.confidence, "reported": first.day.isoformat()}
    return Finding(
        rule="first-cycle",
        mistake=1,
        unit=course.unit,
        about=course.id,
        message=(
            f"the first confidence was {first.confidence} of 10, in the unit's first quarter with OKRs; "
            f"under {format_amount(limits.confidence)} the target was too high from the beginning"
        ),
        advice="Lower the target to what the team would give a 5, in the next Adjust",
        evidence=evidence,
        hinges_on=("first_confidence", "reported"),
        since=first.day,
        step=StepKind.ADJUST,
    )


RULES = (
    Rule(
        "out-of-reach", 1,
        "A key result that would have to go many times as fast as it did, and that nobody believes in any more.",
        "The pace still needed is (1 - progress) by the time left, the pace so far progress by the time gone. Either "
        "alone is no alarm: starts are slow, and moods pass. An aspiration begins at even odds: a 4 is no doubt.",
        OutOfReach(), out_of_reach, "out of reach",
    ),
    Rule(
        "first-cycle", 1,
        "A unit in its first quarter with OKRs that takes on more than it can follow, or what it doubts.",
        "Whoever begins does so with one or two objectives of about three key results; a confidence of 5 of 10 is "
        "what an ambitious target starts with (J. Doerr, Measure What Matters; C. Wodtke, Radical Focus).",
        FirstCycle(), first_cycle, "much for a beginning",
    ),
)  # fmt: skip
