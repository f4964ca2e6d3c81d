"""What retrospectives decided, and the drafts that came of it, in words for the quarter's report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.engine.summary import Summary
from okrmeet.minutes.quarter import cause, fate
from okrmeet.minutes.retro import course, dots
from okrmeet.minutes.wording import decided, said

TOPICS = 3
"""Topics of a board that the report names: those with the most dots."""


def decided_lines(retrospectives: Sequence[Summary]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each unit with what it decided, in the order of the meetings; the sittings of one follow each other."""
    units = groupby(retrospectives, key=lambda of: f"{of.unit} {of.unit_name}")
    told = ((unit, tuple(line for of in sittings for line in _lines(of))) for unit, sittings in units)
    return tuple((unit, lines) for unit, lines in told if lines)


def draft_lines(drafts: Sequence[tuple[Objective, Sequence[KeyResult]]]) -> tuple[str, ...]:
    """The drafts with their key results, each in a line."""
    return tuple(_draft(objective, results) for objective, results in drafts)


def _draft(objective: Objective, results: Sequence[KeyResult]) -> str:
    because = f", because {objective.why}" if objective.why else ""
    follows = f" (goes on from {objective.carried_from})" if objective.carried_from else ""
    measured = f": {'; '.join(kr.title for kr in results)}" if results else ""
    return f"{objective.id} {objective.title}{because}{follows}{measured}"


def _lines(of: Summary) -> Iterator[str]:
    quarter = of.quarter
    for decision in quarter.course:
        yield f"OKR itself: {course(decision)}"
    for decision in of.decided:
        yield decided(decision)
    for goal in quarter.objectives:
        if goal.fate is not None:
            yield f"{goal.id} {goal.title}: {fate(goal)}"
    for kr in quarter.key_results:
        if kr.cause is not None:
            yield f"{kr.id} {kr.title} fell short: {cause(kr.cause, kr.cause_why)}"
    for board in quarter.boards:
        for topic in [topic for topic in board.topics if topic.votes][:TOPICS]:
            yield f"talked about: {topic.title} {dots(topic)}"
    for promise in of.made:
        yield f"promised: {said(promise.text, promise.owner, None)}"
