"""One line with the keys that are useful now: never more than eight, never cut."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from okrmeet.tui.plain_terminal import PlainSigns
from okrmeet.tui.text import line

Hint = tuple[str, str]
HELP = "Help"
"""The title of the key that tells all others."""


class KeyLine(Widget):
    """Keys and what they do, in the order of their use."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._hints: tuple[Hint, ...] = ()

    def show(self, hints: Sequence[Hint]) -> None:
        """Show other keys."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            self.refresh()

    def render(self) -> Content:
        """Draw as many as fit, whole, the most useful ones first; the way out, which is the last, and help always."""
        cells = self.content_size.width
        plain = any(isinstance(one, PlainSigns) for one in self.app.get_line_filters())
        named = [(key.replace("⏎", "enter") if plain else key, title) for key, title in self._hints]
        shown = [(_hint(hint), hint[1] == HELP) for hint in named]
        while sum(drawn.cell_length for drawn, _ in shown) > cells:
            spare = [place for place, (_, help) in enumerate(shown[:-1]) if not help]
            if not spare:
                break
            del shown[spare[-1]]
        return line(*(drawn for drawn, _ in shown))


def _hint(hint: Hint) -> Content:
    key, title = hint
    return line((f" {key}", "bold $accent"), (f" {title} ", "$foreground"))
