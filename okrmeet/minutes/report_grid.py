"""Tables of the report, and the one that shows what went from each unit to each other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.analysis.communication import Tie
from okrmeet.domain.in_play import natural

MOST = 12
"""Units that the matrix has room for on paper; of more, the list of pairs tells the same."""


@dataclass(frozen=True)
class Grid:
    """A table; the columns in `right` hold figures."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


def matrix(ties: Sequence[Tie]) -> Grid | None:
    """How much went from each unit (rows) to each other one (columns), all kinds together; None of too many units."""
    units = sorted({end for tie in ties for end in (tie.source, tie.to)}, key=natural)
    if len(units) > MOST:
        return None
    counts = {(tie.source, tie.to): tie.count for tie in ties}
    rows = tuple(
        (source, *("" if source == to else str(counts.get((source, to), "·")) for to in units)) for source in units
    )
    return Grid(("From (rows) to (columns)", *units), rows, frozenset(range(1, len(units) + 1)))
