"""Mistake 2: a goal that does not inspire. How it is worded is judged elsewhere; here is what people make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import pstdev

from okrmeet.coach.course import Report
from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.step_kind import StepKind


@dataclass(frozen=True)
class NotRemembered:
    """When an objective counts as not remembered."""

    draws: int = limit(6, "the last times that it was asked for", low=1)
    people: int = limit(3, "people who were asked in these, at least", low=1)
    missed: float = limit(0.5, "share of them who missed it, at least", high=1)


@dataclass(frozen=True)
class VotesApart:
    """When votes lie apart."""

    voters: int = limit(3, "voters, at least", low=2)
    deviation: float = limit(2.2, "standard deviation of the votes, at least", high=5)
    running: int = limit(2, "times running", low=1)


def no_why(record: Record, _: None) -> Iterator[Finding]:
    """Objectives without a benefit."""
    for goal in record.written:
        if not goal.objective.why.strip():
            yield Finding(
                rule="no-why",
                mistake=2,
                unit=goal.objective.unit,
                about=goal.objective.id,
                message="nothing says why this matters, and to whom",
                advice="Write one sentence: who is better off when this is reached, and how",
                evidence={"why": ""},
                hinges_on=("why",),
                since=record.first,
                step=goal.written_in,
            )


def not_remembered(record: Record, limits: NotRemembered) -> Iterator[Finding]:
    """Objectives that people cannot say without looking."""
    for goal in record.goals:
        draws = record.recalls.get(goal.objective.id, ())[-limits.draws :]
        hands = [dict(draw.counts) for draw in draws]
        had, missed = (sum(count.get(choice, 0) for count in hands) for choice in ("had it", "missed it"))
        people = had + missed
        if people < limits.people or round(missed / people, 9) < limits.missed:
            continue
        days = [record.day(draw.at).isoformat() for draw in draws]
        yield Finding(
            rule="not-remembered",
            mistake=2,
            unit=goal.objective.unit,
            about=goal.objective.id,
            message=f"{missed} of {people} people missed it when they were asked to say it without looking",
            advice="Say it together in one short sentence that everybody would use, and write that down",
            evidence={"asked": people, "missed": missed, "days": days},
            hinges_on=("asked", "missed", "days"),
            since=record.day(draws[-1].at),
            step=StepKind.ADJUST,
        )


def votes_apart(record: Record, limits: VotesApart) -> Iterator[Finding]:
    """Key results in which people believe so differently that they cannot mean the same."""
    for course in record.courses:
        voted = [report for report in course.reports if len(report.votes) >= limits.voters]
        last = voted[-limits.running :]
        if len(last) < limits.running or any(_apart(report) < limits.deviation for report in last):
            continue
        told = " and ".join(f"{' '.join(map(str, sorted(r.votes)))} on {r.day.isoformat()}" for r in last)
        yield Finding(
            rule="votes-apart",
            mistake=2,
            unit=course.unit,
            about=course.id,
            message=f"the confidence votes lay far apart {len(last)} times running: {told}",
            advice="Ask the highest and the lowest vote what the key result means to them, and word it as one thing",
            evidence={
                "votes": [sorted(report.votes) for report in last],
                "deviations": [_apart(report) for report in last],
                "days": [report.day.isoformat() for report in last],
            },
            hinges_on=("votes", "days"),
            since=last[0].day,
            step=StepKind.LOW,
        )


def _apart(report: Report) -> float:
    return round(pstdev(report.votes), 2)


RULES = (
    Rule(
        "no-why", 2,
        "An objective without a benefit: nothing says why it matters.",
        "People work for a reason, not for a figure; a goal without one is carried by its author alone.",
        None, no_why, "nothing says why",
    ),
    Rule(
        "not-remembered", 2,
        "An objective that half of the people who were asked could not say without looking.",
        "The step From memory of the monthly; only hits and misses are known. Fewer than three people are chance.",
        NotRemembered(), not_remembered, "not remembered",
    ),
    Rule(
        "votes-apart", 2,
        "A key result on which the confidence votes lie far apart twice running.",
        "Five voters who gave 2, 4, 5, 7 and 8 have 2.1. Once is a matter of information, twice of meaning.",
        VotesApart(), votes_apart, "votes far apart",
    ),
)  # fmt: skip
