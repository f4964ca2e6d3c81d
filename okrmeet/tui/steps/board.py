"""A retrospective: the columns, and the cards in them."""

from __future__ import annotations

from okrmeet.domain.columns import Column
from okrmeet.domain.records import Feedback
from okrmeet.engine.board import columns
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.room import Room
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Row, plain


def view(room: Room) -> StepView:
    """One row a column, and its cards below it."""
    cards = [doc for doc in room.said(room.step.key) if isinstance(doc, Feedback) and doc.kind == "card"]
    rows: list[Row] = []
    for column in columns(room):
        rows.append(_column(column))
        rows += [plain(line("  · ", card.text)) for card in cards if card.column == column.name]
    return StepView(
        room.step.title, tuple(rows), count=f"{len(cards)} cards" if cards else "", focus=waiting_row(room)
    )


def _column(column: Column) -> Row:
    head = line((f"{column.name} ", "bold"), (column.asks, "$muted"))
    return Row(lambda cells: head.truncate(cells, ellipsis=True), column.name)
