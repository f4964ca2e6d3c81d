"""Key results that fell, are low, or split the room."""

from __future__ import annotations

from okrmeet.engine.low import low_key_results
from okrmeet.engine.room import Room
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.widgets.key_result import key_result_row


def view(room: Room) -> StepView:
    """One row a key result that needs the room, with the reason."""
    found = low_key_results(room)
    return StepView(
        title="Dropped or low",
        rows=tuple(key_result_row(room, kr, why) for kr, why in found),
        count=str(len(found)) if found else "",
        empty="None fell by 2, stands at 3 or less, or split the room. n goes on.",
    )
