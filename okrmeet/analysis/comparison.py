"""Two cycles beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from okrmeet.analysis.figures import Figures
from okrmeet.domain.questions import HELPED

Scale = Literal["share", "score", "confidence", "worth", "number"]


@dataclass(frozen=True)
class Compared:
    """A figure of two cycles, on its own scale; None where it is not there."""

    title: str
    scale: Scale
    before: float | None
    now: float | None


def compared(now: Figures, before: Figures) -> tuple[Compared, ...]:
    """What can be compared, in a stable order; what neither cycle has is left out."""
    return tuple(
        Compared(title, scale, then, today)
        for (title, scale, then), (_, _, today) in zip(_rows(before), _rows(now), strict=True)
        if then is not None or today is not None
    )


def _rows(of: Figures) -> Iterator[tuple[str, Scale, float | None]]:
    time, given, made = of.time, of.given, of.actions
    yield "Progress", "share", of.standing.progress
    yield "Score", "score", of.achieved.score
    yield "Objectives achieved", "share", of.achieved.objectives.share
    yield "Key results achieved", "share", of.achieved.key_results.share
    yield "Confidence", "confidence", of.standing.confidence
    yield "Weeks with a report", "share", _share(of.rhythm.reported, of.rhythm.weeks) if of.rhythm else None
    yield "Feedback given", "number", given.said or None
    yield "Feedback answered", "share", _share(given.answered, given.asking)
    yield "Median days to an answer", "number", given.days
    yield "Promises made", "number", made.made or None
    yield "Promises kept", "share", _share(made.kept, made.made)
    yield "Changes of goals", "number", _changes(of)
    yield "Between units", "number", sum(tie.count for tie in of.communication) or None
    yield "Meetings held", "number", time.held if time else None
    yield "Minutes spent of planned", "share", _share(time.spent, time.planned) if time else None
    yield "Worth of meetings", "worth", of.worth.mean if of.worth else None
    yield "OKR helped", "worth", helped(of)


def helped(of: Figures) -> float | None:
    """What the rooms answered in this cycle to whether OKR helped, 1-5; None of too few answers."""
    return next((pulse.points[-1].mean for pulse in of.pulse if pulse.question == HELPED), None)


def _changes(of: Figures) -> int | None:
    changes = of.adjustments
    return changes.updated + changes.started + changes.stopped if changes else None


def _share(part: float, of: float) -> float | None:
    return part / of if of else None
