"""What a page is drawn from, and the room it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.content import Content

from okrmeet.analysis.figures import Figures
from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Row, plain


@dataclass(frozen=True)
class Canvas:
    """The figures, the names of people by id, and cells and lines to draw in."""

    of: Figures
    names: Mapping[str, str]
    cells: int
    lines: int


def said(text: str, cells: int, style: str = "") -> tuple[Row, ...]:
    """Words on as many lines as they take."""
    return tuple(plain(row) for row in line((text, style)).wrap(max(20, cells))) if text else ()


def rows_of(drawn: Iterable[Content]) -> tuple[Row, ...]:
    """Lines that are drawn already."""
    return tuple(plain(row) for row in drawn)
