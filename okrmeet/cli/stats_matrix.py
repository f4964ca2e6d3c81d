"""What went from each unit to each other one, as a matrix where it fits, else as a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from okrmeet.analysis.communication import Tie
from okrmeet.cli.shown import columns, table, words
from okrmeet.domain.in_play import natural

MOST = 14
"""Units that a matrix shows; more are told pair by pair."""


def matrix(ties: Sequence[Tie]) -> Table | None:
    """The counts; nothing where there are none."""
    if not ties:
        return None
    units = sorted({end for tie in ties for end in (tie.source, tie.to)}, key=natural)
    width = max(map(len, units)) * 2 + sum(len(unit) + 2 for unit in units)
    return _pairs(ties) if len(units) > MOST or width > columns() else _matrix(ties, units)


def _matrix(ties: Sequence[Tie], units: Sequence[str]) -> Table:
    counts = {(tie.source, tie.to): tie.count for tie in ties}
    made = table("", *units, right=units)
    for source in units:
        cells = [Text("" if source == to else str(counts.get((source, to), "·"))) for to in units]
        made.add_row(words(source, "cyan"), *cells)
    return made


def _pairs(ties: Sequence[Tie]) -> Table:
    made = table("From", "To", "Pieces", right=("Pieces",))
    for tie in ties:
        made.add_row(words(tie.source, "cyan"), words(tie.to, "cyan"), Text(str(tie.count)))
    return made
