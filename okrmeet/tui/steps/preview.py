"""Markdown as rows: the text of the file, with its headings and lists set off."""

from __future__ import annotations

from textual.content import Content

from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Row, plain


def markdown_rows(text: str, cells: int) -> tuple[Row, ...]:
    """The source, wrapped to so many cells."""
    return tuple(plain(part) for source in text.splitlines() for part in _wrapped(source, cells))


def _wrapped(source: str, cells: int) -> list[Content]:
    style = "bold $primary" if source.startswith("#") else "$muted" if source.startswith("|") else ""
    return line((source, style)).wrap(max(20, cells)) or [line("")]
