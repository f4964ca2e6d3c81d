"""What a quarterly says of goals in the end, as far as the coach reads it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Scored(Protocol):
    """The score of a key result, 0..1: what the team gives it, and what follows from its values."""

    @property
    def at(self) -> dt.datetime:
        """When it was said."""

    @property
    def key_result(self) -> str:
        """The id of the key result."""

    @property
    def final(self) -> float | None:
        """The one that counts: the team's own where it gave one."""

    @property
    def own(self) -> float | None:
        """The team's own score."""

    @property
    def computed(self) -> float | None:
        """The score that follows from the last value."""


class Judged(Protocol):
    """Whether the change that an objective wanted really happened."""

    @property
    def at(self) -> dt.datetime:
        """When it was said."""

    @property
    def about(self) -> str:
        """The id of the objective."""

    @property
    def happened(self) -> bool | None:
        """What the room said; None where it was not asked."""
