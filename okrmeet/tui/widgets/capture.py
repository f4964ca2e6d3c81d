"""The capture box: one line to type in, and below it what was understood."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static


class CaptureInput(Input):
    """A line of text. A pasted block becomes one line, whole: nothing is dropped, nothing runs as enter."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        rows = [row.strip() for row in event.text.splitlines() if row.strip()]
        self.insert_text_at_cursor(" / ".join(rows))


class Capture(Vertical):
    """The box and its line of understanding."""

    def compose(self) -> ComposeResult:
        """Make the box and the line."""
        box = CaptureInput(id="box", select_on_focus=False, compact=True)
        box.cursor_blink = False
        yield box
        yield Static(id="understood", markup=False)

    @property
    def box(self) -> CaptureInput:
        """The line of text."""
        return self.query_one("#box", CaptureInput)

    @property
    def typing(self) -> bool:
        """Whether keys are text."""
        return self.box.has_focus

    def tell(self, message: Content) -> None:
        """Say below the box what was understood, stored or refused."""
        self.query_one("#understood", Static).update(message)
