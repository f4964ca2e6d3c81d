"""What fell short, the lowest first, with the list of causes to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from okrmeet.domain.goals import KeyResult
from okrmeet.domain.scores import Cause
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.quarter import fell_short, final_score, verdict_of
from okrmeet.engine.room import Room
from okrmeet.tui.steps.scored import score
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row

IN_A_ROW = 4


def view(room: Room) -> StepView:
    """One row a key result that fell short; the number of a cause, and a word with it, is all it takes."""
    short = fell_short(room)
    told = sum(verdict_of(room.docs, room.meeting, kr.id, "cause") is not None for kr in short)
    names = [cause.value for cause in Cause]
    return StepView(
        title=room.step.title,
        rows=tuple(_row(room, kr) for kr in short),
        head=(numbered(names[:IN_A_ROW]), numbered(names[IN_A_ROW:], IN_A_ROW + 1)) if short else (),
        count=f"{told} of {len(short)}" if short else "",
        empty="Nothing fell short. n goes on.",
        focus=waiting_row(room),
    )


def numbered(names: Sequence[str], first: int = 1) -> Row:
    """`1 overestimated  2 not motivated`: what can be typed instead of the words."""

    def draw(cells: int) -> Content:
        parts: list[Content] = []
        for number, name in enumerate(names, first):
            parts.append(line(("" if number == first else "  ", ""), (f"{number} ", "bold $accent"), name))
        return line(*parts).truncate(cells)

    return Row(draw)


def _row(room: Room, kr: KeyResult) -> Row:
    found = verdict_of(room.docs, room.meeting, kr.id, "cause")
    final = final_score(room.docs, room.meeting, kr)
    sign = ("▶ ", "bold $accent") if found is None else ("✓ ", "bold $success")

    def draw(cells: int) -> Content:
        head = line(sign, (f"{score(final)} ", "bold $accent"), (f"{kr.short} ", "bold"))
        left = max(0, cells - head.cell_length)
        if found is None:
            tail = line(("  why?", "$accent"))
        else:
            why = cut(f": {found.why}" if found.why else "", max(0, left // 2 - len(found.cause or "") - 2))
            tail = line((f"  {found.cause}", "bold"), (why, "$muted"))
        return line(head, column(kr.title, max(0, left - tail.cell_length)), tail).truncate(cells)

    return Row(draw, kr.id)
