"""When a goal counts as achieved, and the bar that is usual for its ambition.

A score from `achieved_at` on counts. Beside that stands the bar that is usual for the ambition: 1.0 where something
was committed, 0.7 where it was aspirational (Doerr, "Measure What Matters", 2018), so that a stretch goal at 0.65 is
not simply called failed.
"""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.goals import Ambition

USUAL_BAR = {Ambition.COMMITTED: 1.0, Ambition.ASPIRATIONAL: 0.7}
"""Scores from which goals of an ambition are usually called good."""
_NEAR = 0.1
"""What lies so little under the usual bar is near it."""


@dataclass(frozen=True)
class Share:
    """So many of so many; `share` is None where there are none."""

    achieved: int
    of: int

    @property
    def share(self) -> float | None:
        """0..1."""
        return self.achieved / self.of if self.of else None


def achieved(score: float | None, achieved_at: float) -> bool:
    """Whether a score counts as achieved; one that there is not does not."""
    return score is not None and score >= achieved_at


def band(score: float | None, ambition: Ambition) -> str:
    """How a score stands beside the usual bar: `near 0.7, the bar of aspirational goals`; empty without a score."""
    if score is None:
        return ""
    bar = USUAL_BAR[ambition]
    where = "reached" if score >= bar else "near" if round(bar - score, 9) <= _NEAR else "under"
    return f"{where} {bar:.1f}, the bar of {ambition} goals"


def beside(band: str, *, achieved: bool) -> str:
    """A band as it stands beside the verdict: `but reached 0.7` where the two say different things of one score."""
    where = band.partition(" ")[0]
    return f"but {band}" if where == ("under" if achieved else "reached") else band
