"""What a recorded meeting may point to: people, units, goals and promises that the workspace knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Person, Unit
from okrmeet.domain.records import Action, ActionState, Feedback
from okrmeet.domain.text import nearest, quoted
from okrmeet.services.userfile import Node


class Known:
    """Looks up what a file names, as one unit knows it. What is not there is a problem, with the nearest name.

    `units` are those of the meeting, the one that meets first. `told` is what the file itself has as said, with the
    step in which that was.
    """

    def __init__(self, docs: Documents, unit: str, started: dt.datetime | None, covers: Sequence[str] = ()) -> None:
        self.docs = docs
        self.unit = unit
        self.units = (unit, *covers)
        self.told: dict[str, str] = {}
        self._started = started

    def person(self, node: Node) -> str | None:
        """Somebody in the workspace, by id."""
        return known(node, (p.id for p in self.docs.all(Person)), "person")

    def any_unit(self, node: Node) -> str | None:
        """A unit of the organisation, by key."""
        return known(node, (u.id for u in self.docs.all(Unit)), "unit")

    def goal(self, node: Node) -> str | None:
        """An objective or key result of any unit."""
        goals = (*self.docs.all(Objective), *self.docs.all(KeyResult))
        return known(node, (goal.id for goal in goals), "goal")

    def key_result(self, node: Node) -> KeyResult | None:
        """A key result of a unit of the meeting."""
        mine = (kr.id for unit in self.units for kr in self.docs.of(KeyResult, team=unit))
        return self.docs.get(KeyResult, known(node, mine, f"key result of {self._whose}"))

    def objective(self, node: Node) -> str | None:
        """An objective of a unit of the meeting."""
        mine = (o.id for unit in self.units for o in self.docs.of(Objective, unit=unit))
        return known(node, mine, f"objective of {self._whose}")

    @property
    def _whose(self) -> str:
        return self.unit if len(self.units) == 1 else "this meeting"

    def promise(self, node: Node) -> str:
        """A promise that the unit had made when the meeting began, whatever became of it."""
        id = node.text().upper()
        action = self.docs.get(Action, id)
        if action is None or action.unit != self.unit:
            mine = [a for a in self.docs.of(Action, unit=self.unit) if a.state is ActionState.OPEN]
            listed = ", ".join(a.id for a in sorted(mine, key=lambda a: a.number)) or "none"
            node.problem(f"{self.unit} has no promise {quoted(id)}; open are: {listed}")
        elif self._started is not None and action.at > self._started:
            node.problem(f"{id} was promised after this meeting had begun, on {action.at:%Y-%m-%d}")
        return id

    def asked(self, node: Node) -> str:
        """The id or the exact text of something said to a unit of the meeting or about its goals, also in it."""
        asked = node.text()
        if asked and asked not in self.told and not any(asked in (f.id, f.text) for f in self._said):
            texts = (*self.told, *(f.text for f in self._said))
            node.problem(f"nobody said that to {self._whom}{_perhaps(asked, texts)}")
        return asked

    @cached_property
    def _said(self) -> tuple[Feedback, ...]:
        """What was said to the units or about their goals before."""
        to = (f for unit in self.units for f in self.docs.of(Feedback, to=unit))
        objectives = [o for unit in self.units for o in self.docs.of(Objective, unit=unit)]
        results = [kr for unit in self.units for kr in self.docs.of(KeyResult, team=unit)]
        about = (f for goal in (*objectives, *results) for f in self.docs.of(Feedback, about=goal.id))
        return tuple({f.id: f for f in (*to, *about)}.values())

    @property
    def _whom(self) -> str:
        return self.unit if len(self.units) == 1 else "a unit of this meeting"


def unit_of(node: Node, docs: Documents) -> str:
    """The unit that met; empty where the file names none that exists."""
    return known(node, (u.id for u in docs.all(Unit)), "unit") or ""


def known(node: Node, ids: Iterable[str], what: str) -> str | None:
    """An id that must be among those known; None where nothing is written or nobody has it."""
    id, names = node.text(), tuple(ids)
    if id in names:
        return id
    if not id:
        if isinstance(node.content, str):
            node.problem("is empty")
        return None
    node.problem(f"there is no {what} {quoted(id)}{_perhaps(id, names)}")
    return None


def _perhaps(word: str, names: Iterable[str]) -> str:
    guess = nearest(word, names)
    return f"; do you mean {guess}?" if guess else ""
