"""The reports of a key result in their order, to be asked for any moment."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from okrmeet.domain.goals import KeyResult
from okrmeet.domain.progress import progress
from okrmeet.domain.records import Checkin

EVER = dt.datetime.max.replace(tzinfo=dt.UTC)
"""The end of time: everything that is known."""


class Trail:
    """What was known of a key result at a moment, measured from its start to its target as they are today.

    `since` is the day on which its objective was taken on, where the cycle was under way already.
    """

    def __init__(self, key_result: KeyResult, reports: Iterable[Checkin], since: dt.date | None = None) -> None:
        self.key_result = key_result
        self.since = since
        ordered = sorted(reports, key=lambda c: (c.at, c.seq))
        self.times = [c.at for c in ordered]
        self._values = [(c.at, c.value) for c in ordered if c.value is not None]
        self._confidences = [(c.at, c.confidence) for c in ordered if c.confidence is not None]
        self._value_times = [at for at, _ in self._values]
        self._confidence_times = [at for at, _ in self._confidences]

    def progress(self, moment: dt.datetime) -> float | None:
        """The share of the way, unclipped; None where it cannot be measured."""
        place = bisect_right(self._value_times, moment)
        return progress(self.key_result, self._values[place - 1][1] if place else None)

    def confidence(self, moment: dt.datetime) -> int | None:
        """The last confidence, 0-10; None before the first."""
        place = bisect_right(self._confidence_times, moment)
        return self._confidences[place - 1][1] if place else None

    def values_by(self, moment: dt.datetime) -> int:
        """How many values were reported until then."""
        return bisect_right(self._value_times, moment)

    def reported(self, since: dt.datetime, until: dt.datetime) -> bool:
        """Whether anything was reported from a moment on, until before another one."""
        return bisect_left(self.times, until) > bisect_left(self.times, since)
