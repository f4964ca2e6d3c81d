"""Mistake 4: badly formed key results. How they are worded is judged elsewhere; here are fields, and the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.coach.course import Goal
from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.coach.scores import Scored
from okrmeet.coach.wording import Statement, judge
from okrmeet.coach.wording.badly_formed import NO_MEASURE
from okrmeet.domain.amount import format_amount
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.progress import counted
from okrmeet.domain.step_kind import StepKind

OWNER = "owner"


@dataclass(frozen=True)
class NotTheChange:
    """When the figures say one thing, and the room another."""

    average: float = limit(0.8, "mean score of the key results, at least", high=1)


@dataclass(frozen=True)
class ScoresApart:
    """When two scores lie apart."""

    apart: float = limit(0.3, "between the team's own score and the computed one, at least", high=1)


def incomplete(record: Record, _: None) -> Iterator[Finding]:
    """Key results that cannot be measured, or that nobody owns.

    One that has no measure even in its words is told by a rule for wording, and is no second finding here.
    """
    for goal in record.written:
        for kr in goal.key_results:
            missing = _missing(kr)
            if any(remark.rule == NO_MEASURE.name for remark in judge(Statement.of_key_result(kr), (NO_MEASURE,))):
                missing = [field for field in missing if field == OWNER]
            if not missing:
                continue
            yield Finding(
                rule="incomplete",
                mistake=4,
                unit=goal.objective.unit,
                about=kr.id,
                message=f"has no {' and no '.join(missing)}",
                advice="Agree on who reports it" if missing == [OWNER] else f"Write down {' and '.join(missing)}",
                evidence={"missing": missing, "start": kr.start, "target": kr.target},
                hinges_on=("missing", "start", "target"),
                since=record.first,
                step=goal.written_in,
            )


def _missing(kr: KeyResult) -> list[str]:
    """The fields without which it cannot be followed; a milestone counts its steps, a guard rail has a bound."""
    missing: list[str] = []
    if kr.metric not in (Metric.MAINTAIN, Metric.MILESTONE):
        missing += ["start"] if kr.start is None else []
        missing += ["target"] if kr.target is None else []
        missing += ["unit"] if not kr.counted_in else []
    return missing + ([OWNER] if kr.owner is None else [])


def not_the_change(record: Record, limits: NotTheChange) -> Iterator[Finding]:
    """Objectives whose key results are reached while the change they stood for did not happen."""
    last = _last_scores(record)
    asked = sorted((v for v in record.verdicts if v.happened is not None), key=lambda v: v.at)
    said = {verdict.about: verdict for verdict in asked}
    for goal in record.goals:
        verdict = said.get(goal.objective.id)
        if verdict is None or verdict.happened:
            continue
        scores = _scores(record, goal, last)
        mean = round(sum(scores.values()) / len(scores), 2) if scores else 0.0
        if not scores or mean < limits.average:
            continue
        day = record.day(verdict.at)
        yield Finding(
            rule="not-the-change",
            mistake=4,
            unit=goal.objective.unit,
            about=goal.objective.id,
            message=(
                f"its key results average {format_amount(mean)}, and on {day.isoformat()} the room said that the "
                "change itself did not happen: they measured something else"
            ),
            advice="Ask what one would see if the change had happened, and measure that next quarter",
            evidence={"average": mean, "scores": scores, "asked": day.isoformat()},
            hinges_on=("average", "asked"),
            since=day,
            step=StepKind.FATE,
        )


def scores_apart(record: Record, limits: ScoresApart) -> Iterator[Finding]:
    """Key results whose figure says something else than the people who worked on it."""
    last = _last_scores(record)
    for goal in record.goals:
        for kr in goal.key_results:
            scored = last.get(kr.id)
            if scored is None or scored.own is None or scored.computed is None:
                continue
            apart = round(abs(scored.own - scored.computed), 2)
            if apart < limits.apart:
                continue
            day = record.day(scored.at)
            yield Finding(
                rule="scores-apart",
                mistake=4,
                unit=goal.objective.unit,
                about=kr.id,
                message=(
                    f"the team gave it {format_amount(scored.own)} on {day.isoformat()} and its values give "
                    f"{format_amount(round(scored.computed, 2))}: the figure does not show what was done"
                ),
                advice="Find the figure on which both scores would have been the same, for next quarter",
                evidence={"own": scored.own, "computed": round(scored.computed, 2), "scored": day.isoformat()},
                hinges_on=("own", "computed"),
                since=day,
                step=StepKind.SCORE,
            )


def _last_scores(record: Record) -> dict[str, Scored]:
    return {scored.key_result: scored for scored in sorted(record.scores, key=lambda scored: scored.at)}


def _scores(record: Record, goal: Goal, last: dict[str, Scored]) -> dict[str, float]:
    """The scores of its aims: those that were given, else what follows from the last values."""
    found: dict[str, float] = {}
    for course in record.courses_of[goal.objective.id]:
        given = last.get(course.id)
        score = given.final if given else counted(course.share)
        if score is not None and not course.is_guard_rail:
            found[course.id] = round(score, 2)
    return found


RULES = (
    Rule(
        "incomplete", 4,
        "A key result without start, target, unit or owner.",
        "What is not written down cannot be followed: it shows as not measurable yet and counts in no average.",
        None, incomplete, "not complete",
    ),
    Rule(
        "not-the-change", 4,
        "Key results that were reached, while the room says that the change itself did not happen.",
        "The quarterly asks it before any score is discussed; 0.8 is where a goal counts as reached.",
        NotTheChange(), not_the_change, "reached without the change",
    ),
    Rule(
        "scores-apart", 4,
        "A key result whose own score and computed score lie apart.",
        "Teams round by a tenth or two; three tenths are another opinion about what was measured.",
        ScoresApart(), scores_apart, "two scores apart",
    ),
)  # fmt: skip
