"""Who waits for whom, in words, as plain text."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.due import show_due
from okrmeet.domain.records import DependencyState
from okrmeet.engine.facts import Waited


def waits(wait: Waited) -> str:
    """Whether the unit still waits: `waits for` or `waited for`."""
    return "waits for" if wait.state is DependencyState.OPEN else "waited for"


def waited_for(wait: Waited, today: dt.date) -> str:
    """What for and until when, or what became of it: `fraud model, until Fri 27 Nov`, `rules: it is there`."""
    match wait.state:
        case DependencyState.OPEN:
            return wait.what + (f", until {show_due(wait.due, today)}" if wait.due else "")
        case DependencyState.MET:
            return f"{wait.what}: it is there"
        case DependencyState.DROPPED:
            return f"{wait.what}: no longer needed" + (f" ({wait.why})" if wait.why else "")
