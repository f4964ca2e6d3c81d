"""Leave, end or stay."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from okrmeet.tui.commands import LEAVE
from okrmeet.tui.offered import bindings
from okrmeet.tui.text import entitle, line, lines


class LeaveScreen(ModalScreen[str]):
    """Dismisses with leave, end, abandon or stay.

    What cannot be taken back takes a second key: somebody who types a sentence while keys are commands ends nothing.
    """

    COMMAND_TABLE = LEAVE
    BINDINGS = bindings(LEAVE)

    def __init__(self, *, saved: bool = True, unsaid: bool = False) -> None:
        super().__init__()
        self._saved = saved
        self._unsaid = unsaid  # whether something is in the box that nobody has kept
        self._asked: str | None = None

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog"):
            yield Static(
                lines(
                    [
                        line((f" {choice.label:3} ", "bold $accent"), (f"{choice.title:8} ", "bold"), choice.help)
                        for choice in LEAVE
                        if choice.footer
                    ]
                ),
                markup=False,
            )
            yield Static(id="note", markup=False)

    def on_mount(self) -> None:
        """Name it."""
        all_is_saved = ("All is saved.", "bold") if self._saved else ("The last change is NOT SAVED.", "bold $error")
        entitle(self.query_one("#dialog"), line(("Leave the meeting? ", "bold"), all_is_saved))

    def action_leave(self) -> None:
        """Leave; the meeting stays open."""
        self.dismiss("leave")

    def action_end(self) -> None:
        """Ask for the second key."""
        self._ask("end", "end the meeting")

    def action_abandon(self) -> None:
        """Ask for the second key."""
        self._ask("abandon", "break the meeting off")

    def action_close(self) -> None:
        """Stay."""
        self.dismiss("stay")

    def _ask(self, answer: str, words: str) -> None:
        self._asked = answer
        kept = "; what is in the box is kept as a note" if self._unsaid else ""
        self.query_one("#note", Static).update(line(("enter", "bold $accent"), f" to {words}{kept}, esc to stay"))

    def action_confirm(self) -> None:
        """Do what was asked for."""
        if self._asked is not None:
            self.dismiss(self._asked)
