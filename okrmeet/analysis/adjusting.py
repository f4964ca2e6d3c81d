"""How goals were changed on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.records import Adjustment

ADJUSTMENTS = About(
    "adjustments",
    "Adjustments of goals",
    "The recorded changes of the units' goals by kind: updated (each field counts), started, stopped, and those "
    "that were looked at and go on as they are. Answering are those that feedback led to. Drafts of a cycle to come "
    "are none.",
    "changes",
    "adjustments of the cycle's meetings, and those made between meetings on its days",
    "when a meeting changes a goal, or an import does with --update",
)


@dataclass(frozen=True)
class Adjustments:
    """Changes by kind, how many of them answer feedback, and by the field that was updated."""

    updated: int
    started: int
    stopped: int
    continued: int
    answering: int
    fields: tuple[tuple[str, int], ...]


def adjustments(facts: CycleFacts, units: Collection[str]) -> Adjustments | None:
    """The changes of the goals of units; None where there was none."""
    mine = [a for a in facts.said(Adjustment) if a.decision != "draft" and _unit(facts, a) in units]
    if not mine:
        return None
    kinds = Counter(a.decision for a in mine)
    fields = Counter(a.field for a in mine if a.decision == "update" and a.field)
    return Adjustments(
        updated=kinds["update"],
        started=kinds["start"],
        stopped=kinds["stop"],
        continued=kinds["continue"],
        answering=sum(bool(a.answers) for a in mine),
        fields=tuple(sorted(fields.items())),
    )


def _unit(facts: CycleFacts, adjustment: Adjustment) -> str:
    """The unit whose goal it is: a monthly of the company changes those of its teams."""
    kr = facts.docs.get(KeyResult, adjustment.about)
    objective = facts.docs.get(Objective, adjustment.about)
    return kr.team if kr else objective.unit if objective else adjustment.unit
