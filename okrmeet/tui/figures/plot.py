"""A chart of columns from left to right, week after week, with a scale at its side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from okrmeet.tui.text import column, line

FULL, HALF, DUE = "█", "▄", "═"
WIDEST = 7
"""Cells that a column takes at most, the space beside it among them."""
LEAST = 4
"""Lines below which columns cannot be told apart."""
MOST = 20
"""Lines above which a chart gets no clearer."""
BELOW = 2
"""Lines below the columns: the numbers, and the weeks."""


@dataclass(frozen=True)
class Point:
    """One column: `share` of the whole height (None: nothing is known), its number, and where it should be."""

    label: str
    share: float | None
    told: str
    style: str = "$primary"
    due: float | None = None


@dataclass(frozen=True)
class Scale:
    """What stands at the side: a word at each of some shares of the height."""

    ticks: tuple[tuple[float, str], ...]

    @property
    def cells(self) -> int:
        """The width of its words."""
        return max(len(word) for _, word in self.ticks)


PERCENT = Scale(((1.0, "100%"), (0.5, "50%"), (0.0, "0%")))
CONFIDENCE = Scale(((1.0, "10"), (0.7, "7"), (0.4, "4"), (0.0, "0")))


def plot(points: Sequence[Point], scale: Scale, cells: int, height: int, least: int = 0) -> list[Content]:
    """The columns in so many cells and lines; `least` of them share the width, also while fewer are there."""
    high = max(LEAST, min(MOST, height - BELOW))
    side = scale.cells + 2
    wide = max(2, min(WIDEST, (cells - side) // max(1, len(points), least)))
    words = {_line_of(share, high): word for share, word in scale.ticks}
    drawn = [
        line(
            (column(words.get(row, ""), scale.cells, right=True), "$muted"),
            (" ┤" if row in words else " │", "$border"),
            *(_cell(point, row, high, wide) for point in points),
        )
        for row in reversed(range(high))
    ]
    for texts, style in (([p.told for p in points], "bold"), ([p.label for p in points], "$muted")):
        drawn.append(line(" " * side, (_below(texts, wide), style)))
    return drawn


def _line_of(share: float, high: int) -> int:
    """The line that a share reaches into, 0 the lowest one."""
    return max(0, min(high - 1, round(share * high) - 1))


def _cell(point: Point, row: int, high: int, wide: int) -> Content:
    """A column in one line of the chart: full, half or empty, with a line across where it should be."""
    share = 0.0 if point.share is None else min(1.0, max(0.0, point.share))
    filled = share * high - row
    sign = FULL if filled >= 0.75 else HALF if filled >= 0.25 else " "
    if point.due is not None and _line_of(point.due, high) == row:
        return line((DUE * wide, "bold $accent")) if sign == " " else line(
            (sign * (wide - 1), point.style), (DUE, "bold $accent")
        )  # fmt: skip
    return line((sign * (wide - 1), point.style), " ")


def _below(texts: Sequence[str], wide: int) -> str:
    """Each word in the middle below its column; the last one is always there, and none touches the next."""
    row = " " * (len(texts) * wide)
    free = len(row) + 1
    for number in reversed(range(len(texts))):
        text = texts[number]
        start = max(0, number * wide + (wide - 1 - len(text)) // 2)
        if text and start + len(text) < free:
            row = row[:start] + text + row[start + len(text) :]
            free = start
    return row
