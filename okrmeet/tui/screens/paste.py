"""What was pasted, item by item, before anything of it is kept."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from okrmeet.domain.change import Refused
from okrmeet.engine.capture_line import Focus, Line
from okrmeet.engine.pasted import Item, read_item
from okrmeet.engine.room import Room
from okrmeet.engine.understood import understood
from okrmeet.tui.commands import PASTE
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.text import cut, entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Row, Rows


class PasteScreen(ModalScreen[tuple[Line, ...] | str]):
    """Dismisses with the chosen lines, with one text of all for the box, or with no lines."""

    COMMAND_TABLE = PASTE
    BINDINGS = bindings(PASTE)

    def __init__(self, found: tuple[Item, ...], room: Room, focus: Focus) -> None:
        super().__init__()
        self._found = found
        self._room = room
        self._today = focus.today
        self._read = [read_item(item, room, focus) for item in found]
        self._chosen = {n for n, read in enumerate(self._read) if isinstance(read, Line)}

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog", classes="tall"):
            yield Rows(id="pasted")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(PASTE)])
        self._show()

    def _show(self) -> None:
        entitle(
            self.query_one("#dialog"),
            line((f"Pasted: keep {len(self._chosen)} of {len(self._found)}?", "bold")),
        )
        self.query_one(Rows).show([self._row(n) for n in range(len(self._found))])

    def _row(self, number: int) -> Row:
        read, chosen = self._read[number], number in self._chosen
        sign = ("✓ ", "bold $success") if chosen else ("· ", "$muted")

        def draw(cells: int) -> Content:
            if isinstance(read, Refused):
                words = f"{self._found[number].text}: {read.reason}"
                return line(("! ", "$warning"), (cut(words, cells - 2), "$warning"))
            return line(sign, (cut(understood(read, self._room, self._today), cells - 2), "" if chosen else "$muted"))

        return Row(draw, str(number))

    def action_mark(self) -> None:
        """Take this one or leave it; what cannot be kept cannot be taken."""
        number = int(self.query_one(Rows).key or 0)
        if isinstance(self._read[number], Line):
            self._chosen ^= {number}
            self._show()
            self.query_one(Rows).move(1)

    def action_all(self) -> None:
        """Take all, or none when all are taken."""
        possible = {n for n, read in enumerate(self._read) if isinstance(read, Line)}
        self._chosen = set() if self._chosen == possible else possible
        self._show()

    def action_keep(self) -> None:
        """Keep the chosen ones, in their order."""
        self.dismiss(tuple(read for n, read in enumerate(self._read) if n in self._chosen and isinstance(read, Line)))

    def action_one(self) -> None:
        """Put all of it into the box, as one line."""
        self.dismiss(" / ".join(item.text for item in self._found))

    def action_down(self) -> None:
        """Move to the row below."""
        self.query_one(Rows).move(1)

    def action_up(self) -> None:
        """Move to the row above."""
        self.query_one(Rows).move(-1)

    def action_close(self) -> None:
        """Keep nothing."""
        self.dismiss(())
