"""All wording rules over one statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from okrmeet.coach.wording import badly_formed, task_list, vague
from okrmeet.coach.wording.reading import Reading
from okrmeet.coach.wording.remark import Remark, Rule
from okrmeet.coach.wording.statement import Statement

RULES: tuple[Rule[Any], ...] = (
    task_list.DONE_OR_NOT,
    task_list.COUNTED_OUTPUT,
    task_list.TASK_AS_KEY_RESULT,
    task_list.TASK_AS_OBJECTIVE,
    badly_formed.NO_CHANGE,
    badly_formed.MANY_METRICS,
    badly_formed.NOTHING_COUNTED,
    badly_formed.NO_MEASURE,
    vague.FIGURE_IN_OBJECTIVE,
    vague.SEVERAL_AIMS,
    vague.STOCK_PHRASES,
    vague.BUSINESS_AS_USUAL,
    vague.VAGUE,
)
"""From the more telling to the more general: of each mistake the first that has something to say speaks."""


def judge(statement: Statement, rules: Iterable[Rule[Any]] = RULES) -> tuple[Remark, ...]:
    """What is to be said of a statement, one remark for each mistake; nothing for an empty title."""
    reading = Reading(statement)
    if not reading.text:
        return ()
    remarks: dict[int, Remark] = {}
    for rule in rules:
        if rule.mistake not in remarks and (remark := rule.judge(reading)) is not None:
            remarks[rule.mistake] = remark
    return tuple(remarks.values())
