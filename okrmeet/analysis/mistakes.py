"""What the coach found by mistake on the way through a cycle: counts alone, of units, never whose they are.

The rules are the coach's. Here stands when they are asked, and what is kept of what they say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.weeks import week_spans

EVERY = 4
"""Weeks after which it is looked at again: most rules need some of them before they find anything else."""

EIGHT = range(1, 9)
"""The classic mistakes by their numbers."""

FOUND = About(
    "mistakes",
    "Coach findings by mistake",
    "How many findings the coach had open for each of the eight mistakes at the end of every fourth week of the "
    "cycle, and now in the last one: the rules look at what was recorded until then. What was dismissed with a "
    "reason is left out, also before it was.",
    "findings",
    "everything that the rules of the coach read; okrmeet coach explain tells it of each",
    "with the first goals of the cycle, or as soon as a rule finds something",
)


@dataclass(frozen=True)
class MistakesThen:
    """How many findings were open for each mistake (1-8) at the end of a day; a mistake without one is not there."""

    day: dt.date
    counts: Mapping[int, int]

    @property
    def open(self) -> int:
        """All of them together."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Look:
    """A day at the end of which is looked, and its last moment; today it is now."""

    day: dt.date
    moment: dt.datetime


def looks(facts: CycleFacts) -> tuple[Look, ...]:
    """The end of every fourth week of the cycle that has passed, and now, or its end."""
    spans = week_spans(facts)
    return tuple(
        Look(span.day, min(facts.now, span.until - dt.timedelta(seconds=1)))
        for span in spans
        if span.number % EVERY == 0 or span is spans[-1]
    )
