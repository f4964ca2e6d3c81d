"""A unit presents: its goals, so that what the room says is about one of them."""

from __future__ import annotations

from okrmeet.engine.focus import waiting_goal
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.widgets.key_result import key_result_row
from okrmeet.tui.widgets.objective import objective_row
from okrmeet.tui.widgets.rows import Row


def view(room: Room) -> StepView:
    """The objectives of the unit that has the floor, in its long slot with their key results; the cursor binds."""
    turn = room.speaking
    unit = turn.unit if turn else None
    rows: list[Row] = []
    for objective in (o for o in room.objectives if o.unit == unit):
        rows.append(objective_row(room, objective))
        if turn is not None and turn.long:
            rows += [key_result_row(room, kr) for kr in room.key_results if kr.objective == objective.id]
    return StepView(
        title=f"Goals of {unit_name(room.docs, unit)}" if unit else room.step.title,
        rows=tuple(rows),
        count="what is said is about the row" if turn is not None and turn.long else "",
        empty="This unit has no active goals." if unit else "Every unit had its turn. n goes on.",
        focus=waiting_goal(room),
    )
