"""One line with the keys that are useful now: never more than eight, never cut."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from okrmeet.tui.plain_terminal import PlainSigns
from okrmeet.tui.text import line

Hint = tuple[str, str]


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
        """Draw as many as fit, whole, the most useful ones first; the last one is the way out and always there."""
        cells = self.content_size.width
        plain = any(isinstance(one, PlainSigns) for one in self.app.get_line_filters())
        shown = [_hint((key.replace("⏎", "enter") if plain else key, title)) for key, title in self._hints]
        while len(shown) > 1 and sum(h.cell_length for h in shown) > cells:
            del shown[-2]
        return line(*shown)


def _hint(hint: Hint) -> Content:
    key, title = hint
    return line((f" {key}", "bold $accent"), (f" {title} ", "$foreground"))
