"""Bars below each other: what each is about, how long it is, and the number itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from rich.cells import cell_len
from textual.content import Content

from okrmeet.tui.text import column, line
from okrmeet.tui.theme import bar
from okrmeet.tui.widgets.rows import Row, plain

SHORTEST = 6
"""Cells below which a bar says nothing, and its name gets them."""
NAMED = 12
"""Cells that a number leaves for the name at least."""
WHOLE = 46
"""Cells of a name that are worth more than half of the room, as long as the bar keeps `SEEN`."""
SEEN = 12
THICK = 3
"""Lines that a thick bar takes: two, and one below it."""
DUE = "│"
BLANK = plain(line(""))


@dataclass(frozen=True)
class Bar:
    """One bar: `share` of its whole length (None: nothing is known), and where it should be by now (`due`).

    `indent` are the cells by which its name stands further to the right.
    """

    label: str
    share: float | None
    told: str
    style: str = "$primary"
    due: float | None = None
    indent: int = 0


def bar_rows(bars: Sequence[Bar], lines: int = 0) -> tuple[Row, ...]:
    """The bars with their names and numbers in columns of their own; thick ones where so many lines have room."""
    told = max((cell_len(one.told) for one in bars), default=0)
    named = max((cell_len(one.label) + one.indent for one in bars), default=0)
    thick = THICK * len(bars) <= lines
    rows: list[Row] = []
    for one in bars:
        rows.append(Row(partial(_drawn, one, named, told)))
        if thick:
            rows += [Row(partial(_drawn, replace(one, label="", told=""), named, told)), BLANK]
    return tuple(rows)


def of_most(count: float, most: float) -> float:
    """How long the bar of a count is beside that of the largest one."""
    return count / most if most else 0.0


def _drawn(one: Bar, named: int, told: int, cells: int) -> Content:
    told = min(told, max(cells // 2, cells - NAMED))
    left = cells - told - 2
    name = min(named, max(left // 2, min(WHOLE, left - SEEN)))
    long = left - name
    if long < SHORTEST:
        name, long = left, 0
    head = line(" " * one.indent, column(one.label, max(0, name - one.indent)))
    return line(head, " ", _marked(one, long), " ", (_number(one.told, told), "bold"))


def _number(told: str, cells: int) -> str:
    """To the right, with the spaces that keep its parts below each other, as long as there is room for them."""
    return " " * (cells - cell_len(told)) + told if cell_len(told) <= cells else column(told, cells)


def _marked(one: Bar, cells: int) -> Content:
    """The bar, with a stroke where it should be by now."""
    filled = bar(one.share, cells, one.style)
    if one.due is None or one.share is None or not cells:
        return filled
    at = min(cells - 1, max(0, round(one.due * cells) - 1))
    return line(filled[:at], (DUE, "bold $accent"), filled[at + 1 :])
