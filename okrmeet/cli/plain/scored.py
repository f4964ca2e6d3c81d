"""Scores and shares of a quarter in words."""

from __future__ import annotations

from okrmeet.domain.amount import format_amount, format_score, format_share
from okrmeet.engine.outcome import Outcome, ScoredObjective, Share

HAPPENED = {True: "the change happened", False: "the change did not happen", None: "did the change happen?"}


def shares(quarter: Outcome) -> list[str]:
    """How many objectives and key results were achieved, and the score, each with how it is counted."""
    good = {True: ", reached", False: ", not reached", None: ""}[quarter.good]
    return [
        f"objectives achieved: {_share(quarter.objectives_achieved)}, the aim is "
        f"{format_share(quarter.goal_share)}{good}",
        f"key results achieved, from {format_amount(quarter.achieved_at)} on: {_share(quarter.key_results_achieved)}",
        f"score, the mean of the key results: {format_score(quarter.score)}",
    ]


def objective(one: ScoredObjective) -> str:
    """`PAY-O1 Title: 0.65, near 0.7, the bar of aspirational goals; the change happened`."""
    beside = f", {one.band}" if one.band else ""
    return f"{one.objective.id} {one.objective.title}: {format_score(one.score)}{beside}; {HAPPENED[one.happened]}"


def _share(share: Share) -> str:
    return f"{share.achieved} of {share.of}" + (f" ({format_share(share.share)})" if share.of else "")
