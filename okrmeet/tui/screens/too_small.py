"""What stands in front of every screen while the terminal is too small for any of them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from okrmeet.tui.text import line, lines

LEAST = Size(40, 12)
"""Columns and rows under which nothing useful can be shown."""


def too_small(size: Size) -> bool:
    """Whether a terminal of this size has too few columns or rows."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmallScreen(Screen[None]):
    """Goes away by itself when the terminal grows; what is below stays as it was, half-typed text too."""

    AUTO_FOCUS = ""
    CSS = "#too-small { width: 1fr; height: 1fr; content-align: center middle; text-align: center; }"

    def __init__(self) -> None:
        super().__init__()
        self._leaving = False

    def compose(self) -> ComposeResult:
        """Make the words."""
        yield Static(id="too-small", markup=False)

    def on_resize(self) -> None:
        """Say the size, or go."""
        self._say_or_go()

    def on_screen_resume(self) -> None:
        """Go at once, where a screen that was in front saw the terminal grow."""
        self._say_or_go()

    def _say_or_go(self) -> None:
        size = self.app.size
        if not too_small(size):
            if self.app.screen is self and not self._leaving:
                self._leaving = True
                self.dismiss(None)
            return
        words = [
            line((f"too small: {LEAST.width}x{LEAST.height} at least", "bold")),
            line((f"here: {size.width}x{size.height}. All is kept.", "$muted")),
        ]
        self.query_one("#too-small", Static).update(lines(words))
