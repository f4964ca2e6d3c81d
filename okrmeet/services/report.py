"""The quarter on paper: figures, the quarter before, what retrospectives decided, and the drafts that came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from okrmeet.analysis.levels import with_below
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Person
from okrmeet.engine.outcome import last_held
from okrmeet.engine.quarter import results_of, sittings
from okrmeet.engine.summary import Summary
from okrmeet.minutes.report import Report, report
from okrmeet.services.minutes import summary_of
from okrmeet.services.stats import as_of, figures


def report_of(docs: Documents, unit: str | None, cycle: str, now: dt.datetime) -> Report:
    """The report of a unit with all units below it, or of everything; pure.

    It depends on the day of `now` and on no hour of it.
    """
    now = as_of(docs, now)
    units = with_below(docs, unit)
    last = str(Cycle.parse(cycle).before())
    return report(
        figures(docs, unit, cycle, now),
        figures(docs, unit, last, now),
        tuple(_retrospectives(docs, units, cycle)),
        tuple(_drafts(docs, units, str(Cycle.parse(cycle).next()))),
        display_names(docs.all(Person)),
    )


def _retrospectives(docs: Documents, units: Sequence[str], cycle: str) -> Iterator[Summary]:
    """Those that were held to their end, unit by unit; of two sittings both."""
    for unit in units:
        held = last_held(docs, unit, cycle)
        for meeting in sittings(held) if held else ():
            yield summary_of(docs, meeting)


def _drafts(docs: Documents, units: Sequence[str], cycle: str) -> Iterator[tuple[Objective, tuple[KeyResult, ...]]]:
    for unit in units:
        mine = (o for o in docs.of(Objective, unit=unit) if o.cycle == cycle and o.status is GoalStatus.DRAFT)
        for objective in sorted(mine, key=lambda o: natural(o.id)):
            yield objective, results_of(docs, objective)
