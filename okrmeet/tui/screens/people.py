"""Who is here, at any moment: somebody came late, or had to go."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.turns import set_facilitator, set_presence
from okrmeet.services.session import Rule, Session
from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import PEOPLE
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.steps import attendance
from okrmeet.tui.text import entitle, line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows


class PeopleScreen(ModalScreen[None]):
    """One row a person; marks who is here, and who leads."""

    COMMAND_TABLE = PEOPLE
    BINDINGS = bindings(PEOPLE)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog", classes="tall"):
            yield Rows(id="people")
            yield Static(id="note", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        entitle(self.query_one("#dialog"), line(("Who is here", "bold")))
        self._show()
        self.call_after_refresh(self._explain)
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(PEOPLE)])

    def _show(self) -> None:
        self.query_one(Rows).show(attendance.rows(self._session.room))

    def _explain(self) -> None:
        """Say the reason of the row in focus whole, where the row has no room for it."""
        rows = self.query_one(Rows)
        why = attendance.cut_reason(self._session.room, rows.key, rows.content_size.width - 2)
        self._note(line((why, "$muted")))

    def _note(self, message: Content) -> None:
        self.query_one("#note", Static).update(message)

    def _perform(self, rule: Rule) -> None:
        try:
            done = self._session.perform(rule)
        except StoreError as error:
            self._note(line((str(error), "$error")))
            return
        if isinstance(done, Refused):
            self._note(line((done.reason, "$warning")))
        else:
            self._note(line(("✓ ", "bold $success"), done.label))
        self._show()

    def action_mark(self) -> None:
        """Mark somebody as here or not."""
        person = self.query_one(Rows).key

        def mark(room: Room, moment: Moment) -> Change | Refused:
            here = room.presence(person or "") is Presence.PRESENT
            return set_presence(room, person or "", Presence.ABSENT if here else Presence.PRESENT, moment)

        if person is not None:
            self._perform(mark)

    def action_lead(self) -> None:
        """Make somebody the facilitator."""
        person = self.query_one(Rows).key
        if person is not None:
            self._perform(lambda room, _: set_facilitator(room, person))

    def action_down(self) -> None:
        """Move to the row below."""
        self.query_one(Rows).move(1)
        self._explain()

    def action_up(self) -> None:
        """Move to the row above."""
        self.query_one(Rows).move(-1)
        self._explain()

    def action_people(self) -> None:
        """Close what the same key opened."""
        self.action_close()

    def action_close(self) -> None:
        """Go back to the meeting."""
        self.dismiss(None)
