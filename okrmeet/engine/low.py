"""Which key results need the room: those that fell, are low, or split it (product rule of the weekly)."""

from __future__ import annotations

from statistics import pstdev

from okrmeet.domain.goals import KeyResult
from okrmeet.engine.room import Room

FELL_BY = 2
LOW_AT = 3
SPLIT_VOTERS = 3
SPLIT_DEVIATION = 2.2


def why_low(before: int | None, now: int | None, votes: tuple[int, ...], *, reported: bool) -> str | None:
    """Why the room should talk about a key result; None where it need not.

    Fell: its confidence was reported 2 or more under that of the last meeting. Low: it stands at 3 or less. Split:
    three or more votes with a standard deviation of 2.2 or more.
    """
    if reported and now is not None and before is not None and before - now >= FELL_BY:
        return f"fell {before} → {now}"
    if now is not None and now <= LOW_AT:
        return f"stands at {now}"
    if splits(votes):
        return f"split: {' '.join(map(str, sorted(votes)))}"
    return None


def splits(votes: tuple[int, ...]) -> bool:
    """Whether votes lie so far apart that the room should talk about them."""
    return len(votes) >= SPLIT_VOTERS and pstdev(votes) >= SPLIT_DEVIATION


def low_key_results(room: Room) -> tuple[tuple[KeyResult, str], ...]:
    """Key results to talk about, each with the reason in words."""
    found: list[tuple[KeyResult, str]] = []
    for kr in room.key_results:
        report = room.reported(kr.id)
        votes = report.votes if report else ()
        why = why_low(room.confidence_before(kr.id), room.confidence(kr.id), votes, reported=report is not None)
        if why is not None:
            found.append((kr, why))
    return tuple(found)
