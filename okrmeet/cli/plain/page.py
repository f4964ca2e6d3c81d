"""Plain lines: never wider than 80 cells, never anything that a terminal would obey."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.cells import cell_len, chop_cells

from okrmeet.domain.text import clean

WIDTH = 80


def wrapped(text: str, indent: str = "") -> list[str]:
    """The text on lines of at most 80 cells, broken at words; lines after the first begin with the indent."""
    rows: list[str] = []
    row = ""
    for word in clean(text, limit=sys.maxsize).split(" "):
        room = WIDTH - cell_len(indent)
        for part in chop_cells(word, room) or [""]:
            if not row:
                row = part
            elif cell_len(row) + 1 + cell_len(part) <= (WIDTH if not rows else room):
                row = f"{row} {part}"
            else:
                rows.append(row)
                row = part
    rows.append(row)
    return [rows[0], *(f"{indent}{row}" for row in rows[1:])]


def page(rows: Iterable[str]) -> str:
    """Rows below each other, each wrapped under itself, with a line end."""
    return "".join(f"{line}\n" for row in rows for line in wrapped(row, "  "))
