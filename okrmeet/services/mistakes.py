"""What the coach found by mistake, over a quarter: counts alone, of units, never whose they are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.levels import with_below
from okrmeet.analysis.weeks import week_spans
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.services.coach import advise

EVERY = 4
"""Weeks after which it is looked at again: most rules need some of them before they find anything else."""

FOUND = About(
    "mistakes",
    "Coach findings by mistake",
    "How many findings the coach had open for each of the eight mistakes at the end of every fourth week of the "
    "cycle, and now in the last one: the rules look at what was recorded until then. What was dismissed with a "
    "reason is left out, also before it was.",
    "findings",
    "everything that the rules of the coach read; okrmeet coach explain tells it of each",
    "as soon as a rule finds something",
)


@dataclass(frozen=True)
class MistakesThen:
    """How many findings were open for each mistake (1-8) at the end of a day; a mistake without one is not there."""

    day: dt.date
    counts: Mapping[int, int]


def mistakes(docs: Documents, unit: str | None, cycle: str, now: dt.datetime) -> tuple[MistakesThen, ...]:
    """The findings about a unit with all units below it, or about everything; empty where nothing was ever found."""
    units = set(with_below(docs, unit))
    found = []
    spans = week_spans(CycleFacts(docs, cycle, now))
    for span in spans:
        if span.number % EVERY == 0 or span is spans[-1]:
            moment = min(now, span.until - dt.timedelta(seconds=1))
            advice = advise(docs, Cycle.parse(cycle), moment, units)
            found.append(MistakesThen(span.day, Counter(finding.mistake for finding in advice.open)))
    return tuple(found) if any(then.counts for then in found) else ()
