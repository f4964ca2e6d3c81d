"""The rows of the tree of goals: a unit, an objective, a key result; each drawn when it is in sight."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from okrmeet.domain.amount import format_amount, format_share
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.people import Unit
from okrmeet.services.goals_view import GoalsView, Node
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.theme import bar, mark
from okrmeet.tui.widgets.key_result import TIGHT, figures_row
from okrmeet.tui.widgets.rows import Row

STEP = 2
"""Cells that each level stands further in."""


def goal_rows(view: GoalsView, nodes: Sequence[Node]) -> list[Row]:
    """The rows of a tree."""
    return [_row(view, node) for node in nodes]


def _row(view: GoalsView, node: Node) -> Row:
    doc = node.doc
    match doc:
        case Unit():
            return Row(lambda cells: _unit(view, node, doc, cells), doc.id)
        case Objective():
            return Row(lambda cells: _objective(view, node, doc, cells), doc.id)
        case KeyResult():
            return Row(
                lambda cells: figures_row(view.key_result(doc), indent=_indent(node, cells)).draw(cells), doc.id
            )


def _indent(node: Node, cells: int) -> int:
    """How far in a row stands: deep trees give way where there is little room."""
    return min(STEP * node.depth, cells // 8)


def _unit(view: GoalsView, node: Node, unit: Unit, cells: int) -> Content:
    figures = view.unit(unit.id)
    hidden = f"  {node.folded} below" if node.folded else ""
    share = line(f" {column(format_share(figures.progress), 5, right=True)}" + " " * 8)
    head = line(
        " " * _indent(node, cells),
        ("+ " if node.folded else "- ", "$muted"),
        (f"{cut(unit.id, 16)} ", "bold $accent"),
    )
    left = max(0, cells - head.cell_length - share.cell_length)
    words = column(f"{unit.name}{hidden}", left)
    return line(head, (words, "bold"), share if figures.objectives else "")


def _objective(view: GoalsView, node: Node, objective: Objective, cells: int) -> Content:
    figures = view.objective(objective)
    tight = cells < TIGHT
    sure = "–" if figures.confidence is None else format_amount(figures.confidence)
    active = objective.status is GoalStatus.ACTIVE
    due = f"due {format_share(figures.expected)}" if active else objective.status.value
    right = line(
        (f" {column(due, 8 if tight else 11, right=True)} ", "$muted" if active else "$warning"),
        bar(figures.progress, 5 if tight else 10),
        f" {column(format_share(figures.progress), 5, right=True)} ",
        f"c{sure}".ljust(4),
        mark(figures.track),
    )
    sign = "+ " if node.folded else "- "
    head = line(" " * _indent(node, cells), (sign, "$muted"), (f"{cut(objective.id, 20)} ", "bold $primary"))
    left = max(0, cells - head.cell_length - right.cell_length)
    return line(head, (column(objective.title, left), "bold" if active else ""), right)
