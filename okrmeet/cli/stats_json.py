"""The figures for scripts: the keys are a promise."""

from __future__ import annotations

from typing import Any

from okrmeet.analysis.figures import Figures
from okrmeet.domain.judging import Share


def as_document(of: Figures) -> dict[str, Any]:
    """Shares are 0..1 and unclipped nowhere here, null where there are none; `unit` is null for everything.

    Lists are in the order of ids. Times are minutes.
    """
    calibrated = of.calibration
    return {
        "cycle": of.cycle,
        "unit": of.unit,
        "objectives": _share(of.achieved.objectives),
        "key_results": _share(of.achieved.key_results),
        "progress": of.standing.progress,
        "confidence": of.standing.confidence,
        "turns": [
            {"person": one.person, "spoke": one.spoke, "passed": one.passed, "skipped": one.skipped}
            for one in of.turns
        ],
        "airtime": [{"unit": one.unit, "person": one.person, "minutes": one.minutes} for one in of.airtime],
        "feedback": {"given": of.given.said, "answered": of.given.answered, "adjusted": of.given.adjusted},
        "actions": {
            "made": of.actions.made,
            "kept": of.actions.kept,
            "dropped": of.actions.dropped,
            "carried": of.actions.carried,
        },
        "communication": [{"from": tie.source, "to": tie.to, "count": tie.count} for tie in of.communication],
        "time": {"planned": of.time.planned if of.time else 0.0, "spent": of.time.spent if of.time else 0.0},
        "calibration": [
            {"track": one.track, **_share(one.key_results)} for one in (calibrated.tracks if calibrated else ())
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    return {"achieved": share.achieved, "of": share.of, "share": share.share}
