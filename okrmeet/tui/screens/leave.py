"""Leave, end or stay."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from okrmeet.tui.text import entitle, line, lines

CHOICES = (
    ("l", "leave", "Leave", "come back later: everything is saved, the clock stands"),
    ("e", "end", "End", "close the meeting now; what was not covered is listed"),
    ("a", "abandon", "Abandon", "break off; only turns that were spoken count"),
    ("s", "stay", "Stay", "go on (esc)"),
)


class LeaveScreen(ModalScreen[str]):
    """Dismisses with leave, end, abandon or stay."""

    BINDINGS = [
        *((key, f"choose('{answer}')", title) for key, answer, title, _ in CHOICES),
        ("escape,q", "choose('stay')", "Stay"),
    ]

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

    def on_mount(self) -> None:
        """Name it."""
        entitle(self.query_one("#dialog"), line(("Leave the meeting? All is saved.", "bold")))

    def action_choose(self, answer: str) -> None:
        """Answer."""
        self.dismiss(answer)
