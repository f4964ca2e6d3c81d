"""What was promised: done, dropped, handed over, or still open; and the topics that come back."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.due import show_due
from okrmeet.domain.names import short_names
from okrmeet.domain.records import Action, ActionState
from okrmeet.engine.room import Room
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row, plain

SIGNS = {
    ActionState.OPEN: ("·", "$muted"),
    ActionState.DONE: ("✓", "bold $success"),
    ActionState.DROPPED: ("✗", "$error"),
    ActionState.HANDED_OVER: ("→", "$accent"),
    ActionState.SPLIT: ("÷", "$accent"),
}


def view(room: Room) -> StepView:
    """One row a promise, then what was parked last time."""
    done = sum(a.state is ActionState.DONE for a in room.promises)
    parked = tuple(
        plain(line(("~ ", "$accent"), "back from the parking lot: ", topic.text)) for topic in room.parked_before
    )
    return StepView(
        title="Promises",
        rows=(*(promise_row(room, action) for action in room.promises), *parked),
        count=f"{done} of {len(room.promises)} done" if room.promises else "",
        empty="Nothing was open. n goes on.",
    )


def promise_row(room: Room, action: Action) -> Row:
    """A promise with its owner and day; late ones and carried ones say so."""
    names = short_names(room.people.values())
    sign, style = SIGNS[action.state]
    late = action.due is not None and action.due < room.meeting.day and action.state is ActionState.OPEN

    def draw(cells: int) -> Content:
        due = show_due(action.due, room.meeting.day) if action.due else "no day"
        facts = [f"carried {action.carried}×"] if action.carried else []
        if action.why:
            facts.append(action.why)
        if action.handed_to:
            facts.append(f"to {names.get(action.handed_to, action.handed_to)}")
        side = cut(" · ".join(facts), max(0, cells // 3))
        head = line((f"{sign} ", style), (column(action.id, 6), "$muted"))
        owner = names.get(action.owner, action.owner) if action.owner else "nobody yet"
        tail = line(
            ("  " + side if side else "", "$muted"),
            "  ",
            (column(owner, 9), "bold" if action.owner else "$warning"),
            (column(due, 11, right=True), "$warning" if late else "$muted"),
        )
        return line(head, column(action.text, max(0, cells - head.cell_length - tail.cell_length)), tail)

    return Row(draw, action.id)
