"""All keys of a screen, those of this step first."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from okrmeet.domain.meeting import StepKind
from okrmeet.tui.commands import ANY, HELP, Command, bindings, in_footer
from okrmeet.tui.text import column, entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Row, Rows

SIGNS = (
    ("! text", "an action: ! ask Risk for a date @ana fri"),
    ("= text", "a decision"),
    ("+ text", "a win, something to keep"),
    ("- text", "a blocker, a problem"),
    ("? text", "an ask to another unit: ? when is the model ready >RISK"),
    ("~ text", "to the parking lot; it comes back next time"),
    ("% 1.2 64 6", "a value of a key result, and the confidence 0-10"),
    ("@ana #1.2 >RISK", "who, about what, for which unit"),
    ("fri  27 nov  +2w", "at the end: when it is due"),
    ("; text", "a private note: in no minutes (okrmeet notes reads them)"),
    ("votes 7 6 3 8 8", "everybody's fingers on the key result in focus; no names are kept"),
    ("#-", "about nothing, also where a row is in focus"),
    ("tab", "completes @names, #goals, >UNITS and /words; again for the next"),
    (" text", "a space before a sign makes it plain text"),
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
        """Fill it."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(HELP)])
        entitle(self.query_one("#dialog"), line(("Keys", "bold")))
        here = [c for c in self._commands if self._step is not None and c.steps != ANY and self._step in c.steps]
        rest = [c for c in self._commands if c.steps == ANY]
        rows = [_heading("In this step"), *map(_row, here)] if here else []
        rows += [_heading("Everywhere in the meeting" if self._step else "On this screen"), *map(_row, rest)]
        if self._step is not None:
            rows += [_heading("In the capture box"), *(_pair(a, b) for a, b in SIGNS)]
            rows.append(_pair("/word", "every function by its word: /next /done A-3 /here ana"))
        self.query_one(Rows).show(rows)

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
    return Row(lambda cells: line((column(text, cells), "bold $accent")))


def _row(command: Command) -> Row:
    keys = " ".join(filter(None, (command.label if command.key else "", command.chord.replace("ctrl+", "^"))))
    return _three(keys, f"/{command.word} {command.takes}" if command.word else "", command.help)


def _three(keys: str, word: str, words: str) -> Row:
    def draw(cells: int) -> Content:
        head = line((column(keys, 6), "bold $accent"), " ", (column(word, 15), "bold"), " ")
        return line(head, column(words, max(0, cells - head.cell_length)))

    return Row(draw)


def _pair(left: str, right: str) -> Row:
    def draw(cells: int) -> Content:
        return line((column(left, 22), "bold"), " ", column(right, max(0, cells - 23)))

    return Row(draw)
