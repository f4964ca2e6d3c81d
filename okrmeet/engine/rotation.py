"""Who goes first, worked out from the meetings that were held."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    """One past meeting as the rotation sees it; `first` is who really was first, or None."""

    meeting: str
    day: dt.date
    attended: frozenset[str]
    first: str | None


@dataclass(frozen=True)
class Place:
    """Somebody's place in an order, and why they stand there ("longest since last first, 3 Nov")."""

    key: str
    reason: str
