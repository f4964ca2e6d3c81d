"""The minutes on screen, as they would be in the file."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from okrmeet.domain.documents import Documents
from okrmeet.services.minutes import minutes_of, write_minutes
from okrmeet.tui.commands import Command, bindings
from okrmeet.tui.steps.preview import markdown_rows
from okrmeet.tui.text import cut, entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows

COMMANDS = (
    Command("write", "w", "Write file", "write the minutes into the folder okrmeet was started in", footer=1),
    Command("full", "f", "Full or brief", "with turns, times and all notes, or without", footer=2),
    Command("down", "j,down", "Down", "scroll down", footer=3),
    Command("up", "k,up", "Up", "scroll up", footer=4),
    Command("page_down", "space,pagedown", "Page down", "a page further"),
    Command("page_up", "b,pageup", "Page up", "a page back"),
    Command("close", "escape,q,enter,m", "Back", "back to where you were", footer=5),
)


class MinutesScreen(Screen[None]):
    """Scrolls through the minutes of one meeting; w writes them to a file that did not exist before."""

    AUTO_FOCUS = ""
    COMMAND_TABLE = COMMANDS
    BINDINGS = bindings(COMMANDS)

    def __init__(self, docs: Documents, meeting_id: str) -> None:
        super().__init__()
        self._docs = docs
        self._meeting_id = meeting_id
        self._full = False
        self._texts: dict[bool, str] = {}  # made once, wrapped again for each width

    def compose(self) -> ComposeResult:
        """Make the page."""
        yield Rows(id="page")
        yield Static(id="note", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in COMMANDS if c.footer])

    def on_resize(self) -> None:
        """Wrap again for the width there is."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        page = self.query_one(Rows)
        if self._full not in self._texts:
            self._texts[self._full] = minutes_of(self._docs, self._meeting_id, full=self._full)
        page.show(markdown_rows(self._texts[self._full], page.content_size.width))
        entitle(page, line((f"Minutes · {cut(self._meeting_id, 60)}", "bold")))

    def action_full(self) -> None:
        """Show all of it, or what matters."""
        self._full = not self._full
        self._show()

    def action_write(self) -> None:
        """Write a new file; one that is there already is never touched."""
        note = self.query_one("#note", Static)
        try:
            path = write_minutes(self._docs, self._meeting_id, Path.cwd(), full=self._full)
        except OSError as error:
            note.update(line((f" not written: {error.strerror or error}", "$error")))
        else:
            note.update(line((" ✓ ", "bold $success"), f"written to {path}"))

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

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
