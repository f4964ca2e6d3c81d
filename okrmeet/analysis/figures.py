"""All figures of one cycle of a unit, or of everything: what screens, the shell, scripts and the report show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.achieved import ACHIEVED, Achieved
from okrmeet.analysis.adjusting import ADJUSTMENTS, Adjustments
from okrmeet.analysis.air_time import AIRTIME, TURNS, AirTime, TurnsTaken
from okrmeet.analysis.calibration import CALIBRATION, Calibration
from okrmeet.analysis.communication import COMMUNICATION, Tie
from okrmeet.analysis.forecast import FORECAST, Forecast
from okrmeet.analysis.meeting_time import TIME, MeetingTime
from okrmeet.analysis.mistakes import FOUND, MistakesThen
from okrmeet.analysis.promises import ACTIONS, Promises
from okrmeet.analysis.pulse import PULSE, Pulse
from okrmeet.analysis.rhythm import RHYTHM, Rhythm
from okrmeet.analysis.standing import CONFIDENCE, PROGRESS, Standing
from okrmeet.analysis.unit_standing import UNITS, UnitStanding
from okrmeet.analysis.voices import FEEDBACK, Voices
from okrmeet.analysis.weeks import WEEKLY, Week
from okrmeet.analysis.worth import ROTI, Worth

FIGURES: dict[str, About] = {
    about.name: about
    for about in (
        PROGRESS, CONFIDENCE, WEEKLY, FORECAST, ACHIEVED, UNITS, RHYTHM, FEEDBACK, ACTIONS, ADJUSTMENTS,
        COMMUNICATION, TURNS, AIRTIME, TIME, ROTI, PULSE, CALIBRATION, FOUND,
    )
}  # fmt: skip
"""Every figure by its name, in the order in which they are shown."""


@dataclass(frozen=True)
class Figures:
    """One cycle of a unit with all units below it, or of everything (`unit` is None). None or empty: not there yet.

    `day` is the day that the figures are of: today, or the last one of a cycle that is over. `silent` are the units
    in question that had nothing to do with any other one; empty where there is only one. Days are those of
    `timezone`.
    """

    cycle: str
    unit: str | None
    name: str
    day: dt.date
    timezone: str
    begun: bool
    over: bool
    standing: Standing
    weeks: tuple[Week, ...]
    forecast: Forecast | None
    achieved: Achieved
    units: tuple[UnitStanding, ...]
    rhythm: Rhythm | None
    given: Voices
    received: Voices
    actions: Promises
    adjustments: Adjustments | None
    communication: tuple[Tie, ...]
    silent: tuple[str, ...]
    turns: tuple[TurnsTaken, ...]
    airtime: tuple[AirTime, ...]
    time: MeetingTime | None
    worth: Worth | None
    pulse: tuple[Pulse, ...]
    calibration: Calibration | None
    mistakes: tuple[MistakesThen, ...]

    @property
    def missing(self) -> tuple[About, ...]:
        """The figures that are not there yet, each with what it will come with."""
        return tuple(about for name, about in FIGURES.items() if name not in set(self._there()))

    @property
    def minutes_spoken(self) -> dict[str, float]:
        """The air time of each person for all units, by id."""
        found: dict[str, float] = {}
        for one in self.airtime:
            found[one.person] = found.get(one.person, 0.0) + one.minutes
        return found

    def has(self, name: str) -> bool:
        """Whether a figure is there."""
        return name in set(self._there())

    def _there(self) -> Iterator[str]:
        # Before anything was reported a zero would say that nothing moved; at the end it says so.
        heard = self.over or self.rhythm is not None or self.achieved.happened.of > 0
        told = {
            "progress": heard and self.standing.progress is not None,
            "confidence": self.standing.confidence is not None,
            "weeks": heard and any(week.progress is not None for week in self.weeks),
            "forecast": self.forecast is not None or self.over,  # of what is over there is none to wait for
            "achieved": heard and self.achieved.key_results.of > 0,
            "units": heard and any(row.standing.key_results for row in self.units),
            "rhythm": self.rhythm is not None,
            "feedback": self.given.said + self.received.said > 0,
            "actions": self.actions.made > 0,
            "adjustments": self.adjustments is not None,
            "communication": bool(self.communication),
            "turns": bool(self.turns),
            "airtime": bool(self.airtime),
            "time": self.time is not None and self.time.timed > 0,
            "worth": self.worth is not None,
            "pulse": bool(self.pulse),
            "calibration": self.calibration is not None,
            "mistakes": bool(self.mistakes),
        }
        return (name for name, there in told.items() if there)
