"""What `stats --json` says beyond its first keys: each figure in full, as the screen and the report show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from okrmeet.analysis.figures import Figures
from okrmeet.domain.judging import Share
from okrmeet.domain.questions import MISTAKES


def further(of: Figures) -> dict[str, Any]:
    """Lists are empty and everything else is null where there is nothing yet."""
    found, forecast, rhythm, time = of.achieved, of.forecast, of.rhythm, of.time
    return {
        "day": of.day.isoformat(),
        "expected": of.standing.expected,
        "weeks": [{**asdict(week), "day": week.day.isoformat()} for week in (of.weeks if of.has("weeks") else ())],
        "forecast": asdict(forecast) if forecast else None,
        "score": found.score if of.has("achieved") else None,
        "achieved_at": found.achieved_at,
        "goal_share": found.goal_share,
        "happened": as_share(found.happened),
        "judged": [
            {
                "id": goal.id,
                "unit": goal.unit,
                **or_null(
                    {"score": goal.score, "achieved": goal.achieved, "band": goal.band},
                    there=of.has("achieved") and goal.score is not None,
                ),
            }
            for goal in found.judged
        ],
        "units": _units(of),
        "rhythm": {**asdict(rhythm), "last": rhythm.last.isoformat()} if rhythm else None,
        "voices": {
            side: or_null(asdict(voices), there=of.has("feedback"))
            for side, voices in (("given", of.given), ("received", of.received))
        },
        "promises": or_null(asdict(of.actions), there=of.has("actions")),
        "adjustments": {**asdict(of.adjustments), "fields": dict(of.adjustments.fields)} if of.adjustments else None,
        "between": [
            {
                "from": tie.source,
                "to": tie.to,
                "feedback": tie.feedback,
                "promises": tie.promises,
                "dependencies": tie.dependencies,
            }
            for tie in of.communication
        ],
        "silent": list(of.silent),
        "held": time.held if time else None,
        "steps": [asdict(step) for step in (time.steps if time else ())],
        "worth": _worth(of),
        "pulse": [asdict(pulse) for pulse in of.pulse],
        "calibration_gap": of.calibration.gap if of.calibration else None,
        "mistakes": [
            {
                "day": then.day.isoformat(),
                "open": then.open,
                "counts": {str(mistake): then.counts.get(mistake, 0) for mistake in MISTAKES},
            }
            for then in of.mistakes
        ],
    }


def as_share(share: Share, *, there: bool = True) -> dict[str, Any]:
    """So many of so many; null where there is nothing yet, or nothing of which it could be a share."""
    numbers = {"achieved": share.achieved, "of": share.of, "share": share.share}
    return or_null(numbers, there=there and share.of > 0)


def or_null(numbers: Mapping[str, Any], *, there: bool) -> dict[str, Any]:
    """The numbers of a figure, or null for each: a zero says that something was counted."""
    return {name: number if there else None for name, number in numbers.items()}


def _units(of: Figures) -> list[dict[str, Any]]:
    there = of.has("units")
    return [
        {
            "unit": row.unit,
            **or_null(
                {
                    "progress": row.standing.progress,
                    "confidence": row.standing.confidence,
                    "forecast": row.forecast.progress if row.forecast else None,
                    "score": row.achieved.score,
                },
                there=there,
            ),
            "objectives": as_share(row.achieved.objectives, there=there),
            "key_results": as_share(row.achieved.key_results, there=there),
        }
        for row in of.units
    ]


def _worth(of: Figures) -> dict[str, Any] | None:
    if of.worth is None:
        return None
    meetings = [{**asdict(one), "day": one.day.isoformat()} for one in of.worth.meetings]
    return {**asdict(of.worth), "meetings": meetings}
