"""How units talked with each other: what went from one to another, counted.

Feedback goes from the unit that said it to the one it was said to, a dependency from the unit that waits to the one
it waits for, and a promise from the unit whose meeting took it down to the unit of whoever made it. Each is counted
in the days in which it was said, whatever came of it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from okrmeet.analysis.about import About
from okrmeet.analysis.span import Span
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Level, Settings, Unit
from okrmeet.domain.records import Action, Dependency, Feedback
from okrmeet.domain.zone import local_day

What = Literal["feedback", "promise", "dependency"]
Traffic = Counter[tuple[What, str, str]]
"""How often something went from one unit to another."""

COMMUNICATION = About(
    "communication",
    "Communication between units",
    "Each piece of feedback from the unit that said it to the one it was said to, each dependency from the unit "
    "that waits to the one it waits for, each promise from the unit whose meeting took it down to that of whoever "
    "made it (of several that they lead or belong to the first by its key), where the two are different. Shown are "
    "the pairs with something between them, of which one is in question.",
    "pieces",
    "feedback, dependencies and promises of the cycle, whatever came of them",
    "when something goes from one unit to another",
)


@dataclass(frozen=True)
class Ways:
    """How much went out to others, and how much came in from them."""

    out: int
    back: int


@dataclass(frozen=True)
class Talk:
    """What a unit and others had to do with each other."""

    unit: str
    name: str
    feedback: Ways
    promises: Ways
    dependencies: Ways

    @property
    def silent(self) -> bool:
        """Whether nothing went either way."""
        return not any(ways.out or ways.back for ways in (self.feedback, self.promises, self.dependencies))


def traffic(docs: Documents, span: Span) -> Traffic:
    """Everything that went from one unit to another in a span."""
    return counted_traffic(
        docs,
        (said for said in docs.all(Feedback) if span.has(said.at)),
        (waiting for waiting in docs.all(Dependency) if span.has(waiting.at)),
        (action for action in docs.all(Action) if span.has(action.at)),
    )


def counted_traffic(
    docs: Documents, feedback: Iterable[Feedback], dependencies: Iterable[Dependency], actions: Iterable[Action]
) -> Traffic:
    """What went from one unit to another, of these facts."""
    found: Traffic = Counter()
    for said in feedback:
        if said.to is not None and said.to != said.unit:
            found["feedback", said.unit, said.to] += 1
    for waiting in dependencies:
        if waiting.waiting != waiting.on:
            found["dependency", waiting.waiting, waiting.on] += 1
    for action in actions:
        to = _unit_of(docs, action)
        if to is not None and to != action.unit:
            found["promise", action.unit, to] += 1
    return found


@dataclass(frozen=True)
class Tie:
    """What went from one unit to another one."""

    source: str
    to: str
    feedback: int
    promises: int
    dependencies: int

    @property
    def count(self) -> int:
        """All of it."""
        return self.feedback + self.promises + self.dependencies


def ties(went: Traffic, units: Collection[str]) -> tuple[Tie, ...]:
    """The pairs of which one is among these units, in the order of their keys."""
    mine = set(units)
    pairs = {(source, to) for _, source, to in went if source in mine or to in mine}
    return tuple(
        Tie(source, to, *(went[what, source, to] for what in _WHAT))
        for source, to in sorted(pairs, key=lambda pair: (natural(pair[0]), natural(pair[1])))
    )


_WHAT: tuple[What, What, What] = ("feedback", "promise", "dependency")


def with_others(docs: Documents, went: Traffic, unit: str) -> tuple[Talk, ...]:
    """What one unit had to do with each other one that it talked with; `out` is what it said to that one."""
    others = {end for _, source, to in went if unit in (source, to) for end in (source, to)} - {unit}
    return tuple(_talk(docs, other, went, unit, {other}) for other in sorted(others, key=natural))


def among(docs: Documents, went: Traffic, units: Collection[str]) -> tuple[Talk, ...]:
    """What each of several units had to do with any others, those that talked with nobody among them."""
    everybody = {end for _, source, to in went for end in (source, to)}
    return tuple(_talk(docs, unit, went, unit, everybody - {unit}) for unit in units)


def _talk(docs: Documents, named: str, went: Traffic, one: str, others: Collection[str]) -> Talk:
    def ways(what: What) -> Ways:
        return Ways(sum(went[what, one, o] for o in others), sum(went[what, o, one] for o in others))

    found = docs.get(Unit, named)
    return Talk(named, found.name if found else named, ways("feedback"), ways("promise"), ways("dependency"))


def _unit_of(docs: Documents, action: Action) -> str | None:
    """The unit of whoever made a promise: the one that took it down where they belong to it, else their first one."""
    settings = docs.get(Settings, "settings") or Settings()
    mine = set(_units(docs, action.owner, local_day(action.at, settings.timezone)))
    return action.unit if action.unit in mine else min(mine, key=natural, default=None)


def _units(docs: Documents, person: str | None, day: dt.date) -> Iterator[str]:
    for unit in docs.all(Unit):
        if unit.level is not Level.PERSON and person and (person == unit.lead or person in unit.members_on(day)):
            yield unit.id
