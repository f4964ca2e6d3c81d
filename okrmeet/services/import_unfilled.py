"""Entries of a file that are as the template has them: nothing was filled in, and so they say nothing."""

from __future__ import annotations

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Event, Person, Unit
from okrmeet.services.userfile_node import Node

PREPARED: dict[type[Doc], frozenset[str]] = {
    Person: frozenset(),
    Unit: frozenset({"level"}),
    Objective: frozenset({"cycle", "kind", "ambition"}),
    KeyResult: frozenset({"metric", "unit"}),
    Event: frozenset({"meeting", "weekday", "time", "minutes"}),
}
"""What the template has filled in already."""


def filled_in(kind: type[Doc], node: Node) -> list[Node]:
    """The entries of a list without those that say no more than the template does."""
    return [item for item in node.items() if not _empty(kind, item)]


def _empty(kind: type[Doc], entry: Node) -> bool:
    """Whether fields were left empty, and nothing is told but what was prepared, here and in key results inside."""
    if not isinstance(entry.content, dict):
        return False
    told = {name: node.content for name, node in entry.content.items() if name not in PREPARED[kind]}
    results = told.pop("key_results", None)
    inside = results if isinstance(results, list) else []
    return None in told.values() and not any(told.values()) and all(_empty(KeyResult, one) for one in inside)
