"""A cycle week by week: progress and confidence at the end of each, and whether anything was reported in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.trail import EVER, Trail
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.progress import mean, mean_confidence
from okrmeet.domain.zone import zone

WEEKS = 13
"""A quarter has 90 to 92 days: the last of its weeks has six to eight."""

WEEKLY = About(
    "weeks",
    "Progress and confidence by week",
    "At the end of each week of the cycle, and now in the last one: progress is the plain mean over the key "
    "results of (value - start) / (target - start), each clipped to 0..1, with the last value reported until then "
    "and today's start and target; before the first report of any of them there is none; expected is the mean share "
    "of the days that has passed of those that each had when it was taken on; confidence is the mean of the last "
    "ones told. Weeks are counted from the first day of the cycle; the 13th takes the days left.",
    "progress and expected 0-100 %, confidence 0-10",
    "check-ins, key results; guard rails, drafts and goals dropped on the way are left out",
    "a line for each week, with the first check-in of a measurable key result",
)


@dataclass(frozen=True)
class Week:
    """The state at the end of a week, whose last day is `day`. Shares 0..1, None where nothing is known."""

    number: int
    day: dt.date
    progress: float | None
    expected: float
    confidence: float | None
    reported: int  # key results of which something was reported in this week


@dataclass(frozen=True)
class WeekSpan:
    """One week: from a moment on, until before another one; `day` is its last day, or today in the one that runs.

    The last of them has no end: what is reported late, or by a clock that is ahead, is known now.
    """

    number: int
    day: dt.date
    since: dt.datetime
    until: dt.datetime
    full: bool

    @property
    def ends(self) -> dt.datetime:
        """Its last moment: what is reported at midnight is of the day that begins."""
        return self.until - dt.timedelta.resolution


def week_spans(facts: CycleFacts) -> tuple[WeekSpan, ...]:
    """The weeks of the cycle that have begun."""
    tz = zone(facts.settings.timezone)
    starts = [facts.first + dt.timedelta(weeks=n) for n in range(WEEKS)]
    ends = [*starts[1:], facts.last + dt.timedelta(days=1)]
    found: list[WeekSpan] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        since, until = (dt.datetime.combine(day, dt.time(), tz).astimezone(dt.UTC) for day in (start, end))
        if since >= facts.span.until:
            break
        full = until <= facts.span.until
        day = end - dt.timedelta(days=1) if full else facts.now.astimezone(tz).date()
        found.append(WeekSpan(number, day, since, until if full else facts.span.until, full))
    return (*found[:-1], *(replace(last, until=EVER) for last in found[-1:]))


def weeks(facts: CycleFacts, trails: Sequence[Trail]) -> tuple[Week, ...]:
    """Each week that has begun; nothing where there is no key result that can be measured or judged."""
    cycle, starts = Cycle.parse(facts.cycle), facts.settings.fiscal_year_starts
    first = min((trail.times[0] for trail in trails if trail.times), default=EVER)

    def heard(span: WeekSpan) -> bool:
        # Before anything was reported a zero would say that nothing moved.
        return first <= span.ends

    return tuple(
        Week(
            number=span.number,
            day=span.day,
            progress=mean(trail.progress(span.ends) for trail in trails) if heard(span) else None,
            expected=_expected(trails, span, partial(cycle.passed, span.day, starts)),
            confidence=mean_confidence(trail.confidence(span.ends) for trail in trails),
            reported=sum(trail.reported(span.since, span.until) for trail in trails),
        )
        for span in (week_spans(facts) if trails else ())
    )


def _expected(trails: Sequence[Trail], span: WeekSpan, passed: Callable[[dt.date | None], float]) -> float:
    """What the mean should be at the end of a week: that of the shares since each objective was taken on."""
    sinces = [trail.since for trail in trails if trail.progress(span.ends) is not None]
    return mean(map(passed, sinces)) or 0.0 if any(sinces) else passed(None)
