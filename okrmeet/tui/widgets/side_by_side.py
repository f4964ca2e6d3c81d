"""Rows in columns: where there is room they stand side by side, each column scrolled by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from okrmeet.tui.text import line

if TYPE_CHECKING:
    from okrmeet.tui.widgets.rows import Row

NARROWEST = 20
"""Cells of a column beside others: with fewer, rows stand one below the other."""


def beside_each_other(count: int, cells: int) -> bool:
    """Whether rows stand in columns, so many, and these have enough room side by side."""
    return count > 0 and cells // count >= NARROWEST


def columns_of(rows: Sequence[Row], cursor: int, cells: int, height: int) -> list[Content]:
    """Lines with the columns side by side, each scrolled as far as the cursor needs it."""
    count = count_columns(rows)
    wide = cells // count
    drawn = [_column(rows, number, cursor, wide - 1, height) for number in range(count)]
    blank = line(" " * wide)
    return [
        line(*(line(_filled(column[row], wide)) if row < len(column) else blank for column in drawn))
        for row in range(max(map(len, drawn), default=0))
    ]


def count_columns(rows: Sequence[Row]) -> int:
    """How many columns the rows stand in; 0 where they have none."""
    return 1 + max((row.column for row in rows if row.column is not None), default=-1)


def _column(rows: Sequence[Row], number: int, cursor: int, cells: int, height: int) -> list[Content]:
    found: list[Content] = []
    last = 0  # the line up to which the cursor needs it
    for place, row in enumerate(rows):
        if row.column == number:
            here = place == cursor and row.key is not None
            body = row.lines(cells - 2)
            found += [line(("▸ ", "bold $accent") if here and n == 0 else "  ", text) for n, text in enumerate(body)]
            last = len(found) if here else last
    top = max(0, last - height)
    seen = found[top : top + height]
    more = len(found) - top - height
    return [*seen[:-1], line((f"  … {more + 1} more lines", "$muted"))] if more > 0 and seen else seen


def _filled(content: Content, cells: int) -> Content:
    return line(content.truncate(cells), " " * max(0, cells - content.cell_length))
