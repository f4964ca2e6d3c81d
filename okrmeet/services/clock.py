"""Where the time comes from: rules are told it, only these classes read it."""

from __future__ import annotations

import datetime as dt
import time
from typing import Protocol


class Clock(Protocol):
    """Stamps in UTC, and seconds that only grow."""

    def now(self) -> dt.datetime:
        """The moment for stamps, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed point: what time spent is measured with."""
        ...


class SystemClock:
    """The time of this machine."""

    def now(self) -> dt.datetime:
        """The moment for stamps, in UTC, to the millisecond."""
        now = dt.datetime.now(dt.UTC)
        return now.replace(microsecond=now.microsecond // 1000 * 1000)

    def monotonic(self) -> float:
        """Seconds that stand still while the machine sleeps."""
        return time.monotonic()


class ShiftedClock:
    """A clock that starts at a moment of its own and runs like the machine's: the demo's."""

    def __init__(self, start: dt.datetime) -> None:
        self._start = start
        self._began = time.monotonic()

    def now(self) -> dt.datetime:
        """The demo's moment, in UTC."""
        return self._start + dt.timedelta(milliseconds=round((time.monotonic() - self._began) * 1000))

    def monotonic(self) -> float:
        """Seconds since this machine started."""
        return time.monotonic()


class ManualClock:
    """A clock that only moves when it is told to: for meetings that were held elsewhere, and for tests."""

    def __init__(self, start: dt.datetime) -> None:
        self._start = start
        self._passed = 0.0

    def now(self) -> dt.datetime:
        """The start and what has passed since."""
        return self._start + dt.timedelta(seconds=self._passed)

    def monotonic(self) -> float:
        """Seconds that have passed since the start."""
        return self._passed

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._passed += seconds
