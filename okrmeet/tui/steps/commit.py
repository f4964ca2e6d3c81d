"""What will move a key result this week."""

from __future__ import annotations

from okrmeet.domain.records import Action
from okrmeet.engine.room import Room
from okrmeet.tui.steps.promises import promise_row
from okrmeet.tui.steps.view import StepView


def view(room: Room) -> StepView:
    """Everything promised in this meeting, so that the room sees its week at once."""
    made = sorted(room.docs.of(Action, meeting=room.meeting_id), key=lambda a: a.number)
    commitments = sum(a.commitment for a in made)
    return StepView(
        title=room.step.title,
        rows=tuple(promise_row(room, action) for action in made),
        count=f"{commitments} committed, 3 or 4 are enough",
        empty="Type what somebody will do: wallet test in ES @ben #1.3",
    )
