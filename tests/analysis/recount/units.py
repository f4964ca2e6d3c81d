"""Unit by unit."""

from __future__ import annotations

from tests.analysis.recount.achieved import achieved
from tests.analysis.recount.course import forecast
from tests.analysis.recount.goals import standing
from tests.analysis.recount.stored import Row, Stored


def units(stored: Stored) -> list[Row]:
    """The same for each unit in question with all units below it."""
    rows = []
    for unit in stored.units:
        row, below = stored.one("unit", unit), stored.of(unit)
        depth = sum(unit in stored.of(other).units for other in stored.units) - 1
        rows.append(
            {
                "unit": unit,
                "name": row["name"],
                "level": row["level"],
                "depth": depth,
                "standing": standing(below),
                "achieved": achieved(below),
                "forecast": forecast(below),
            }
        )
    return rows
