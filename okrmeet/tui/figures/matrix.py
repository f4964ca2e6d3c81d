"""What went from each unit (rows) to each other one (columns): a matrix where it fits, else pair by pair."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from okrmeet.analysis.communication import Tie
from okrmeet.domain.in_play import natural
from okrmeet.tui.figures.bars import Bar, bar_rows, of_most
from okrmeet.tui.figures.canvas import rows_of, said
from okrmeet.tui.text import Part, column, line
from okrmeet.tui.widgets.rows import Row

NAME = 12
"""Cells of a unit's key at most."""
WIDEST = 11
"""Cells of a column at most: beyond that the eye loses its row."""
LOUD = 0.5
"""The share of the largest count from which one stands out."""


def matrix(ties: Sequence[Tie], cells: int, lines: int) -> tuple[Row, ...]:
    """The counts, as far apart as there is room for; the large ones stand out."""
    units = sorted({end for tie in ties for end in (tie.source, tie.to)}, key=natural)
    head = min(NAME, max(map(cell_len, units), default=0))
    wide = max(3, head) + 1
    most = max((tie.count for tie in ties), default=0)
    if head + wide * len(units) > cells:
        return bar_rows([Bar(f"{t.source} → {t.to}", of_most(t.count, most), str(t.count)) for t in ties])
    wide = max(wide, min(WIDEST, (cells - head) // max(1, len(units))))
    counts = {(tie.source, tie.to): tie.count for tie in ties}

    def cell(source: str, to: str) -> Part:
        count = counts.get((source, to), 0)
        text = column("" if source == to else str(count or "·"), wide, right=True)
        return (text, "bold $accent" if count >= most * LOUD else "" if count else "$muted")

    names = line(" " * head, *((column(to, wide - 1, right=True).rjust(wide), "$secondary") for to in units))
    rows = [line((column(s, head), "$secondary"), *(cell(s, to) for to in units)) for s in units]
    apart = [line("")] if 2 * len(rows) + 3 <= lines else []
    spread = [part for row in rows for part in (row, *apart)]
    return (*rows_of([names, *apart, *spread]), *said("from (rows) to (columns)", cells, "$muted"))
