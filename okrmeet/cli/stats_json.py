"""The figures for scripts: the keys are a promise, and what is not there yet is null or empty, never a zero."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from okrmeet.analysis.comparison import compared
from okrmeet.analysis.figures import Figures
from okrmeet.cli.stats_json_more import as_share, further, or_null


def as_document(of: Figures) -> dict[str, Any]:
    """Shares are 0..1 and unclipped nowhere here, null where there are none; `unit` is null for everything.

    Lists are in the order of ids. Times are minutes. A number whose figure is not there yet is null, and `missing`
    says what it comes with.
    """
    actions, feedback = asdict(of.actions), of.given
    calibrated, time = of.calibration, of.time if of.has("time") else None
    return {
        "cycle": of.cycle,
        "unit": of.unit,
        "objectives": as_share(of.achieved.objectives, there=of.has("achieved")),
        "key_results": as_share(of.achieved.key_results, there=of.has("achieved")),
        "progress": of.standing.progress if of.has("progress") else None,
        "confidence": of.standing.confidence,
        "turns": [asdict(one) for one in of.turns],
        "airtime": [asdict(one) for one in of.airtime],
        "feedback": or_null(
            {"given": feedback.said, "answered": feedback.answered, "adjusted": feedback.adjusted},
            there=of.has("feedback"),
        ),
        "actions": or_null(
            {state: actions[state] for state in ("made", "kept", "dropped", "carried")}, there=of.has("actions")
        ),
        "communication": [{"from": tie.source, "to": tie.to, "count": tie.count} for tie in of.communication],
        "time": {"planned": time.planned if time else None, "spent": time.spent if time else None},
        "calibration": [
            {"track": one.track, **as_share(one.key_results)} for one in (calibrated.tracks if calibrated else ())
        ],
        **further(of),
        "missing": [{"figure": about.name, "comes": about.comes} for about in of.missing],
    }


def beside(of: Figures, before: Figures) -> dict[str, Any]:
    """What can be compared with another quarter, each number on its own scale; null where a quarter has none."""
    return {"against": before.cycle, "compared": [asdict(row) for row in compared(of, before)]}
