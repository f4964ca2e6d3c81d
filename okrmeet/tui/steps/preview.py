"""Markdown as rows: the text of the file, with its headings and lists set off."""

from __future__ import annotations

from textual.content import Content

from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Row


def markdown_rows(text: str) -> tuple[Row, ...]:
    """One row a line of the source."""
    return tuple(_row(source) for source in text.splitlines())


def _row(source: str) -> Row:
    style = "bold $primary" if source.startswith("#") else "$muted" if source.startswith(("|", "<!--")) else ""
    content: Content = line((source, style))
    return Row(lambda cells: content.truncate(cells, ellipsis=True))
