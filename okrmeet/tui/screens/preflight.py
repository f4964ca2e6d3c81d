"""The last look before a meeting begins: when, who, what for. Everybody in the room may read it."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from okrmeet.agenda.load import AGENDAS, built_in, for_weekly
from okrmeet.domain.due import show_due
from okrmeet.domain.names import display_names
from okrmeet.services.home import HomeView
from okrmeet.tui.screens.home_panels import changed
from okrmeet.tui.text import cut, entitle, line, lines
from okrmeet.tui.theme import minutes

SOON = dt.timedelta(hours=12)
"""How long before its time a meeting may begin without a question."""
KEYS = (("⏎", "start"), ("a", "shorter or longer agenda"), ("esc", "not now"))


class PreflightScreen(ModalScreen[str]):
    """Dismisses with the name of the agenda to hold, or with nothing."""

    BINDINGS = [
        ("enter", "start", "Start"),
        ("a", "agenda", "Other agenda"),
        ("escape,q", "close", "Not now"),
    ]

    def __init__(self, view: HomeView, now: dt.datetime, agenda: str | None = None) -> None:
        super().__init__()
        self._view = view
        self._now = now
        self._agenda = agenda or for_weekly(view.minutes)

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog"):
            yield Static(id="before", markup=False)

    def on_mount(self) -> None:
        """Fill it."""
        self._show()

    def on_resize(self) -> None:
        """Cut names for the width there is."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        agenda = built_in(self._agenda)
        planned = sum(step.minutes for step in agenda.steps)
        entitle(
            self.query_one("#dialog"),
            line((f"{agenda.title} · {cut(self._view.unit.name, 40)} · {planned:g} min", "bold")),
        )
        body = self.query_one("#before", Static)
        cells = max(30, body.content_size.width)
        steps = [
            line((f"{'' if number else 'Agenda':14}", "$muted"), f"{step.minutes:2g} min  {step.title}")
            for number, step in enumerate(agenda.steps)
        ]
        keys = line(*(part for key, word in KEYS for part in ((f"{key} ", "bold $accent"), f"{word}   ")))
        body.update(lines([*self._facts(cells), *steps, line(""), keys]))

    def _facts(self, cells: int) -> list[Content]:
        view, names = self._view, display_names(self._view.people.values())
        rows = [line((text, style)) for text, style in (self._when(),) if text]
        leads = view.next.facilitator
        if leads is not None:
            rows.extend(_fact("Leads", f"{names.get(leads.key, leads.key)}  ({leads.reason})", cells))
        if view.next.speakers:
            first, *others = view.next.speakers
            then = f", then {', '.join(names.get(p.key, p.key) for p in others)}" if others else ""
            rows.extend(_fact("Speaks first", f"{names.get(first.key, first.key)}  ({first.reason}){then}", cells))
        today = self._now.date()
        away = "".join(f"; {names.get(p, p)} away until {show_due(day, today)}" for p, day in view.missing)
        total = len(view.expected) + len(view.missing)
        rows.extend(_fact("Expected", f"{len(view.expected)} of {total}{away}", cells))
        topics = [
            (len(view.actions), "open promises", "open promise"),
            (view.asked, "asks of other units", "ask of another unit"),
            (view.parked, "parked topics", "parked topic"),
        ]
        brought = ", ".join(f"{n} {one if n == 1 else many}" for n, many, one in topics if n)
        rows.extend(_fact("To begin with", brought or "nothing is open", cells))
        for change in view.changes[:2]:
            rows.extend(_fact("Changed", changed(change, today), cells))
        if view.strict:
            rows.extend(_fact("First quarter", "every key result is asked for in every weekly", cells))
        return rows

    def _when(self) -> tuple[str, str]:
        """A word about the time, where there is one to say: it is early, or late."""
        due = self._view.next.due
        if due is None:
            return "No time is set for this meeting.", "$muted"
        day = f"{show_due(due.date(), self._now.date())} {due:%H:%M}"
        if due - self._now > SOON:
            return f"Planned for {day}. Enter holds it now, in its place.", "bold $warning"
        late = (self._now - due).total_seconds()
        return (f"{day}, {minutes(late)} ago", "$muted") if late > 0 else (day, "bold")

    def action_start(self) -> None:
        """Hold it."""
        self.dismiss(self._agenda)

    def action_agenda(self) -> None:
        """Take the next of the agendas that okrmeet ships."""
        names = AGENDAS["weekly"]
        self._agenda = names[(names.index(self._agenda) + 1) % len(names)]
        self._show()

    def action_close(self) -> None:
        """Not now."""
        self.dismiss(None)


def _fact(label: str, words: str, cells: int) -> list[Content]:
    """A fact under its label, on as many lines as it takes."""
    rows = line(words).wrap(cells - 14)
    return [line((f"{'' if number else label:14}", "$muted"), row) for number, row in enumerate(rows)]
