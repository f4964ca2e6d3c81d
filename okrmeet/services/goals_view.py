"""The tree of units and goals as a list of rows that can be folded and searched.

What a row says is worked out when it is drawn, once: ten thousand key results cost no more than those in sight.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from okrmeet.analysis.goals import (
    KeyResultFigures,
    ObjectiveFigures,
    Passed,
    UnitFigures,
    key_result_figures,
    objective_figures,
    unit_goals,
)
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Person, Settings, Unit
from okrmeet.domain.progress import Track, measurable
from okrmeet.domain.seen import in_lists
from okrmeet.domain.text import loose

Goal = Objective | KeyResult


class Which(StrEnum):
    """Which goals are shown."""

    ALL = "all goals"
    NOT_ON_TRACK = "at risk or off track"
    UNREPORTED = "never reported"
    DRAFTS = "drafts"


@dataclass(frozen=True)
class Node:
    """One row: a unit or a goal, how deep it stands, and how many rows below it are folded away."""

    doc: Unit | Goal
    depth: int
    folded: int = 0

    @property
    def id(self) -> str:
        """What the row stands for."""
        return self.doc.id


class GoalsView:
    """The goals of one cycle, in documents that do not change."""

    def __init__(self, docs: Documents, cycle: str, now: dt.datetime, asked: str | None = None) -> None:
        self.docs = docs
        self.cycle = cycle
        self.now = now
        self._asked = asked
        self._units: dict[str, UnitFigures] = {}
        self._objectives: dict[str, ObjectiveFigures] = {}
        self._key_results: dict[str, KeyResultFigures] = {}

    @cached_property
    def settings(self) -> Settings:
        """What the workspace has agreed on."""
        return self.docs.get(Settings, "settings") or Settings()

    @cached_property
    def expected(self) -> float:
        """The share of the cycle that has passed: what progress is expected by now of goals of the whole cycle."""
        return self._passed.of()

    @cached_property
    def _passed(self) -> Passed:
        return Passed(self.docs, self.cycle, self.now)

    @cached_property
    def cycles(self) -> tuple[str, ...]:
        """The cycles that have goals, and this one, oldest first."""
        return tuple(sorted({self.cycle, *(o.cycle for o in self.docs.all(Objective))}))

    def nodes(self, folded: Collection[str] = (), words: str = "", which: Which = Which.ALL) -> list[Node]:
        """The rows from the top down. What is searched for, and what stands above it, is shown although folded."""
        wanted = self._wanted(loose(words).split(), which)
        if wanted is not None:
            folded = ()
        return list(self._rows(None, 0, set(folded), wanted, set()))

    def unit(self, id: str) -> UnitFigures:
        """A unit today, over its own goals."""
        if id not in self._units:
            self._units[id] = unit_goals(self.docs, id, self.cycle, self.now)
        return self._units[id]

    def objective(self, objective: Objective) -> ObjectiveFigures:
        """An objective today."""
        if objective.id not in self._objectives:
            results = [self.key_result(kr) for kr in self._results[objective.id]]
            self._objectives[objective.id] = objective_figures(
                self.docs, objective, self._passed.of(objective), results
            )
        return self._objectives[objective.id]

    def key_result(self, kr: KeyResult) -> KeyResultFigures:
        """A key result today."""
        if kr.id not in self._key_results:
            self._key_results[kr.id] = key_result_figures(kr, self.docs)
        return self._key_results[kr.id]

    @cached_property
    def _children(self) -> dict[str | None, list[Unit]]:
        found: dict[str | None, list[Unit]] = defaultdict(list)
        units = {unit.id: unit for unit in self.docs.all(Unit)}
        for unit in sorted(units.values(), key=lambda u: natural(u.id)):
            if in_lists(self.docs, unit, self._asked):
                found[unit.parent if unit.parent in units else None].append(unit)
        return found

    @cached_property
    def _mine(self) -> dict[str, list[Objective]]:
        found: dict[str, list[Objective]] = defaultdict(list)
        for objective in sorted(self.docs.of(Objective, cycle=self.cycle), key=lambda o: natural(o.id)):
            found[objective.unit].append(objective)
        return found

    @cached_property
    def _results(self) -> dict[str, list[KeyResult]]:
        found: dict[str, list[KeyResult]] = defaultdict(list)
        for kr in sorted(self.docs.all(KeyResult), key=lambda kr: natural(kr.id)):
            found[kr.objective].append(kr)
        return found

    def _rows(
        self, parent: str | None, depth: int, folded: set[str], wanted: set[str] | None, seen: set[str]
    ) -> Iterator[Node]:
        for unit in self._children[parent]:
            if unit.id in seen or (wanted is not None and unit.id not in wanted):
                continue
            seen.add(unit.id)
            if unit.id in folded:
                yield Node(unit, depth, self._below(unit.id))
                continue
            yield Node(unit, depth)
            for objective in self._mine[unit.id]:
                yield from self._goals(objective, depth + 1, folded, wanted)
            yield from self._rows(unit.id, depth + 1, folded, wanted, seen)

    def _goals(self, objective: Objective, depth: int, folded: set[str], wanted: set[str] | None) -> Iterator[Node]:
        results = self._results[objective.id]
        if wanted is not None and objective.id not in wanted:
            return
        shown = [kr for kr in results if wanted is None or kr.id in wanted]
        if objective.id in folded:
            yield Node(objective, depth, len(results))
            return
        yield Node(objective, depth)
        yield from (Node(kr, depth + 1) for kr in shown)

    def _below(self, unit: str) -> int:
        """How many goals and units a folded unit hides, its own and those of the units right below it."""
        return len(self._mine[unit]) + len(self._children[unit])

    def _wanted(self, words: list[str], which: Which) -> set[str] | None:
        """The ids of what fits, with everything above it; None where everything is shown."""
        if not words and which is Which.ALL:
            return None
        fits = self._test(which)
        found: set[str] = set()
        units = {unit.id: unit for unit in self.docs.all(Unit)}
        names = {p.id: loose(p.name) for p in self.docs.all(Person)}
        for objective in (o for mine in self._mine.values() for o in mine):
            above = units.get(objective.unit)
            unit_words = f"{loose(objective.unit)} {loose(above.name) if above else ''}"
            goals: list[Goal] = [objective, *self._results[objective.id]]
            for goal in goals:
                told = f"{loose(goal.id)} {loose(goal.title)} {unit_words} @{names.get(goal.owner or '', '')}"
                if all(word in told for word in words) and fits(goal):
                    found |= {goal.id, objective.id, *_line(objective.unit, units)}
        return found

    def _test(self, which: Which) -> Callable[[Goal], bool]:
        match which:
            case Which.ALL:
                return bool  # each of them
            case Which.NOT_ON_TRACK:
                low = (Track.AT_RISK, Track.OFF_TRACK)
                return lambda goal: isinstance(goal, KeyResult) and self.key_result(goal).track in low
            case Which.UNREPORTED:
                return lambda goal: (
                    isinstance(goal, KeyResult) and measurable(goal) and self.key_result(goal).updated is None
                )
            case Which.DRAFTS:
                return lambda goal: isinstance(goal, Objective) and goal.status is GoalStatus.DRAFT


def _line(unit: str | None, units: dict[str, Unit]) -> set[str]:
    """The ids of a unit and of those above it."""
    found: set[str] = set()
    while unit is not None and unit not in found:
        found.add(unit)
        unit = units[unit].parent if unit in units else None
    return found
