"""What the examples of meetings share: minutes into a meeting, and the circumstances of what is said in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4


def rid() -> str:
    """A random id: nothing may depend on it."""
    return uuid4().hex


@dataclass(frozen=True)
class Told:
    """A meeting in which things are said."""

    meeting: str
    start: dt.datetime

    def at(self, minute: float) -> dt.datetime:
        """So many minutes into the meeting."""
        return self.start + dt.timedelta(minutes=minute)

    def said(self, minute: float, step: str, by: str | None = None) -> dict[str, Any]:
        """The circumstances of something said in the meeting."""
        return {"id": rid(), "at": self.at(minute), "by": by, "meeting": self.meeting, "step": step}
