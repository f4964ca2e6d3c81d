"""What the coach found by mistake, over a quarter: the coach asked at the moments that the figure is made of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.figures import Figures
from okrmeet.analysis.levels import with_below
from okrmeet.analysis.mistakes import MistakesThen, looks
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Objective
from okrmeet.services.coach import advise


def mistakes(docs: Documents, unit: str | None, cycle: str, now: dt.datetime) -> tuple[MistakesThen, ...]:
    """The findings about a unit with all units below it, or about everything.

    Empty where nothing was found because there is nothing to look at: the units have no goal in this cycle.
    """
    units = set(with_below(docs, unit))
    found = []
    for look in looks(CycleFacts(docs, cycle, now)):
        advice = advise(docs, Cycle.parse(cycle), look.moment, units)
        found.append(MistakesThen(look.day, Counter(finding.mistake for finding in advice.open)))
    begun = any(o.cycle == cycle for key in units for o in docs.of(Objective, unit=key))
    return tuple(found) if begun or any(then.counts for then in found) else ()


def with_mistakes(of: Figures, docs: Documents, now: dt.datetime) -> Figures:
    """The same figures with what the coach found, for whoever could not wait for it."""
    return replace(of, mistakes=mistakes(docs, of.unit, of.cycle, now))
