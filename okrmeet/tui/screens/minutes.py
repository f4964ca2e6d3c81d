"""The minutes on screen, as they would be in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from okrmeet.domain.documents import Documents
from okrmeet.services.minutes import minutes_of, write_minutes
from okrmeet.tui.commands import MINUTES
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.steps.preview import markdown_rows
from okrmeet.tui.text import cut, entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Row, Rows, plain

Length = Literal["brief", "full", "short"]


class MinutesScreen(Screen[None]):
    """Scrolls through the minutes of one meeting; W writes them to a file that did not exist before."""

    AUTO_FOCUS = ""
    COMMAND_TABLE = MINUTES
    BINDINGS = bindings(MINUTES)

    def __init__(self, docs: Documents, meeting_id: str) -> None:
        super().__init__()
        self._docs = docs
        self._meeting_id = meeting_id
        self._length: Length = "brief"
        self._texts: dict[Length, str] = {}  # made once, wrapped again for each width

    def compose(self) -> ComposeResult:
        """Make the page."""
        yield Rows(id="page")
        yield Static(id="note", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(MINUTES)])

    def on_resize(self) -> None:
        """Wrap again for the width there is."""
        self.call_after_refresh(self._show)

    @property
    def text(self) -> str:
        """The minutes in the length that is shown."""
        if self._length not in self._texts:
            full, short = self._length == "full", self._length == "short"
            self._texts[self._length] = minutes_of(self._docs, self._meeting_id, full=full, short=short)
        return self._texts[self._length]

    def _show(self) -> None:
        page = self.query_one(Rows)
        cells = page.content_size.width
        page.show(_as_written(self.text, cells) if self._length == "short" else markdown_rows(self.text, cells))
        entitle(page, line((f"Minutes · {cut(self._meeting_id, 60)} · {self._length}", "bold")))

    def action_full(self) -> None:
        """Show all of it, or what matters."""
        self._length = "brief" if self._length == "full" else "full"
        self._show()

    def action_short(self) -> None:
        """Show ten lines, or what matters."""
        self._length = "brief" if self._length == "short" else "short"
        self._show()

    def action_write(self) -> None:
        """Write a new file; one that is there already is never touched."""
        self._write("written to")

    def action_copy(self) -> None:
        """Copy what is shown. Not every terminal takes it, so it is always in a file as well."""
        self.app.copy_to_clipboard(self.text)
        self._write("copied, where your terminal lets it; and written to")

    def _write(self, done: str) -> None:
        note = self.query_one("#note", Static)
        try:
            path = write_minutes(self._docs, self._meeting_id, Path.cwd(), self.text)
        except OSError as error:
            note.update(line((f" not written: {error.strerror or error}", "$error")))
        else:
            note.update(line((" ✓ ", "bold $success"), f"{done} {path}"))

    def action_down(self) -> None:
        """Scroll down."""
        self.query_one(Rows).move(1)

    def action_up(self) -> None:
        """Scroll up."""
        self.query_one(Rows).move(-1)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.query_one(Rows).move(max(1, self.size.height - 6))

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.query_one(Rows).move(-max(1, self.size.height - 6))

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(MINUTES))

    def action_minutes(self) -> None:
        """Close what the same key opened."""
        self.action_close()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _as_written(text: str, cells: int) -> tuple[Row, ...]:
    """A text for a chat, line by line: rendered, its lines would run into one paragraph."""
    return tuple(plain(part) for written in text.splitlines() for part in line(written).wrap(max(20, cells)))
