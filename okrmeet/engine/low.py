"""Which key results need the room: those that fell, are low, or split it (product rule of the weekly)."""

from __future__ import annotations

from statistics import pstdev

from okrmeet.domain.goals import KeyResult
from okrmeet.engine.room import Room

FELL_BY = 2
LOW_AT = 3
SPLIT_VOTERS = 3
SPLIT_DEVIATION = 2.2


def low_key_results(room: Room) -> tuple[tuple[KeyResult, str], ...]:
    """Key results to talk about, each with the reason in words.

    Fell: confidence is 2 or more under that of the last meeting. Low: it stands at 3 or less. Split: three or
    more votes with a standard deviation of 2.2 or more.
    """
    found: list[tuple[KeyResult, str]] = []
    for kr in room.key_results:
        now, before = room.confidence(kr.id), room.confidence_before(kr.id)
        report = room.reported(kr.id)
        votes = report.votes if report else ()
        if now is not None and before is not None and report and before - now >= FELL_BY:
            found.append((kr, f"fell {before} → {now}"))
        elif now is not None and now <= LOW_AT:
            found.append((kr, f"stands at {now}"))
        elif len(votes) >= SPLIT_VOTERS and pstdev(votes) >= SPLIT_DEVIATION:
            found.append((kr, f"split: {' '.join(map(str, sorted(votes)))}"))
    return tuple(found)
