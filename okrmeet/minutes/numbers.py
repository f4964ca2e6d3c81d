"""The month in numbers in words, as plain text: how far objectives are, and what the room thought of them."""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.amount import format_share
from okrmeet.engine.facts import Counted, Numbers
from okrmeet.engine.summary import Summary
from okrmeet.minutes.figures import NONE


def four_weeks_ago(row: Numbers) -> str:
    """The share of the way that was done four weeks before."""
    return _share(row.share_before)


def by_now(row: Numbers) -> str:
    """The share of the way that was done when the meeting ended."""
    return _share(row.share)


def expected(row: Numbers) -> str:
    """The share of the quarter that had passed."""
    return _share(row.expected)


def hands(row: Numbers) -> str:
    """How many thought that it went up, stayed flat, went down: `3 up, 1 flat`."""
    return _counts(row.hands)


def recall(row: Numbers) -> str:
    """How many could say the objective without looking: `3 of 4`."""
    told = sum(counted.hands for counted in row.recall)
    return f"{row.recall[0].hands} of {told}" if told else NONE


def recalled(summary: Summary) -> bool:
    """Whether anybody said an objective without looking."""
    return any(row.recall for row in summary.numbers)


def _share(share: float | None) -> str:
    return NONE if share is None else format_share(share)


def _counts(counts: Sequence[Counted]) -> str:
    return ", ".join(f"{counted.hands} {counted.choice}" for counted in counts if counted.hands) or NONE
