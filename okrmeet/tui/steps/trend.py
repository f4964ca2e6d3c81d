"""Hands first, the chart after: how the objectives of the presenting units moved since last month."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.amount import format_share
from okrmeet.domain.goals import Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.pace import by_week, expected_at
from okrmeet.domain.records import Tally
from okrmeet.engine.focus import waiting_goal
from okrmeet.engine.hands import asked_about, hands
from okrmeet.engine.room import Room
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row

BLOCKS = "▁▂▃▄▅▆▇█"


def view(room: Room) -> StepView:
    """One row an objective; its chart, or in a step from memory its words, only once the room has raised its hands."""
    asked = asked_about(room)
    told = [hands(room, room.step, o.id) for o in asked]
    memory = room.step.kind is StepKind.RECALL
    draw = _from_memory if memory else _in_numbers
    return StepView(
        title=room.step.title,
        rows=tuple(draw(room, objective, tally) for objective, tally in zip(asked, told, strict=True)),
        count=f"{sum(tally is not None for tally in told)} of {len(asked)}",
        empty="No objectives are active. n goes on.",
        focus=waiting_goal(room),
    )


def chart(shares: tuple[float, ...]) -> str:
    """The shares as blocks, one a week: nothing is the lowest block, all of the way the highest."""
    return "".join(BLOCKS[min(len(BLOCKS) - 1, int(share * len(BLOCKS)))] for share in shares)


def _in_numbers(room: Room, objective: Objective, tally: Tally | None) -> Row:
    now = room.meeting.ended or (room.visit.opened if room.visit else room.meeting.started)

    def draw(cells: int) -> Content:
        head = line((column(objective.id, 10), "bold"))
        if tally is None:
            tail = line(("hands?  space shows it", "$muted"))
            title = column(objective.title, max(0, cells - head.cell_length - tail.cell_length - 1))
            return line(head, title, " ", tail)
        shares = by_week(room.docs, objective, now)
        before, share = (shares[-5] if len(shares) > 4 else shares[0], shares[-1]) if shares else (None, None)
        figures = f" {format_share(before)} → {format_share(share)}, {format_share(expected_at(room.docs, objective, now))} expected"
        raised = "  ".join(f"{choice} {count}" for choice, count in tally.counts if any(n for _, n in tally.counts))
        tail = line((chart(shares), "$accent"), figures if shares else " not measurable yet", (f"  {raised}", "$muted"))
        title = column(objective.title, max(0, cells - head.cell_length - tail.cell_length - 1))
        return line(head, title, " ", cut_content(tail, cells))

    return Row(draw, objective.id)


def cut_content(content: Content, cells: int) -> Content:
    """As much as there is room for."""
    return content.truncate(max(0, cells - 11), ellipsis=True)


def _from_memory(room: Room, objective: Objective, tally: Tally | None) -> Row:
    def draw(cells: int) -> Content:
        head = line((column(objective.id, 10), "bold"))
        if tally is None:
            return line(head, ("who can say it?", "$muted"))
        raised = "  ".join(f"{choice} {count}" for choice, count in tally.counts)
        return line(head, cut(f"{objective.title}  ({raised})", max(0, cells - head.cell_length)))

    return Row(draw, objective.id)
