"""A clock of a meeting in which nobody says two things at the same moment."""

from __future__ import annotations

import datetime as dt

from okrmeet.services.clock import ManualClock


class Stamping(ManualClock):
    """Each stamp is a moment later than the one before, while no time is counted."""

    _looks = 0

    def now(self) -> dt.datetime:
        """The moment for stamps."""
        self._looks += 1
        return super().now() + dt.timedelta(microseconds=self._looks)
