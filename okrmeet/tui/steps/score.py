"""Key result by key result: the team's own score first, and only then what its figures come to."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.goals import KeyResult
from okrmeet.domain.scores import Score
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.quarter import results_of, reviewed, score_of
from okrmeet.engine.room import Room
from okrmeet.tui.steps.scored import APART, score
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, line, set_off
from okrmeet.tui.widgets.key_result import span, value_words
from okrmeet.tui.widgets.rows import Row, plain

WIDE = 84


def view(room: Room) -> StepView:
    """Under each objective its key results; figures stay hidden until the own score is there, or space shows them."""
    rows: list[Row] = []
    told = total = 0
    for objective in reviewed(room):
        rows.append(plain(line((f"{objective.id} ", "bold"), (objective.title, "$muted"))))
        for kr in results_of(room.docs, objective):
            given = score_of(room.docs, room.meeting, kr.id)
            told, total = told + (given is not None), total + 1
            rows.append(_hidden(kr) if given is None else _shown(room, kr, given))
    return StepView(
        title=room.step.title,
        rows=tuple(rows),
        count=f"{told} of {total} scored",
        empty=f"{room.unit.name} had no goals in {room.meeting.cycle}. n goes on.",
        focus=waiting_row(room),
    )


def _hidden(kr: KeyResult) -> Row:
    def draw(cells: int) -> Content:
        head = line(("· ", "$muted"), (f"{kr.short} ", "bold"))
        tail = line((set_off(span(kr), cells // 3), "$muted"), ("  own score?", "$accent"))
        return line(head, column(kr.title, max(0, cells - head.cell_length - tail.cell_length)), tail).truncate(cells)

    return Row(draw, kr.id)


def _shown(room: Room, kr: KeyResult, given: Score) -> Row:
    value = room.value(kr.id)
    now = "no value" if value is None else value_words(kr, value, WIDE)
    apart = given.own is not None and given.computed is not None and abs(given.own - given.computed) >= APART

    def draw(cells: int) -> Content:
        head = line(("✓ ", "bold $success"), (f"{kr.short} ", "bold"))
        figures = line(
            ("  own ", "$muted"), (score(given.own), "bold $accent"),
            ("  figures ", "$muted"), (score(given.computed), "bold"),
            (" ▲" if apart else "  ", "bold $warning"),
        )  # fmt: skip
        left = max(0, cells - head.cell_length - figures.cell_length)
        aside = given.reason or (f"now {now}, {span(kr)}" if cells >= WIDE and span(kr) else f"now {now}")
        side = line((set_off(aside, left // 2), "$muted"))
        return line(head, column(kr.title, left - side.cell_length), side, figures).truncate(cells)

    return Row(draw, kr.id)
