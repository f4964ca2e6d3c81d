"""How regularly a unit reports: weeks with and without a check-in, and what has been silent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.trail import Trail
from okrmeet.analysis.weeks import week_spans
from okrmeet.domain.in_play import natural

SILENT = dt.timedelta(days=21)
"""Without a report for so long a key result is silent: earlier is noise, in real data a third of all are so old."""

RHYTHM = About(
    "rhythm",
    "Check-in rhythm",
    "Of the weeks of the cycle so far those in which anything was reported. The streak is how many of them follow "
    "each other up to now (the week that still runs breaks none), a gap is weeks in a row without a report. Silent "
    "is a key result without a report for 21 days, or none since the cycle is 21 days old.",
    "weeks",
    "check-ins of the units' key results, whoever reported them and where; guard rails, drafts and goals dropped on "
    "the way are left out",
    "with the first check-in",
)


@dataclass(frozen=True)
class Rhythm:
    """Weeks so far, and those with a report; the streak up to now and the longest gap, in weeks; the last report.

    `silent` are the key results of which nothing was heard for three weeks.
    """

    weeks: int
    reported: int
    streak: int
    longest_gap: int
    last: dt.datetime
    silent: tuple[str, ...]


def rhythm(facts: CycleFacts, trails: Sequence[Trail]) -> Rhythm | None:
    """The rhythm of a cycle; None before the first report."""
    newest = max((trail.times[-1] for trail in trails if trail.times), default=None)
    spans = week_spans(facts)
    if newest is None or not spans:
        return None
    told = [any(trail.reported(span.since, span.until) for trail in trails) for span in spans]
    so_far = told if spans[-1].full or told[-1] else told[:-1]
    runs = [(heard, len(list(run))) for heard, run in groupby(so_far)]
    since = facts.span.until - SILENT
    return Rhythm(
        weeks=len(so_far),
        reported=sum(told),
        streak=runs[-1][1] if runs and runs[-1][0] else 0,
        longest_gap=max((length for heard, length in runs if not heard), default=0),
        last=newest,
        silent=tuple(
            trail.key_result.id
            for trail in sorted(trails, key=lambda t: natural(t.key_result.id))
            if facts.span.since <= since and not any(at > since for at in trail.times)
        ),
    )
