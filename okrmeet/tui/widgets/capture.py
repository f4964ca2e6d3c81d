"""The capture box: one line to type in, and below it what was understood."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from okrmeet.domain.text import clean

BEGIN = frozenset("0123456789!=~%/@")
"""Figures and signs begin to type, also while keys are commands."""


class CaptureInput(Input):
    """A line of text with two modes: typing, and keys, in which letters are left to the screen.

    It has the focus in both. If the focus moved with the mode, the next keys of a fast typist would still arrive
    where it was before, out of their order.
    """

    class Mode(Message):
        """Typing has begun or ended."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, select_on_focus=False, compact=True, classes="-keys")
        self.cursor_blink = False
        self.typing = False

    def begin(self, text: str = "") -> None:
        """Begin to type, behind this text where the box is empty; what stands in the box stays."""
        if text and not self.value:
            self.value = text
        self.cursor_position = len(self.value)
        self._turn(typing=True)

    def end(self) -> None:
        """Leave the keys to the screen; what stands in the box stays."""
        self._turn(typing=False)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take printable keys while typing only."""
        return self.typing and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Move, delete and submit while typing only."""
        return self.typing

    async def _on_key(self, event: events.Key) -> None:
        if self.typing and event.key == "escape":
            event.stop()
            self.end()
        elif self.typing:
            await super()._on_key(event)
        else:
            event.prevent_default()  # else Input's own handler would insert it
            if event.character is not None and event.character in BEGIN:
                event.stop()
                self.begin()
                self.insert_text_at_cursor(event.character)

    def _on_paste(self, event: events.Paste) -> None:
        """Take a pasted block as one line, whole: nothing is dropped, nothing runs as enter."""
        event.stop()
        event.prevent_default()
        rows = [cleaned for row in event.text.splitlines() if (cleaned := clean(row, limit=len(event.text) + 1))]
        self._turn(typing=True)
        self.insert_text_at_cursor(" / ".join(rows))

    def _turn(self, *, typing: bool) -> None:
        self.typing = typing
        self.set_class(not typing, "-keys")
        self.post_message(self.Mode())


class Capture(Vertical):
    """The box and its line of understanding."""

    def compose(self) -> ComposeResult:
        """Make the box and the line."""
        yield CaptureInput(id="box")
        yield Static(id="understood", markup=False)

    @property
    def box(self) -> CaptureInput:
        """The line of text."""
        return self.query_one("#box", CaptureInput)

    def tell(self, message: Content) -> None:
        """Say below the box what was understood, stored or refused."""
        self.query_one("#understood", Static).update(message)
