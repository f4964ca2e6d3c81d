"""A threshold of a rule: what it means, and what may be written in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Limit:
    """One threshold of a rule: its name, what it means, what may be written, and its value."""

    name: str
    means: str
    low: float
    high: float
    whole: bool
    value: float


def limit(value: float, means: str, *, low: float = 0, high: float = 1000) -> Any:
    """A threshold as a field of a rule's thresholds; one whose value is a whole number takes only those."""
    return field(default=value, metadata={"means": means, "low": low, "high": high})
