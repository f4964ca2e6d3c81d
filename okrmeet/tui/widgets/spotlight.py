"""Who has the floor, who is next, and why; and the time they have left."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from okrmeet.domain.meeting import StepKind, Turn
from okrmeet.domain.names import display_names, short_names
from okrmeet.engine.board_phases import discussed, still_to_discuss
from okrmeet.engine.clock import turn_box
from okrmeet.engine.presentations import telling
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.services.session import Session
from okrmeet.tui.text import column, cut, entitle, line, lines
from okrmeet.tui.theme import bar, minutes

OF_ROWS = (StepKind.OPEN, StepKind.SCORE, StepKind.DRAFT)
"""Steps in which the line of reasons is about the row under the cursor, too; nobody speaks by turns in them."""
NAME = 24
"""Cells for a name beside its reason."""


class TimeLeft(Widget):
    """One line: the time left of the turn or the step, as figures and as a bar. Redrawn every second, alone."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._session: Session | None = None
        self._figures, self._bar = line(""), line("")

    def show(self, session: Session) -> None:
        """Show the time of this session; only what looks different is sent to the terminal."""
        self._session = session
        figures, bar_before = self._figures, self._bar
        self._measure(session)
        if not self._bar.is_same(bar_before) or self._figures.cell_length != figures.cell_length:
            self.refresh()
        elif not self._figures.is_same(figures):
            self.refresh(Region(0, 0, figures.cell_length, 1))

    def render(self) -> Content:
        """Draw the line."""
        if self._session is not None:
            self._measure(self._session)
        return line(self._figures, self._bar)

    def _measure(self, session: Session) -> None:
        left, word, style = time_left(session)
        box = _box(session.room)
        if session.room.visit is not None and session.room.visit.paused:
            word = f"paused at {minutes(box - left)} of {minutes(box)} · t goes on"
        else:
            word = f"{minutes(abs(left))} {word}"
        share = 1.0 if box <= 0 else min(1.0, (box - left) / box)
        cells = max(8, min(30, self.content_size.width - len(word) - 4))
        self._figures = line((column(word, max(12, len(word) + 2)), style))
        self._bar = bar(share, cells, style.removeprefix("bold "))


def time_left(session: Session) -> tuple[float, str, str]:
    """Seconds left of the turn or the step (below 0: over), the word for it, and its style."""
    room = session.room
    left = _box(room) - (session.turn_seconds() if room.speaking else session.step_seconds())
    if room.visit is not None and room.visit.paused:
        return left, "paused", "bold $warning"
    if left < 0:
        return left, "over", "$warning"
    at = telling(room, _box(room) - left, _box(room))
    return left, f"left · {at}" if at else "left", "bold $success"


def _box(room: Room) -> float:
    return turn_box(room) if room.speaking else room.box(room.step.key)


