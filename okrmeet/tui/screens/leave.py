"""Leave, end or stay."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from okrmeet.tui.text import entitle, line, lines

CHOICES = (
    ("l", "leave", "Leave", "come back later, also somebody else: okrmeet resume; the clock stands"),
    ("e", "end", "End", "close the meeting now (then enter)"),
    ("a", "abandon", "Abandon", "break off (then enter); only spoken turns count"),
    ("s", "stay", "Stay", "go on (esc)"),
)


class LeaveScreen(ModalScreen[str]):
    """Dismisses with leave, end, abandon or stay.

    What cannot be taken back takes a second key: somebody who types a sentence while keys are commands ends nothing.
    """

    BINDINGS = [
        *((key, f"choose('{answer}')", title) for key, answer, title, _ in CHOICES),
        ("escape,q", "choose('stay')", "Stay"),
        ("enter", "confirm", "Yes"),
    ]

    def __init__(self, *, saved: bool = True) -> None:
        super().__init__()
        self._saved = saved
        self._asked: str | None = None

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog"):
            yield Static(
                lines(
                    [
                        line((f" {key} ", "bold $accent"), (f"{title:8} ", "bold"), words)
                        for key, _, title, words in CHOICES
                    ]
                ),
                markup=False,
            )
            yield Static(id="note", markup=False)

    def on_mount(self) -> None:
        """Name it."""
        all_is_saved = ("All is saved.", "bold") if self._saved else ("The last change is NOT SAVED.", "bold $error")
        entitle(self.query_one("#dialog"), line(("Leave the meeting? ", "bold"), all_is_saved))

    def action_choose(self, answer: str) -> None:
        """Answer, or ask for the second key."""
        if answer in ("leave", "stay"):
            self.dismiss(answer)
            return
        self._asked = answer
        words = "end the meeting" if answer == "end" else "break the meeting off"
        self.query_one("#note", Static).update(line(("enter", "bold $accent"), f" to {words}, esc to stay"))

    def action_confirm(self) -> None:
        """Do what was asked for."""
        if self._asked is not None:
            self.dismiss(self._asked)
