"""Who waits for whom, for what, and until when."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.due import show_due
from okrmeet.domain.records import DependencyState
from okrmeet.engine.dependencies import Waiting, dependencies
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row

SIGNS = {
    DependencyState.OPEN: ("·", "$muted"),
    DependencyState.MET: ("✓", "bold $success"),
    DependencyState.DROPPED: ("✗", "$error"),
}


def view(room: Room) -> StepView:
    """One row a dependency."""
    found = dependencies(room)
    open_ = sum(w.dependency.state is DependencyState.OPEN for w in found)
    return StepView(
        title=room.step.title,
        rows=tuple(waiting_row(room, one) for one in found),
        count=f"{open_} open" if found else "",
        empty="Nobody waits for anybody. Type: PAY waits for RISK: fraud model by 1 dec",
    )


def waiting_row(room: Room, waiting: Waiting) -> Row:
    """Who waits for whom, what for, until when; what is late says so."""
    dependency = waiting.dependency
    sign, style = SIGNS[dependency.state]
    late = dependency.due is not None and dependency.due < room.meeting.day
    late = late and dependency.state is DependencyState.OPEN

    unit, on = (unit_name(room.docs, id) for id in (dependency.waiting, dependency.on))

    def draw(cells: int) -> Content:
        due = show_due(dependency.due, room.meeting.day) if dependency.due else "no day"
        who = f"{cut(unit, cells // 5)} ← {cut(on, cells // 5)}  "
        head = line((f"{sign} ", style), (column(waiting.name, 4), "$muted"), (who, "bold"))
        tail = line((column(due, 11, right=True), "$warning" if late else "$muted"))
        words = dependency.what + (f" ({dependency.why})" if dependency.why else "")
        return line(head, column(words, max(0, cells - head.cell_length - tail.cell_length)), tail)

    return Row(draw, waiting.name)