class Spotlight(Vertical):
    """The panel the room looks at."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._session: Session | None = None

    def compose(self) -> ComposeResult:
        """Make its lines."""
        yield Static(id="floor", markup=False)
        yield TimeLeft(id="time-left")
        yield Static(id="why", markup=False)
        yield Static(id="prompt", markup=False)

    def on_resize(self) -> None:
        """Cut names and reasons for the width there is."""
        if self._session is not None:
            self.show(self._session)

    def show(self, session: Session) -> None:
        """Show who has the floor now."""
        self._session = session
        room = session.room
        cells = max(20, self.content_size.width)
        step = room.step
        title = f"{room.position + 1} {step.title}"
        if room.round:
            spoken = sum(t.state not in ("waiting", "speaking") for t in room.round)
            title += f" · {min(spoken + 1, len(room.round))} of {len(room.round)}"
            title += " · long slot" if room.speaking is not None and room.speaking.long else ""
        entitle(self, line((cut(title, cells - 2), "bold")))
        self.query_one("#floor", Static).update(_floor(room, cells))
        if step.kind not in OF_ROWS:
            self.query_one("#why", Static).update(_why(room, cells))
        self.query_one("#prompt", Static).update(line((step.prompt, "italic")))
        self.query_one(TimeLeft).show(session)

    def show_row_time(self, row: str | None, seconds: float, cap: float, key: str) -> None:
        """Show how long the room has been at a row, and the key to go on where that is more than it may take."""
        words, style = f"{row} {minutes(seconds)} of {minutes(cap)}", "$muted"
        if seconds > cap:
            words, style = f"{words} · {key} parks it: it comes back another day", "$warning"
        self.show_of_row(line((cut(words, max(20, self.content_size.width)) if row is not None else "", style)))

    def show_reason(self, cut: str) -> None:
        """Show who is first, who leads, and why; before them the reason for which the row in focus has no room."""
        if self._session is not None:
            cells = max(20, self.content_size.width)
            reasons = [_why(self._session.room, cells)]
            self.show_of_row(lines([*line((cut, "$muted")).wrap(cells), *reasons] if cut else reasons))

    def show_of_row(self, shown: Content) -> None:
        """Say something about the row under the cursor."""
        below = self.query_one("#why", Static)
        if below.content != shown:
            below.update(shown)


def _floor(room: Room, cells: int) -> Content:
    full, short = display_names(room.people.values()), short_names(room.people.values())
    if room.speaking is not None:
        now, label = full.get(room.speaking.person, room.speaking.person), "SPEAKING "
        if room.speaking.unit:
            now = f"{now} for {unit_name(room.docs, room.speaking.unit)}"
    elif (topic := discussed(room)) is not None:
        now, label = topic.title, "TOPIC "
    elif room.round:
        now, label = "everybody had a turn", ""
    else:
        leads = room.meeting.facilitator
        now, label = (full.get(leads, leads) if leads else "nobody yet"), "LEADS "
    half = cells * 11 // 20
    head = line((label, "$muted"), (cut(now, max(8, half - len(label))), "bold $accent"))
    queue = [named(t, short) for t in room.waiting]
    if discussed(room) is not None:
        queue = [topic.title for topic in still_to_discuss(room)]
    if room.step.kind is StepKind.OPEN:
        queue = [short.get(p.key, p.key) for p in room.speakers]
        follows, others = "FIRST SPEAKER ", queue[1:]
    elif queue:
        follows, others = "NEXT ", queue[1:]
    else:
        after = room.meeting.steps[room.position + 1 :]
        queue, follows, others = [after[0].title if after else "the end"], "NEXT ", []
    rest = cells - half - len(follows)
    name = cut(queue[0] if queue else "nobody", rest)
    then = f"then {' '.join(others)}" if others else ""
    space = " " * max(1, half - head.cell_length)
    tail = cut(then, max(0, rest - cell_len(name) - 2))
    return line(head, space, (follows, "$muted"), (name, "bold"), "  ", (tail, "$muted"))


def named(turn: Turn, short: dict[str, str]) -> str:
    """`Ana`; where units present `Ana (PAY)`, and `Ana (PAY long)` for a long slot."""
    who = short.get(turn.person, turn.person)
    return f"{who} ({turn.unit}{' long' if turn.long else ''})" if turn.unit else who


def _why(room: Room, cells: int) -> Content:
    """Why the one speaks now, and why the next one is next: on one line, or on one each."""
    short = short_names(room.people.values())
    reasons: list[tuple[str, str]] = []
    if room.speaking is not None:
        reasons = [(short.get(t.person, t.person), t.why) for t in (room.speaking, *room.waiting[:1])]
    elif room.step.kind is StepKind.OPEN and (order := room.speakers):
        reasons = [(short.get(order[0].key, order[0].key), order[0].reason)]
        if leads := room.meeting.facilitator:
            reasons.append((f"{short.get(leads, leads)} leads", room.meeting.facilitator_why))
    told = [f"{cut(who, NAME)}: {why}" for who, why in reasons]
    together = "  ·  ".join(told)
    rows = [together] if cell_len(together) <= cells else told
    return lines([row for text in rows for row in line((text, "$muted")).wrap(cells)])
