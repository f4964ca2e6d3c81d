"""Where a unit and all units below it stand, rolled up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.goals import ObjectiveFigures, counting, expected_of
from okrmeet.domain.goals import Metric
from okrmeet.domain.judging import Share
from okrmeet.domain.progress import Track, mean, mean_confidence, track

MOVED = 0.1
"""The share of its way from which a key result has moved."""

PROGRESS = About(
    "progress",
    "Progress now and expected",
    "A key result's progress is (value - start) / (target - start), shown unclipped and counted clipped to 0..1; "
    "one that was never reported stands at its start. A unit's is the plain mean over the key results of its own and "
    "of all units below it (not the mean of their means). Expected is the share of the cycle's days that has passed, "
    "today among them; of an objective that was taken on later than two weeks into it, the share of the days that "
    "were left then. Moved is what went a tenth of its way or more.",
    "0-100 %",
    "measurable key results, the last value of each; guard rails, drafts and goals dropped on the way are left out",
    "with the first check-in of a key result that has a start and a target",
)
CONFIDENCE = About(
    "confidence",
    "Confidence",
    "The plain mean of the last confidence told of each key result, to one digit: 7 and up is on track, 4 and up at "
    "risk, less off track.",
    "0-10",
    "check-ins; guard rails, drafts and goals dropped on the way are left out",
    "with the first check-in that tells a confidence (in a weekly: '64 6 what changed')",
)


@dataclass(frozen=True)
class Standing:
    """Shares are 0..1, confidence 0-10; None where nothing is known. `key_results` are those that count.

    `passed` is the share of the cycle, `expected` what progress should be by now.

    `moved` are those that went a tenth of their way or more, of those that can be measured.
    """

    progress: float | None
    passed: float
    expected: float
    confidence: float | None
    track: Track | None
    objectives: int
    key_results: int
    moved: Share


def standing(goals: Mapping[str, Sequence[ObjectiveFigures]], passed: float) -> Standing:
    """Where units stand together, when that share of the cycle has passed."""
    objectives = [goal for mine in goals.values() for goal in mine if goal.counts]
    aims = [kr for kr in counting(objectives) if kr.key_result.metric is not Metric.MAINTAIN]
    shares = [kr.progress for kr in aims if kr.progress is not None]
    confidence = mean_confidence(kr.confidence for kr in aims)
    return Standing(
        progress=mean(kr.progress for kr in aims),
        passed=passed,
        expected=expected_of(objectives, passed),
        confidence=confidence,
        track=track(confidence),
        objectives=len(objectives),
        key_results=len(aims),
        moved=Share(sum(share >= MOVED for share in shares), len(shares)),
    )
