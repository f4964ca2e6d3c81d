"""How long a unit usually takes for the steps of an agenda: a suggestion beside its timeboxes, never imposed.

Of the unit's last five closed meetings of that agenda in which the time was taken: for each step the median of the
minutes spent in it, over all its visits, pauses left out. A meeting in which the step took no time does not count for
it, nor does one in which it took more than three times, or less than a third of, the median of all: that was another
kind of day. Of fewer than three meetings nothing is said. The result is rounded to half a minute, and never less.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, Visit

LAST = 5
"""Meetings that are looked at."""
FEWEST = 3
"""Meetings that a suggestion needs."""
FAR = 3.0
"""How many times longer or shorter than the median is left out."""


def suggested(docs: Documents, unit: str, agenda: str) -> dict[str, float]:
    """Minutes by the key of a step; steps of which too little is known are not in it."""
    times: dict[str, list[float]] = {}
    for spent in _last_times(docs, unit, agenda):
        for key, seconds in spent.items():
            times.setdefault(key, []).append(seconds)
    usual = {key: usual_minutes(seconds) for key, seconds in times.items()}
    return {key: minutes for key, minutes in usual.items() if minutes is not None}


def usual_minutes(seconds: Sequence[float]) -> float | None:
    """What such times come to, in minutes; None where too few of them lie together."""
    if len(seconds) < FEWEST:
        return None
    middle = median(seconds)
    near = [time for time in seconds if middle / FAR <= time <= middle * FAR]
    if len(near) < FEWEST:
        return None
    return max(0.5, math.floor(median(near) / 30 + 0.5) / 2)


def _last_times(docs: Documents, unit: str, agenda: str) -> list[dict[str, float]]:
    """Seconds by step of the newest meetings in which the time was taken."""
    held = [m for m in docs.of(Meeting, unit=unit) if m.agenda == agenda and m.state is MeetingState.CLOSED]
    held.sort(key=lambda m: (m.started, m.id), reverse=True)
    found: list[dict[str, float]] = []
    for meeting in held:
        if len(found) == LAST:
            break
        spent: dict[str, float] = {}
        for visit in docs.of(Visit, meeting=meeting.id):
            spent[visit.step] = spent.get(visit.step, 0.0) + visit.seconds
        if timed := {key: seconds for key, seconds in spent.items() if seconds > 0}:
            found.append(timed)
    return found
