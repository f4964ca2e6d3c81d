"""The last look before a meeting begins: when, who, what for. Everybody in the room may read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from okrmeet.agenda.load import KIND_OF, built_in, usual_for
from okrmeet.agenda.model import Agenda
from okrmeet.domain.due import show_due
from okrmeet.domain.meeting import Step
from okrmeet.domain.names import display_names
from okrmeet.engine.cadence import period
from okrmeet.engine.sittings import title_of
from okrmeet.services.home import HomeView
from okrmeet.tui.commands import PREFLIGHT
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.screens.home_panels import changed, looks_back
from okrmeet.tui.text import beside, cut, entitle, line, lines
from okrmeet.tui.theme import minutes
from okrmeet.tui.widgets.footer import KeyLine

MOST = 9
"""Steps that are shown one below the other; more of them in two columns."""
SOON = dt.timedelta(hours=12)
"""How long before its time a meeting may begin without a question."""


class PreflightScreen(ModalScreen[Agenda]):
    """Dismisses with the agenda to hold, or with nothing.

    `usual` gives for the name of an agenda the minutes that its steps usually take, by key. `advice` shows what the
    coach says: it stands on a screen of its own, because everybody may read this one.
    """

    COMMAND_TABLE = PREFLIGHT
    BINDINGS = bindings(PREFLIGHT)

    def __init__(
        self,
        view: HomeView,
        now: dt.datetime,
        usual: Callable[[str], Mapping[str, float]],
        advice: Callable[[], None],
    ) -> None:
        super().__init__()
        self._advice = advice
        self._view = view
        self._now = now
        self._usual = usual
        self._choices = _choices(view)
        self._choice = 0

    def compose(self) -> ComposeResult:
        """Make the panel."""
        with Vertical(id="dialog"):
            yield Static(id="before", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Fill it."""
        more = len(self._choices) > 1
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(PREFLIGHT) if more or c.id != "agenda"])
        self._show()

    def on_resize(self) -> None:
        """Cut names for the width there is."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        agenda = self._choices[self._choice]
        view = self._view
        first, asked = view.first_sitting, agenda.asked(guard_rails=view.guard_rails, drafts=view.drafts_due)
        usual, planned, title = self._usual(agenda.name), agenda.minutes, agenda.title
        if first is not None:
            asked = (first.steps[0], *first.rest)
            planned, title = sum(step.minutes for step in asked), title_of(title, 2)
        entitle(
            self.query_one("#dialog"),
            line((f"{title} · {cut(self._view.unit.name, 40)} · {planned:g} min", "bold")),
        )
        body = self.query_one("#before", Static)
        cells = max(30, body.content_size.width)
        rows = [line(f"{step.minutes:2g} min  {step.title}", (_usually(step, usual), "$muted")) for step in asked]
        steps = [
            line((f"{'' if number else 'Agenda':14}", "$muted"), row)
            for number, row in enumerate(_in_columns(rows, cells - 14))
        ]
        body.update(lines([*self._facts(cells), *steps, line("")]))

    def _facts(self, cells: int) -> list[Content]:
        view, names = self._view, display_names(self._view.people.values())
        rows = [line((text, style)) for text, style in (self._when(),) if text]
        if about := looks_back(view):
            rows.extend(_fact("About", about, cells))
        leads = view.next.facilitator
        if leads is not None:
            rows.extend(_fact("Leads", f"{names.get(leads.key, leads.key)}  ({leads.reason})", cells))
        if view.next.presenting:
            rows.extend(self._presenting(names, cells))
        elif view.next.speakers:
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
        if view.strict and view.next.meeting == "weekly":
            rows.extend(_fact("First quarter", "every key result is asked for in every weekly", cells))
        return rows

    def _presenting(self, names: dict[str, str], cells: int) -> list[Content]:
        """A line for each unit with the long slot, and one for all others."""
        told = {p.unit: f"{p.unit} {names.get(p.person, p.person)}" for p in self._view.next.presenting}
        long = self._view.next.with_long_slot
        rows: list[Content] = []
        for presenter in long:
            rows.extend(
                _fact("" if rows else "Long slots", f"{told.pop(presenter.unit)}  ({presenter.slot_why})", cells)
            )
        return [*rows, *_fact("A minute", ", ".join(told.values()), cells)] if told else rows

    def _when(self) -> tuple[str, str]:
        """A word about the time, where there is one to say: it is early, or late."""
        due = self._view.next.due
        if due is None:
            return "No time is set for this meeting.", "$muted"
        day = f"{show_due(due.date(), self._now.date())} {due:%H:%M}"
        if due - self._now > SOON:
            what = "it now, in its place" if self._in_its_place(due) else "one now; the planned one stays"
            return f"Planned for {day}. Enter holds {what}.", "bold $warning"
        late = (self._now - due).total_seconds()
        return (f"{day}, {minutes(late)} ago", "$muted") if late > 0 else (day, "bold")

    def _in_its_place(self, due: dt.datetime) -> bool:
        """Whether a meeting today is the one of that week (month, quarter), also where that one was moved."""
        kind, year_starts = self._view.next.meeting, self._view.settings.fiscal_year_starts
        planned = next((moved.day for moved in self._view.changes if moved.to == due), due.date())
        return period(kind, planned, year_starts) == period(kind, self._now.date(), year_starts)

    def action_start(self) -> None:
        """Hold it."""
        self.dismiss(self._choices[self._choice])

    def action_agenda(self) -> None:
        """Take the next of the agendas that okrmeet ships for such a meeting, with optional steps or without."""
        self._choice = (self._choice + 1) % len(self._choices)
        self._show()

    def action_advice(self) -> None:
        """Show what the coach says, to whoever asks for it."""
        self._advice()

    def action_close(self) -> None:
        """Not now."""
        self.dismiss(None)


def _choices(view: HomeView) -> tuple[Agenda, ...]:
    """The agendas for this kind of meeting, the one for its minutes first; each also with its optional steps."""
    kind = view.next.meeting
    usual = usual_for(kind, view.minutes)
    names = sorted((name for name, meant in KIND_OF.items() if meant == kind), key=lambda name: name != usual)
    found: list[Agenda] = []
    for agenda in map(built_in, names):
        found.append(agenda)
        if agenda.optional:
            found.append(agenda.wanting([step.key for step in agenda.optional]))
    return tuple(found)


def _in_columns(rows: list[Content], cells: int) -> list[Content]:
    """The rows one below the other; many of them in two columns, read downwards."""
    if len(rows) <= MOST:
        return rows
    half, width = -(-len(rows) // 2), cells // 2
    left = [row.truncate(width - 2, ellipsis=True) for row in rows[:half]]
    right = [*rows[half:], line("")]
    return [
        line(a, " " * (width - a.cell_length), b.truncate(width, ellipsis=True))
        for a, b in zip(left, right[:half], strict=True)
    ]


def _usually(step: Step, usual: Mapping[str, float]) -> str:
    """What the unit took for the step so far, where that is not its timebox."""
    minutes = usual.get(step.key, step.minutes)
    return "" if minutes == step.minutes else f"  usually {minutes:g}"


def _fact(label: str, words: str, cells: int) -> list[Content]:
    """A fact under its label, on as many lines as it takes."""
    return beside(line((f"{label:14}", "$muted")), line(words), cells)
