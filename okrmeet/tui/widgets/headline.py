"""The first line: which meeting, of whom, the time it is and has taken, and that all is saved."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from okrmeet.domain.names import short_names
from okrmeet.services.session import Session
from okrmeet.tui.text import cut, line
from okrmeet.tui.theme import minutes


class Headline(Horizontal):
    """Title on the left, time on the right: only the right part changes while the clock runs."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._shown: tuple[Session, ZoneInfo, bool] | None = None

    def compose(self) -> ComposeResult:
        """Make both parts."""
        yield Static(id="title", markup=False)
        yield Static(id="clock", markup=False)

    def on_resize(self) -> None:
        """Cut the title for the width there is."""
        if self._shown is not None:
            self.show(*self._shown)

    def show(self, session: Session, zone: ZoneInfo, saved: bool) -> None:
        """Show this session; a part that would look the same is left alone. `saved` is a fact, not a hope."""
        self._shown = (session, zone, saved)
        room = session.room
        names = short_names(room.people.values())
        leads = room.meeting.facilitator
        title = f"{room.meeting.title} · {room.unit.name}"
        led = f" · {names.get(leads, leads)} leads" if leads else ""
        clock = self.query_one("#clock", Static)
        planned = sum(step.minutes * 60 for step in room.meeting.steps)
        paused = "paused  " if room.visit is not None and room.visit.paused else ""
        time = f"{session.clock.now().astimezone(zone):%H:%M}"
        total = f"{minutes(session.total_seconds())} of {minutes(planned)}"
        state = ("  saved ✓ ", "$success") if saved else ("  NOT SAVED ", "bold $error")
        right = line((paused, "bold $warning"), (f"{time}  ", "$muted"), (total, "bold"), state)
        if clock.content != right:
            clock.update(right)
        clock.styles.width = right.cell_length
        left = line(
            " ", (cut(title, max(10, self.size.width - right.cell_length - len(led) - 2)), "bold"), (led, "$muted")
        )
        head = self.query_one("#title", Static)
        if head.content != left:
            head.update(left)
