"""Mistake 7: OKRs used as a task list. How they are worded is judged elsewhere; here is how they moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.coach.course import Course
from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.goals import Metric
from okrmeet.domain.step_kind import StepKind


@dataclass(frozen=True)
class TaskList:
    """When an objective counts as a list of tasks."""

    key_results: int = limit(3, "key results of an objective, at least", low=1)
    share: float = limit(0.6, "share of them that are milestones or were done at one stroke, at least", high=1)


def task_list(record: Record, limits: TaskList) -> Iterator[Finding]:
    """Objectives most of whose key results are either done or not."""
    for goal in record.goals:
        aims = [course for course in record.courses_of[goal.objective.id] if not course.is_guard_rail]
        milestones = [c.id for c in aims if c.key_result.metric is Metric.MILESTONE]
        jumped = [c.id for c in aims if c.id not in milestones and _jumped(c)]
        tasks = len(milestones) + len(jumped)
        if len(aims) < limits.key_results or round(tasks / len(aims), 9) < limits.share:
            continue
        kinds = "milestone" if len(milestones) == 1 else "milestones"
        counts = [(len(milestones), kinds), (len(jumped), "went from nothing to done at one stroke")]
        yield Finding(
            rule="task-list",
            mistake=7,
            unit=goal.objective.unit,
            about=goal.objective.id,
            message=(
                f"{tasks} of its {len(aims)} key results are tasks to be done: "
                + ", ".join(f"{count} {words}" for count, words in counts if count)
            ),
            advice="Ask of one milestone what will be different once it is done, and measure that instead",
            evidence={"key_results": len(aims), "milestones": milestones, "jumped": jumped},
            hinges_on=("key_results", "milestones", "jumped"),
            since=record.first,
            step=StepKind.ADJUST,
        )


def _jumped(course: Course) -> bool:
    """Whether the reports know only nothing and done."""
    shares = [report.share for report in course.reports if report.share is not None]
    return bool(shares) and shares[-1] >= 1 and all(share <= 0 or share >= 1 for share in shares)


RULES = (
    Rule(
        "task-list", 7,
        "An objective with three key results or more, most of which are either done or not.",
        "A milestone is a legitimate key result; where most of them are, nothing tells whether doing them helped.",
        TaskList(), task_list, "a list of tasks",
    ),
)  # fmt: skip
