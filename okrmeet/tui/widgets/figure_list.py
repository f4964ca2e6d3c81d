"""The names of all figures below each other; what the cursor stands on is shown beside them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from textual.content import Content
from textual.events import Click
from textual.message import Message

from okrmeet.tui.text import column, line
from okrmeet.tui.widgets.rows import Row, Rows


class FigureList(Rows):
    """Tells when the cursor goes to another figure, by key, click or wheel."""

    class Moved(Message):
        """The cursor stands on another figure, or on the same again."""

    def name_all(self, titles: Mapping[str, str], there: Collection[str], focus: str) -> None:
        """Show the titles by name, with the cursor on one of them; what is not there is quiet."""
        self.show([Row(partial(_named, titles[n], n in there), n) for n in titles], focus=focus)

    def move(self, by: int) -> None:
        """Move the cursor, and tell."""
        super().move(by)
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Tell, once the cursor is where it was clicked."""
        self.post_message(self.Moved())


def _named(title: str, there: bool, cells: int) -> Content:
    return line((column(title, cells), "")) if there else line((column(title, cells - 2), "$muted"), (" –", "$muted"))
