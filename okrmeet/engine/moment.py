"""What a rule may know of the outside: the time, and a token to make ids from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """Now (UTC), and a random token that no other moment has: rules roll no dice of their own."""

    now: dt.datetime
    token: str

    def id(self, number: int = 0) -> str:
        """An id for the document of that number (0, 1, ...) among those a rule makes at this moment."""
        return self.token if number == 0 else f"{self.token}-{number}"
