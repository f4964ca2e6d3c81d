"""`okrmeet goals`: units, objectives and key results, from the top down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from okrmeet.analysis.goals import KeyResultFigures, ObjectiveFigures, UnitFigures, goal_tree
from okrmeet.cli.command import cycle_option, declare, json_option, unit_option
from okrmeet.cli.reading import documents, now, put_json, this_cycle, unit_of
from okrmeet.cli.streams import put, say
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Metric, Objective
from okrmeet.domain.people import Unit


@declare("goals")
@unit_option
@cycle_option
@json_option
def command(unit: str | None, cycle: str | None, as_json: bool) -> None:
    """With --unit: that unit and the units below it."""
    docs = documents()
    cycle = cycle or this_cycle(docs)
    key = unit_of(docs, unit).id if unit is not None else None
    tree = goal_tree(docs, cycle, now(), key)
    if key is not None:
        tree = tuple(figures for figures in _everywhere(tree) if figures.unit.id == key)
    if as_json:
        put_json([unit_document(figures) for figures in tree])
    elif any(figures.objectives for figures in _everywhere(tree)):
        from okrmeet.cli.goals_table import goals_table

        put(goals_table(tree, cycle, docs, now()))
    else:
        _say_none(docs, cycle, {figures.unit.id for figures in _everywhere(tree)})


def unit_document(figures: UnitFigures) -> dict[str, Any]:
    """A unit has neither confidence, status nor track; `updated` is the newest of its own objectives."""
    return {
        **_node(
            figures.unit.id,
            figures.unit.name,
            progress=figures.progress,
            expected=figures.expected,
            score=figures.score,
            updated=max((o.updated for o in figures.objectives if o.updated), default=None),
        ),
        "level": figures.unit.level,
        "objectives": [_objective(objective) for objective in figures.objectives],
        "units": [unit_document(below) for below in figures.below],
    }


def _objective(figures: ObjectiveFigures) -> dict[str, Any]:
    return {
        **_node(
            figures.objective.id,
            figures.objective.title,
            progress=figures.progress,
            expected=figures.expected,
            confidence=figures.confidence,
            status=figures.objective.status,
            track=figures.track,
            score=figures.score,
            updated=figures.updated,
        ),
        "key_results": [_key_result(kr, figures.expected) for kr in figures.key_results],
    }


def _key_result(figures: KeyResultFigures, expected: float) -> dict[str, Any]:
    """A key result has no status of its own, and nothing is expected of a guard rail but to hold."""
    kr = figures.key_result
    return _node(
        kr.id,
        kr.title,
        progress=figures.progress,
        expected=None if kr.metric is Metric.MAINTAIN else expected,
        confidence=figures.confidence,
        track=figures.track,
        score=figures.score,
        updated=figures.updated,
    )


def _node(id: str, title: str, **figures: Any) -> dict[str, Any]:
    """The keys that every unit, objective and key result has; null where one means nothing. Times are in UTC."""
    names = ("progress", "expected", "confidence", "status", "track", "score", "updated")
    return {"id": id, "title": title, **{name: figures.get(name) for name in names}}


def _everywhere(tree: Iterable[UnitFigures]) -> Iterator[UnitFigures]:
    for figures in tree:
        yield figures
        yield from _everywhere(figures.below)


def _say_none(docs: Documents, cycle: str, units: set[str]) -> None:
    if not docs.all(Unit):
        say("the workspace is empty. Bring units and goals in with: okrmeet import FILE")
        return
    others = [o.cycle for o in docs.all(Objective) if o.unit in units]
    if others:
        say(f"no goals in {cycle}. See others with: okrmeet goals --cycle {max(others)}")
    else:
        say("there are no goals yet. Type some: okrmeet, then J; or bring some in with: okrmeet import FILE")
