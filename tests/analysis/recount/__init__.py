"""Every figure a second time: worked out from what `okrmeet stats explain` says, over the stored JSON alone."""

from __future__ import annotations

from typing import Any

from tests.analysis.recount import course, goals, meetings, reports, talk
from tests.analysis.recount.achieved import achieved
from tests.analysis.recount.stored import Stored
from tests.analysis.recount.units import units

COUNTED: dict[str, tuple[str, ...]] = {
    "standing": ("progress", "confidence"),
    "weeks": ("weeks",),
    "forecast": ("forecast",),
    "achieved": ("achieved",),
    "units": ("units",),
    "rhythm": ("rhythm",),
    "given": ("feedback",),
    "received": ("feedback",),
    "actions": ("actions",),
    "adjustments": ("adjustments",),
    "communication": ("communication",),
    "turns": ("turns",),
    "airtime": ("airtime",),
    "time": ("time",),
    "worth": ("worth",),
    "pulse": ("pulse",),
    "calibration": ("calibration",),
}
"""The figures of `okrmeet stats explain` that each field shows."""


def recounted(stored: Stored) -> dict[str, Any]:
    """All figures of what is asked, by the fields of `Figures`."""
    return {
        "day": min(stored.today, stored.days[-1]),
        "begun": stored.now >= stored.midnight_before,
        "over": stored.now >= stored.midnight_after,
        "standing": goals.standing(stored),
        "weeks": course.weeks(stored),
        "forecast": course.forecast(stored),
        "achieved": achieved(stored),
        "units": units(stored),
        "rhythm": reports.rhythm(stored),
        "given": talk.feedback(stored, "unit"),
        "received": talk.feedback(stored, "to"),
        "actions": talk.actions(stored),
        "adjustments": talk.adjustments(stored),
        "communication": talk.communication(stored),
        "silent": talk.silent(stored),
        "turns": meetings.turns(stored),
        "airtime": meetings.airtime(stored),
        "time": meetings.time(stored),
        "worth": meetings.worth(stored),
        "pulse": meetings.pulse(stored),
        "calibration": reports.calibration(stored),
    }
