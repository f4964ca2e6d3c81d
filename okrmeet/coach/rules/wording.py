"""Mistakes 2, 4 and 7 as the wording of one statement shows them: the rules of `wording` as rules of the coach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from okrmeet.coach.course import Goal
from okrmeet.coach.findings import Finding
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.coach.wording import RULES as JUDGING
from okrmeet.coach.wording import Remark, Statement, judge
from okrmeet.coach.wording.remark import Rule as Judging
from okrmeet.domain.people import Threshold


def judging(chosen: Iterable[Threshold]) -> tuple[Judging[Any], ...]:
    """The rules that judge a statement, with the thresholds that were chosen in the place of their own."""
    told = tuple(chosen)
    if not told:
        return JUDGING
    return tuple(replace(one, thresholds=rule.chosen(told)) for one, rule in zip(JUDGING, RULES, strict=True))


def _found(record: Record, goal: Goal, about: str, statement: Statement, remark: Remark) -> Finding:
    return Finding(
        rule=remark.rule,
        mistake=remark.mistake,
        unit=goal.objective.unit,
        about=about,
        message=remark.message.removesuffix("."),
        advice=remark.advice.removesuffix("."),
        evidence=remark.evidence,
        hinges_on=(),
        since=record.first,
        step=goal.written_in,
        statement=statement.title,
    )


def _find(rule: Judging[Any]) -> Callable[[Record, Any], Iterator[Finding]]:
    """What one wording rule says, with these thresholds, where no more telling one has said something before."""

    def find(record: Record, thresholds: Any) -> Iterator[Finding]:
        all_of_them = judging(record.settings.coach)
        rules = tuple(replace(one, thresholds=thresholds) if one.name == rule.name else one for one in all_of_them)
        said = record.shared(rules, lambda: tuple(_all(record, rules)))
        return (finding for finding in said if finding.rule == rule.name)

    return find


def _all(record: Record, rules: tuple[Judging[Any], ...]) -> Iterator[Finding]:
    for goal in record.written:
        for about, statement in _statements(goal):
            for remark in _judged(statement, rules):
                yield _found(record, goal, about, statement, remark)


@lru_cache(maxsize=1024)
def _judged(statement: Statement, rules: tuple[Judging[Any], ...]) -> tuple[Remark, ...]:
    """The same words are judged at several moments of a quarter, and each time that home is shown."""
    return judge(statement, rules)


def _statements(goal: Goal) -> Iterator[tuple[str, Statement]]:
    yield goal.objective.id, Statement.of_objective(goal.objective)
    for kr in goal.key_results:
        yield kr.id, Statement.of_key_result(kr)


RULES = tuple(
    Rule(
        rule.name,
        rule.mistake,
        f"In the wording: {rule.looks_at}.",
        rule.source,
        rule.thresholds,
        _find(rule),
        "its wording",
    )
    for rule in JUDGING
)
