"""The capture box: one line to type in, and below it what was understood."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from okrmeet.domain.text import clean
from okrmeet.tui.keys import KeyLog

BEGIN = frozenset("0123456789!=~%/@;")
"""Figures and signs begin to type, also while keys are commands."""
SETTLE = 0.001
"""Seconds that a command waits for its neighbours: what arrives as one piece is there by then."""
ANEW = BEGIN | frozenset("+-?")
"""What begins a line of its own, and does not go on with text that was left in the box."""
APART = 0.05
"""Seconds without a key after which a burst is over."""


class CaptureInput(Input):
    """A line of text with two modes: typing, and keys, in which letters are left to the screen.

    It has the focus in both, and handles every key itself, also those that mean something to the screen. If the
    focus moved with the mode, or keys went other ways, those of a fast typist would arrive out of their order.
    """

    BINDINGS = [Binding("tab", "complete", "Complete", show=False)]

    class Mode(Message):
        """Typing has begun or ended."""

    class Pasted(Message):
        """Several lines were pasted; nothing was done with them yet."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, keys: KeyLog, *, id: str) -> None:
        super().__init__(id=id, select_on_focus=False, compact=True, classes="-keys")
        self.cursor_blink = False
        self.typing = False
        self.keep: Callable[[str], bool] = lambda _: False
        self.complete: Callable[[str, int], tuple[str, int] | None] = lambda _text, _cursor: None
        self._keys = keys
        self._aside = self._offered = self._waits = self._left = ""
        self._burst: float | None = None

    def begin(self, text: str = "") -> None:
        """Begin to type. What stands in the box stays; under a given text it is put aside until that is kept.

        A line that was refused is selected: arrows change it, and what is typed is a line of its own before it.
        """
        if text:
            if self.value:
                self._aside = self._aside or self.value
            self.value = self._offered = text
        self.cursor_position = len(self.value)
        if self.value and self.value == self._waits:
            self.select_all()
        self._turn(typing=True)

    def end(self) -> None:
        """Leave the keys to the screen; what was typed into the box stays, what was put aside comes back."""
        if self.value in ("", self._offered):
            self.clear_kept()
        self._left = self.value
        self._turn(typing=False)

    def put(self, text: str) -> None:
        """Let the box hold a text from elsewhere, ready to go on typing."""
        with self.prevent(Input.Changed):
            self.value = self._left = text
        self.begin()

    @property
    def was_left(self) -> bool:
        """Whether the box holds what was typed before somebody left it, as it was."""
        return bool(self.value) and self.value == self._left

    def clear_kept(self) -> None:
        """Empty the box; what was put aside comes back, selected: what is typed next is not meant to follow it."""
        with self.prevent(Input.Changed):
            self.value, self._aside, self._offered = self._aside, "", ""
        self.cursor_position = len(self.value)
        self._waits = self.value
        if self.value:
            self.select_all()

    @property
    def unsaid(self) -> str:
        """Everything that was typed and not kept yet: also what was put aside, in front."""
        typed = self.value if self.value != self._offered else ""
        return " / ".join(filter(None, (self._aside, typed)))

    @property
    def left_unsaid(self) -> tuple[str, ...]:
        """What was typed to be kept, and was not: no commands, and not what only began a line for somebody."""
        typed = self.value if self.value != self._offered else ""
        texts = (text.strip() for text in (self._aside, typed))
        return tuple(text for text in texts if text and not text.startswith("/"))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take printable keys while typing only."""
        return self.typing and super().check_consume_key(key, character)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Move, delete and submit while typing only."""
        return self.typing

    async def action_submit(self) -> None:
        """Keep the line, here and now: what follows in the queue finds the box as it is afterwards."""
        if self.value.strip():
            if self.keep(self.value):
                self.clear_kept()
            else:
                self._waits = self.value

    def action_delete_left(self) -> None:
        """Delete a character: of a line that waits the last one, and not the line."""
        if self._is_waiting:
            self.cursor_position = len(self.value)
        super().action_delete_left()

    @property
    def _is_waiting(self) -> bool:
        """Whether the box holds a line that was refused or came back, selected and as it was."""
        return bool(self._waits) and self.selected_text == self.value == self._waits

    def action_complete(self) -> None:
        """Complete the word under the cursor."""
        completed = self.complete(self.value, self.cursor_position)
        if completed is not None:
            self.value, self.cursor_position = completed

    async def _on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        if self.app.screen is not self.screen:  # a key before this one has opened another screen
            await self._command(event)
        elif self.typing:
            await self._type(event)
        elif event.character is not None and event.character in BEGIN:
            self._begin_anew()
            self._insert(event.character)
        elif event.is_printable and event.key != "i" and await self._is_burst(event):
            self._begin_anew()
            self._burst = event.time
            self._insert(event.character or "")
        else:
            await self._command(event)

    async def _type(self, event: events.Key) -> None:
        if self._burst is not None and event.time - self._burst > APART:
            self._burst = None
        elif self._burst is not None:
            self._burst = event.time
        if event.key == "escape":
            self.end()
        elif event.key == "enter" and self._burst is not None:  # nobody pressed it: it came with the text
            self._insert(" / ")
        elif event.is_printable:
            if self._begins_anew(event.character or ""):
                self._begin_anew()
            self._insert(event.character or "")
        else:
            await self._command(event)

    def _begins_anew(self, character: str) -> bool:
        """Whether a key does not go on with what was left here: a sign or a figure does where a blank was typed."""
        return self.was_left and not self._is_waiting and character in ANEW and not self.value.endswith(" ")

    async def _is_burst(self, event: events.Key) -> bool:
        """Whether a sentence begins with this key, which is meant to be read and not to be obeyed."""
        await asyncio.sleep(SETTLE)
        return self._keys.begins_burst(event, BEGIN)

    async def _command(self, event: events.Key) -> None:
        """Do what the key is bound to: of the box, of the screen, of the app; the first that wants it."""
        await self.app._check_bindings(event.key)

    def _begin_anew(self) -> None:
        """Begin a line of its own, in front of what stands in the box."""
        if self.value:
            self._aside = self._aside or self.value
            self.value = ""
        self.begin()

    def _on_paste(self, event: events.Paste) -> None:
        """Take a line as it is; several lines are somebody's to choose from."""
        event.stop()
        event.prevent_default()
        rows = [cleaned for row in event.text.splitlines() if (cleaned := clean(row, limit=None))]
        if len(rows) > 1:
            self.post_message(self.Pasted(event.text))
        elif rows:
            if not self.typing:
                self._begin_anew()
            self._insert(rows[0])

    def _insert(self, text: str) -> None:
        """Put a text in place of what is selected, else at the cursor; a line that waits is put aside."""
        if self._is_waiting:
            self._aside = self._aside or self.value
        self.replace(text, *sorted(self.selection))

    def _turn(self, *, typing: bool) -> None:
        self.typing = typing
        self._burst = None
        self.set_class(not typing, "-keys")
        self.post_message(self.Mode())


class Capture(Vertical):
    """The box and its line of understanding."""

    def __init__(self, keys: KeyLog, *, id: str) -> None:
        super().__init__(id=id)
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Make the box and the line."""
        yield CaptureInput(self._keys, id="box")
        yield Static(id="understood", markup=False)

    @property
    def box(self) -> CaptureInput:
        """The line of text."""
        return self.query_one("#box", CaptureInput)

    def tell(self, message: Content, *, whole: bool = False) -> None:
        """Say below the box what was understood, stored or refused: on one line, or whole on those it takes."""
        below = self.query_one("#understood", Static)
        below.set_class(whole, "-whole")
        below.update(message)
