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
from okrmeet.tui.text import column, line
from okrmeet.tui.widgets.objective import moment_of
from okrmeet.tui.widgets.rows import Row

BLOCKS = "▁▂▃▄▅▆▇█"
MONTH = 4
"""Weeks back with which the newest figure is compared."""
WIDE = 84


def view(room: Room) -> StepView:
    """One row an objective; its chart, or from memory its words, only once the room has raised its hands."""
    asked = asked_about(room)
    told = [hands(room, room.step, o.id) for o in asked]
    memory = room.step.kind is StepKind.RECALL
    return StepView(
        title=room.step.title,
        rows=tuple(
            _from_memory(objective, tally) if memory else _in_numbers(room, objective, tally)
            for objective, tally in zip(asked, told, strict=True)
        ),
        count=f"{sum(tally is not None for tally in told)} of {len(asked)}",
        empty="No objectives are active. n goes on.",
        focus=waiting_goal(room),
    )


def chart(shares: tuple[float, ...]) -> str:
    """The shares as blocks, one a week: nothing is the lowest block, all of the way the highest."""
    return "".join(BLOCKS[min(len(BLOCKS) - 1, int(share * len(BLOCKS)))] for share in shares)


def raised(tally: Tally) -> str:
    """The hands of a tally; nothing where the objective was shown without any."""
    return "  ".join(f"{choice} {count}" for choice, count in tally.counts) if _any(tally) else ""


def _any(tally: Tally) -> bool:
    return any(count for _, count in tally.counts)


def _in_numbers(room: Room, objective: Objective, tally: Tally | None) -> Row:
    if tally is None:
        return _hidden(objective, objective.title, "hands? space shows it")
    shares = by_week(room.docs, objective, moment_of(room))
    due = format_share(expected_at(room.docs, objective, moment_of(room)))

    def draw(cells: int) -> Content:
        head = line((f"{objective.id} ", "bold"))
        moved = "not measurable yet"
        if shares:
            before = format_share(shares[max(0, len(shares) - 1 - MONTH)])
            moved = f" {before} → {format_share(shares[-1])}" + (f" of {due}" if cells >= WIDE else "")
        hands_up = f"  {raised(tally)}" if _any(tally) else ""
        tail = line((chart(shares), "$primary"), (moved, "bold"), (hands_up, "$muted"))
        left = max(0, cells - head.cell_length - tail.cell_length - 1)
        return line(head, column(objective.title, left), " ", tail)

    return Row(draw, objective.id)


def _from_memory(objective: Objective, tally: Tally | None) -> Row:
    if tally is None:
        return _hidden(objective, "who can say it without looking?", "space shows it")
    return _hidden(objective, objective.title, raised(tally))


def _hidden(objective: Objective, words: str, aside: str) -> Row:
    def draw(cells: int) -> Content:
        head = line((f"{objective.id} ", "bold"))
        left = max(0, cells - head.cell_length - len(aside) - 1)
        return line(head, column(words, left), (f" {aside}", "$muted"))

    return Row(draw, objective.id)
