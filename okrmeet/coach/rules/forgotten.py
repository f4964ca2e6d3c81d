"""Mistake 8: OKRs written and forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.coach.course import Course
from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.step_kind import StepKind


@dataclass(frozen=True)
class NoCheckin:
    """When a key result counts as not reported."""

    days: int = limit(21, "days without a check-in, at least", low=1, high=92)
    meetings: int = limit(2, "meetings in that time in which it could have been reported, at least", low=1)


@dataclass(frozen=True)
class NotSpokenAbout:
    """When a key result counts as not spoken about."""

    days: int = limit(21, "days without a word in a meeting, at least", low=1, high=92)
    weeklies: int = limit(3, "weeklies that were held in that time, at least", low=1)


@dataclass(frozen=True)
class NeverOpened:
    """When an objective counts as never opened."""

    days: int = limit(21, "days since it came to a meeting first, at least", low=1, high=92)
    meetings: int = limit(3, "meetings in that time, at least", low=1)


def no_checkin(record: Record, limits: NoCheckin) -> Iterator[Finding]:
    """Key results without a check-in, although meetings were held."""
    for course in record.courses:
        if _silent(record, course, limits):
            yield _not_reported(record, course)


def _silent(record: Record, course: Course, limits: NoCheckin) -> bool:
    since = _since(record, course)
    held = _held(record, course, since)
    return not course.finished and (record.today - since).days >= limits.days and len(held) >= limits.meetings


def _since(record: Record, course: Course) -> dt.date:
    """The last report, or where there is none the day before the first meeting that had it on its list."""
    if course.reports:
        return course.reports[-1].day
    held = _held(record, course, record.first - dt.timedelta(1))
    return held[0].day if held else record.today


def _not_reported(record: Record, course: Course) -> Finding:
    since = _since(record, course)
    last = since.isoformat() if course.reports else None
    days = (record.today - since).days
    held = [m.day.isoformat() for m in _held(record, course, since)]
    told = f"no check-in for {days} days, since {last}" if last else f"no check-in ever, {days} days after {since}"
    return Finding(
        rule="no-checkin",
        mistake=8,
        unit=course.unit,
        about=course.id,
        message=f"{told}; {len(held)} meetings were held since then, the last on {held[-1]}",
        advice="Report it first in the next round, or stop it",
        evidence={"last_checkin": last, "days": days, "meetings": held},
        hinges_on=("last_checkin",),
        since=since,
        step=StepKind.GUARD if course.is_guard_rail else StepKind.CHECK_IN,
    )


def not_spoken_about(record: Record, limits: NotSpokenAbout) -> Iterator[Finding]:
    """Key results that are reported somewhere, and that no meeting has spoken about."""
    for course in record.courses:
        if course.finished or not course.reports or (record.today - course.reports[-1].day).days >= limits.days:
            continue  # one that nobody reports is another rule's
        last = record.mentions.last_of_key_result(course.id, course.objective.id)
        since = max(last or course.reports[0].day, record.first - dt.timedelta(1))
        weeklies = [m for m in _held(record, course, since) if m.meeting == "weekly" and m.unit == course.unit]
        days = (record.today - since).days
        if days < limits.days or len(weeklies) < limits.weeklies:
            continue
        held = [m.day.isoformat() for m in weeklies]
        when = f"since {last.isoformat()}" if last else "ever"
        yield Finding(
            rule="not-spoken-about",
            mistake=8,
            unit=course.unit,
            about=course.id,
            message=f"not spoken about in a meeting {when}, {days} days; {len(held)} weeklies were held in that time",
            advice="Give it a minute in the next confidence round: what would raise the confidence?",
            evidence={"last_spoken": last.isoformat() if last else None, "days": days, "weeklies": held},
            hinges_on=("last_spoken",),
            since=since,
            step=StepKind.CHECK_IN,
        )


def never_opened(record: Record, limits: NeverOpened) -> Iterator[Finding]:
    """Objectives that no meeting of the quarter has opened."""
    for goal in record.goals:
        objective = goal.objective
        last = record.mentions.last_of_objective(objective.id)
        if last is not None and last >= record.first:
            continue
        held = [
            m
            for m in record.meetings_about(objective.unit, record.first - dt.timedelta(1))
            if not m.objectives or objective.id in m.objectives
        ]
        days = (record.today - held[0].day).days if held else 0
        if days < limits.days or len(held) < limits.meetings:
            continue
        yield Finding(
            rule="never-opened",
            mistake=8,
            unit=objective.unit,
            about=objective.id,
            message=(
                f"never opened in a meeting: {len(held)} were held from {held[0].day.isoformat()} to "
                f"{held[-1].day.isoformat()}, and nothing was said about it or its key results"
            ),
            advice="Open it in the next meeting and decide: continue, change or stop",
            evidence={"meetings": [m.day.isoformat() for m in held], "spoken": 0},
            hinges_on=("spoken",),
            since=held[0].day,
            step=StepKind.ADJUST,
        )


def _held(record: Record, course: Course, since: dt.date) -> list[Meeting]:
    """The unit's own meetings after a day that had the key result on their list; older ones have no list.

    A monthly of the unit above covers it too, and asks nobody for a value.
    """
    after = max(since, record.first - dt.timedelta(1))
    held = record.meetings_about(course.unit, after)
    return [m for m in held if m.unit == course.unit and (not m.key_results or course.id in m.key_results)]


RULES = (
    Rule(
        "no-checkin", 8,
        "A key result without a check-in for three weeks although meetings were held.",
        "In real data a third of all KR-days are older than two weeks: what is earlier than three is noise.",
        NoCheckin(), no_checkin, "no check-in",
    ),
    Rule(
        "not-spoken-about", 8,
        "A key result that is reported between meetings, and that no meeting speaks about.",
        "A number that nobody talks about steers nothing; three weeklies are three chances.",
        NotSpokenAbout(), not_spoken_about, "not spoken about",
    ),
    Rule(
        "never-opened", 8,
        "An objective that no meeting of the quarter has opened: no value, no vote, no word, no decision.",
        "What a meeting goes through is listed in it; an objective that three had on their lists had its chances.",
        NeverOpened(), never_opened, "never opened",
    ),
)  # fmt: skip
