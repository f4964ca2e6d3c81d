"""All keys of a screen, those of this step first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from okrmeet.domain.meeting import StepKind
from okrmeet.tui.command import ANY, Command
from okrmeet.tui.commands import HELP
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.text import beside, column, entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Row, Rows, plain

SIGNS = (
    ("! text", "an action: ! ask Risk for a date @ana fri"),
    ("= text", "a decision"),
    ("+ text", "a win, something to keep"),
    ("- text", "a blocker, a problem"),
    ("? text", "an ask to another unit: ? when is the model ready >RISK"),
    ("~ text", "to the parking lot; it comes back next time"),
    ("% 1.2 64 6", "a value of a key result, and the confidence 0-10"),
    ("@ana #1.2 >RISK", "who (before or behind the words), about what, for which unit"),
    ("fri  27 nov  +2w", "at the end: when it is due"),
    ("; text", "a private note: in no minutes (okrmeet notes reads them)"),
    ("votes 7 6 3 8 8", "everybody's fingers on the key result in focus; no names are kept"),
    ("#-", "about nothing, also where a row is in focus"),
    ("tab", "completes @names, #goals, >UNITS and /words; again for the next"),
    (" text", "a space before a sign makes it plain text"),
    ("/word", "every function by its word: /next /done A-3 /here ana"),
)


class HelpScreen(ModalScreen[None]):
    """What each key does, in two columns: the key, the words."""

    COMMAND_TABLE = HELP
    BINDINGS = bindings(HELP)

    def __init__(self, commands: Sequence[Command], step: StepKind | None = None) -> None:
        super().__init__()
        self._commands = commands
        self._step = step

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog", classes="tall"):
            yield Rows(id="help")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Name it."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(HELP)])
        entitle(self.query_one("#dialog"), line(("Keys", "bold")))

    def on_resize(self) -> None:
        """Wrap for the width there is."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        table = self.query_one(Rows)
        cells = table.content_size.width
        keys = max(len(_keys(c)) for c in self._commands) + 1
        word = max(len(_word(c)) for c in self._commands)
        head = keys + word + (1 if word else 0)

        def told(commands: Sequence[Command]) -> list[Row]:
            return [row for c in commands for row in _rows(line(*_head(c, keys, word)), head, c.help, cells)]

        here = [c for c in self._commands if self._step is not None and c.steps != ANY and self._step in c.steps]
        rest = [c for c in self._commands if c.steps == ANY]
        rows = [_heading("In this step"), *told(here)] if here else []
        rows += [_heading("Everywhere in the meeting" if self._step else "On this screen"), *told(rest)]
        if self._step is not None:
            rows.append(_heading("In the capture box"))
            rows += [row for sign, words in SIGNS for row in _rows(line((sign, "bold")), 17, words, cells)]
        table.show(rows)

    def action_down(self) -> None:
        """Scroll down."""
        self.query_one(Rows).move(1)

    def action_up(self) -> None:
        """Scroll up."""
        self.query_one(Rows).move(-1)

    def action_help(self) -> None:
        """Close what the same key opened."""
        self.action_close()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _heading(text: str) -> Row:
    return plain(line((text, "bold $accent")))


def _keys(command: Command) -> str:
    return " ".join(filter(None, (command.label if command.key else "", command.chord.replace("ctrl+", "^"))))


def _word(command: Command) -> str:
    return f"/{command.word} {command.takes}" if command.word else ""


def _head(command: Command, keys: int, word: int) -> tuple[tuple[str, str], ...]:
    return (column(_keys(command), keys), "bold $accent"), (column(_word(command), word), "bold")


def _rows(head: Content, cells_of_head: int, words: str, cells: int) -> list[Row]:
    """What something is, in a column of its own; all of it, on as many rows as it takes."""
    filled = line(head, " " * max(1, cells_of_head - head.cell_length))
    return [plain(row) for row in beside(filled, line(words), cells)]
