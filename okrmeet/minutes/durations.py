"""Days and times in words, as plain text."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from okrmeet.domain.amount import format_amount
from okrmeet.domain.due import show_due
from okrmeet.domain.meeting import TurnState
from okrmeet.engine.facts import Spoken, StepTime
from okrmeet.engine.summary import Summary
from okrmeet.minutes.figures import NONE


def full_day(day: dt.date) -> str:
    """A day with its year, for a title: `Mon 23 Nov 2026`."""
    return f"{show_due(day, day)} {day.year}"


def hours(summary: Summary) -> str:
    """From when to when: `10:00–10:27`; a meeting that goes on has a beginning only.

    Where the clocks were changed meanwhile, both times say by which: `01:30 WEST–01:10 WET`.
    """
    if summary.ended is None:
        return f"from {summary.started:%H:%M}"
    changed = summary.started.utcoffset() != summary.ended.utcoffset()
    return "–".join(f"{at:%H:%M %Z}" if changed else f"{at:%H:%M}" for at in (summary.started, summary.ended))


def minutes_of(summary: Summary) -> str:
    """Minutes spent and planned: `27 of 30 min`; those planned alone where not every step was timed."""
    planned = format_amount(summary.planned)
    timed = bool(summary.spent) and all(step.spent for step in summary.steps if step.visited)
    return f"{whole_minutes(summary.spent)} of {planned} min" if timed else f"{planned} min planned"


def planned(step: StepTime) -> str:
    """Minutes of a step's timebox, and what was added on the way: `5 + 2 min`."""
    added = f" {'+' if step.added > 0 else '−'} {format_amount(abs(step.added))}" if step.added else ""
    return f"{format_amount(step.planned)}{added} min"


def spent(step: StepTime) -> str:
    """Time spent in a step: `6:05`; `–` where it was left out or nobody took the time."""
    return stopwatch(step.spent) if step.spent else NONE


def turn(spoken: Spoken) -> str:
    """What became of a turn: `1:52`, or why there is no time."""
    match spoken.state:
        case TurnState.SPOKE:
            return stopwatch(spoken.seconds) if spoken.seconds else "spoke"
        case TurnState.SPEAKING:
            return f"{stopwatch(spoken.seconds)} so far"
        case TurnState.PASSED:
            return "passed"
        case TurnState.SKIPPED:
            return "skipped"
        case TurnState.WAITING:
            return "not reached"


def whole_minutes(seconds: float) -> int:
    """Seconds as minutes, halves up."""
    return int((Decimal(repr(seconds)) / 60).to_integral_value(ROUND_HALF_UP))


def stopwatch(seconds: float) -> str:
    """Seconds as a stopwatch shows them: `6:05`, `1:02:00`."""
    minutes, rest = divmod(int(Decimal(repr(seconds)).to_integral_value(ROUND_HALF_UP)), 60)
    return f"{minutes}:{rest:02}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
