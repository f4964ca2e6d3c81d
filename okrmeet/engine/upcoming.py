"""The next meeting of a unit: when it is due, and who leads and speaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.domain.people import MeetingKind
from okrmeet.engine.rotation import Place


@dataclass(frozen=True)
class Upcoming:
    """What is known of a meeting before it begins; `due` is in the workspace's time zone, None without an event."""

    unit: str
    meeting: MeetingKind
    due: dt.datetime | None
    facilitator: Place | None
    speakers: tuple[Place, ...]
