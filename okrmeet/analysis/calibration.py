"""Whether confidence in the middle of a cycle told how it would end: of units, never of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.analysis.span import cycle_span
from okrmeet.analysis.trail import EVER, Trail
from okrmeet.domain.judging import Share, achieved
from okrmeet.domain.progress import Track, track

CALIBRATION = About(
    "calibration",
    "Calibration of confidence",
    "Key results by the last confidence told in the first half of the cycle (on track 7-10, at risk 4-6, off track "
    "0-3), and how many of each were achieved in the end. Well calibrated, most of the first and few of the last "
    "are. The gap is the mean of confidence / 10 minus the mean score: above 0 the units hoped for more than came. "
    "Per unit, never per person.",
    "so many of so many; gap -1 to 1",
    "check-ins, and the scores at the end of the cycle",
    "when the cycle is over, or a retrospective has given scores",
)


@dataclass(frozen=True)
class Calibrated:
    """Key results that stood so in the middle, and how many of them were achieved."""

    track: Track
    key_results: Share


@dataclass(frozen=True)
class Calibration:
    """The three tracks, those without a key result left out; `gap` is hope minus outcome."""

    tracks: tuple[Calibrated, ...]
    gap: float


Ended = tuple[Trail, float | None, float]
"""A key result with the score that it ended with (None while it may still change), and what counts as achieved."""


def calibration(facts: CycleFacts, ended: Iterable[Ended]) -> Calibration | None:
    """Confidence in the middle against the outcome; None where nothing has ended, or nobody told a confidence."""
    whole = cycle_span(facts.cycle, facts.settings, EVER)
    middle = whole.since + (whole.until - whole.since) / 2
    known = [
        (told, score, achieved(score, limit))
        for trail, score, limit in ended
        if score is not None and (told := trail.confidence(middle)) is not None
    ]
    if not known:
        return None
    tracks = []
    for one in Track:
        mine = [reached for told, _, reached in known if track(told) is one]
        if mine:
            tracks.append(Calibrated(one, Share(sum(mine), len(mine))))
    gap = sum(told / 10 - score for told, score, _ in known) / len(known)
    return Calibration(tuple(tracks), round(gap, 2))
