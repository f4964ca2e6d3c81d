"""The figures of each unit with all units below it, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.achieved import Achieved
from okrmeet.analysis.forecast import Forecast
from okrmeet.analysis.standing import Standing
from okrmeet.domain.people import Level

UNITS = About(
    "units",
    "Unit by unit",
    "The same figures for each unit with all units below it, from the top down. Goals of a single person count for "
    "nobody else.",
    "as each of them",
    "as each of them",
    "when a unit has reported on goals of this cycle",
)


@dataclass(frozen=True)
class UnitStanding:
    """A unit with all units below it; `depth` is how deep it lies below the first one."""

    unit: str
    name: str
    level: Level
    depth: int
    standing: Standing
    achieved: Achieved
    forecast: Forecast | None
