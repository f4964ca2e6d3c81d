"""Figures that must not break."""

from __future__ import annotations

from okrmeet.engine.focus import waiting_report
from okrmeet.engine.room import Room
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.widgets.key_result import key_result_row, span


def view(room: Room) -> StepView:
    """One row a guard rail; the cursor stands on the first that was not told yet."""
    told = sum(room.reported(kr.id) is not None for kr in room.guards)
    return StepView(
        title="Guard rails",
        rows=tuple(key_result_row(room, kr, span(kr)) for kr in room.guards),
        count=f"{told} of {len(room.guards)}",
        focus=waiting_report(room),
    )
