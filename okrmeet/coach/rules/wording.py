"""Mistakes 2, 4 and 7 as the wording of one statement shows them: the rules of `wording` as rules of the coach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from okrmeet.coach.findings import Finding
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.coach.wording import RULES as JUDGING
from okrmeet.coach.wording import Remark, Statement, judge
from okrmeet.coach.wording.remark import Rule as Judging
from okrmeet.domain.step_kind import StepKind


def _found(record: Record, unit: str, about: str, statement: Statement, remark: Remark) -> Finding:
    return Finding(
        rule=remark.rule,
        mistake=remark.mistake,
        unit=unit,
        about=about,
        message=remark.message.removesuffix("."),
        advice=remark.advice.removesuffix("."),
        evidence=remark.evidence,
        hinges_on=(),
        since=record.first,
        step=StepKind.ADJUST,
        statement=statement.title,
    )


def _find(rule: Judging[Any]) -> Callable[[Record, Any], Iterator[Finding]]:
    """What one wording rule says, with these thresholds, where no more telling one has said something before."""

    def find(record: Record, thresholds: Any) -> Iterator[Finding]:
        rules = tuple(replace(one, thresholds=thresholds) if one is rule else one for one in JUDGING)
        said = record.shared(rules, lambda: tuple(_all(record, rules)))
        return (finding for finding in said if finding.rule == rule.name)

    return find


def _all(record: Record, rules: tuple[Judging[Any], ...]) -> Iterator[Finding]:
    for unit, about, statement in _statements(record):
        for remark in judge(statement, rules):
            yield _found(record, unit, about, statement, remark)


def _statements(record: Record) -> Iterator[tuple[str, str, Statement]]:
    for goal in record.written:
        unit = goal.objective.unit
        yield unit, goal.objective.id, Statement.of_objective(goal.objective)
        for kr in goal.key_results:
            yield unit, kr.id, Statement.of_key_result(kr)


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
