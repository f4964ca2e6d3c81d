"""A text of several lines with two modes: typing, and keys, in which letters are left to the screen."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from okrmeet.domain.text import TEXT_LIMIT, TextError, clean


class BlockText(TextArea):
    """It has the focus in both modes and sees every key first, so that those of a fast typist keep their order."""

    class Mode(Message):
        """Typing has begun or ended."""

    def __init__(self, text: str = "", *, id: str) -> None:
        super().__init__(text, id=id, theme="css", show_line_numbers=True, compact=True)
        self.cursor_blink = False
        self.typing = True

    def turn(self, *, typing: bool) -> None:
        """Begin or end to type."""
        self.typing = typing
        self.post_message(self.Mode())

    async def _on_key(self, event: events.Key) -> None:
        if self.typing and event.key == "escape":
            event.stop()
            event.prevent_default()
            self.turn(typing=False)
        elif self.typing:
            await super()._on_key(event)
        else:
            event.stop()
            event.prevent_default()
            await self.app._check_bindings(event.key)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Take printable keys while typing only."""
        return self.typing and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Move, select and delete while typing only."""
        return self.typing

    async def _on_paste(self, event: events.Paste) -> None:
        """Take pasted lines as they are, without what does not belong in a text."""
        event.stop()
        event.prevent_default()
        try:
            cleaned = clean(event.text, limit=TEXT_LIMIT * 10, lines=True)
        except TextError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self.turn(typing=True)
        self.replace(cleaned, *self.selection, maintain_selection_offset=False)
