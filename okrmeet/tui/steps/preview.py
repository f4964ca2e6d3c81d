"""Markdown as rows: as a reader of the file would see it rendered."""

from __future__ import annotations

from functools import lru_cache

from rich.console import Console
from rich.segment import Segment
from rich.theme import Theme
from textual.content import Content

from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Row, plain

LOOKS = Theme(
    {
        "markdown.h1": "bold",
        "markdown.h2": "bold",
        "markdown.strong": "bold",
        "markdown.em": "italic",
        "markdown.item.bullet": "none",
        "markdown.table.header": "bold",
        "markdown.table.border": "dim",
        "markdown.code": "none",
    }
)
"""Weight and slant only: colours are the screen's own, dark or light."""


@lru_cache(maxsize=8)
def markdown_rows(text: str, cells: int) -> tuple[Row, ...]:
    """The text laid out in so many cells; never two empty lines below each other."""
    from rich.markdown import Markdown  # heavy, and not needed before somebody reads minutes

    console = Console(width=max(20, cells), color_system=None, theme=LOOKS)
    rendered = console.render_lines(Markdown(text, hyperlinks=False), pad=False)
    rows: list[Content] = []
    for segments in rendered:
        row = _content(segments)
        if row.plain.strip() or (rows and rows[-1].plain.strip()):
            rows.append(row)
    return tuple(plain(row) for row in rows)


def _content(segments: list[Segment]) -> Content:
    return line(*((segment.text, _style(segment)) for segment in segments))


def _style(segment: Segment) -> str:
    style = segment.style
    if style is None:
        return ""
    if style.dim:
        return "$muted"
    words = [("bold", style.bold), ("italic", style.italic), ("underline", style.underline)]
    return " ".join(word for word, on in words if on)
