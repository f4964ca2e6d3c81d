"""Mistake 5: goals and results that stay the same month after month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from okrmeet.coach.course import Course, Report
from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.amount import format_share
from okrmeet.domain.step_kind import StepKind
from okrmeet.domain.text import folded


@dataclass(frozen=True)
class Frozen:
    """When a key result counts as frozen."""

    days: int = limit(28, "days of a month", low=7, high=62)
    progress: float = limit(0.02, "share of the way that it moved in each month, less than", high=1)
    confidence: int = limit(1, "points that the confidence moved in each month, at most", high=10)
    notes: float = limit(0.8, "how alike the notes of a month and the next are (1 is the same), at least", high=1)
    promises: int = limit(0, "promises and decisions about it in both months, at most", high=100)


def frozen(record: Record, limits: Frozen) -> Iterator[Finding]:
    """Key results that are reported month after month, and of which nothing changes."""
    month = dt.timedelta(days=limits.days)
    begin = record.today - 2 * month
    for course in record.courses:
        if course.is_guard_rail or course.finished or course.share is None:
            continue
        months = _months(course, begin, month)
        if months is None or _was_adjusted(record, course, begin):
            continue
        promises = sum(record.day(done.at) > begin for done in record.steered.get(course.id, ()))
        if promises > limits.promises:
            continue
        if not all(_stands_still(told, limits) for told in months) or not _alike(months, limits.notes):
            continue
        confidences = [r.confidence for told in months for r in told[1:] if r.confidence is not None]
        said = f" and the confidence at {_range(confidences)}" if confidences else ""
        yield Finding(
            rule="frozen",
            mistake=5,
            unit=course.unit,
            about=course.id,
            message=(
                f"reported {sum(len(told) - 1 for told in months)} times since {begin.isoformat()}, and the progress "
                f"stayed at {format_share(course.share)}{said}; nothing was adjusted or promised, and "
                "the notes say the same"
            ),
            advice="Decide in the next Adjust: change it, stop it, or name what must happen first",
            evidence={
                "progress": course.share,
                "confidences": confidences,
                "reported": [r.day.isoformat() for told in months for r in told[1:]],
                "adjustments": 0,
                "promises": promises,
            },
            hinges_on=("progress",),
            since=months[0][0].day,
            step=StepKind.ADJUST,
        )


def _months(course: Course, begin: dt.date, month: dt.timedelta) -> list[list[Report]] | None:
    """The reports of the two months before now, each after the one it began with; None where one had none.

    Silence is another mistake: here something was said each month.
    """
    found: list[list[Report]] = []
    for first in (begin, begin + month):
        before = course.by(first)
        told = [report for report in course.reports if first < report.day <= first + month]
        if before is None or not told:
            return None
        found.append([before, *told])
    return found


def _stands_still(told: Sequence[Report], limits: Frozen) -> bool:
    shares = [report.share or 0.0 for report in told]
    confidences = [report.confidence for report in told if report.confidence is not None]
    moved = round(max(shares) - min(shares), 9)
    swung = max(confidences) - min(confidences) if confidences else 0
    return moved < limits.progress and swung <= limits.confidence


def _alike(months: Sequence[Sequence[Report]], least: float) -> bool:
    """Whether the last notes of the months say nearly the same; a month without a word says nothing new."""
    notes = [folded(_note(told)) for told in (months[0][:1], *(told[1:] for told in months))]
    return all(
        not later or SequenceMatcher(None, earlier, later).ratio() >= least for earlier, later in pairwise(notes)
    )


def _note(told: Sequence[Report]) -> str:
    return next((report.note for report in reversed(told) if report.note), "")


def _was_adjusted(record: Record, course: Course, begin: dt.date) -> bool:
    changes = (a for id in (course.id, course.objective.id) for a in record.adjustments.get(id, ()))
    return any(record.day(a.at) > begin for a in changes)


def _range(values: Sequence[int]) -> str:
    low, high = min(values), max(values)
    return f"{low}" if low == high else f"{low} to {high}"


RULES = (
    Rule(
        "frozen", 5,
        "A key result that is reported month after month while progress, confidence and notes stay the same, and of "
        "which nothing is promised.",
        "A flat value alone is no alarm: 57% of consecutive check-ins of real teams change nothing. Two months "
        "running, with the same confidence and the same words and no promise, are a goal that nobody steers by.",
        Frozen(), frozen, "stands still",
    ),
)  # fmt: skip
