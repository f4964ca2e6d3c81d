"""The speaker and the time across the whole screen: to be read from the far end of a room."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Digits, Static

from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.names import display_names, short_names
from okrmeet.engine.board_phases import discussed, still_to_discuss
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.rating import asked
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.engine.turns import key_results_of
from okrmeet.services.session import Session
from okrmeet.tui.commands import BIG
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.text import cut, line, lines
from okrmeet.tui.theme import minutes
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.spotlight import named, time_left

MOST_SPACED = 30
"""Letters up to which a name is spaced out."""


class BigScreen(Screen[None]):
    """Follows the session; what its keys do is done by the meeting's screen."""

    AUTO_FOCUS = ""
    COMMAND_TABLE = BIG
    BINDINGS = bindings(BIG)

    def __init__(self, session: Session, act: Callable[[str], None]) -> None:
        super().__init__()
        self._session = session
        self._act = act

    def compose(self) -> ComposeResult:
        """Make its lines."""
        with Vertical(id="big"):
            yield Static(id="big-step", markup=False)
            yield Static(id="big-name", markup=False)
            yield Digits(id="big-time")
            yield Static(id="big-word", markup=False)
            yield Static(id="big-rest", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Keep up with the time."""
        self.query_one(KeyLine).show([(c.label, c.title) for c in in_footer(BIG)])
        self.set_interval(1.0, self.show)

    def on_resize(self) -> None:
        """Cut names for the width there is."""
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show who has the floor, the time left, and who is next."""
        room, cells = self._session.room, max(20, self.size.width - 4)
        title = f"{room.position + 1} {room.step.title}{_whose(room)}"
        self.query_one("#big-step", Static).update(line((cut(title, cells), "$muted")))
        self.query_one("#big-name", Static).update(line((_spaced(_now(room), cells), "bold $accent")))
        left, word, style = time_left(self._session)
        digits = self.query_one(Digits)
        digits.update(minutes(abs(left)))
        digits.styles.color = self.app.theme_variables[style.rpartition("$")[2]]
        self.query_one("#big-word", Static).update(line((word, style)))
        rest = [line((cut(_next(room), cells), "bold")), line(("", "")), *_about(room, cells)]
        self.query_one("#big-rest", Static).update(lines(rest))

    def _do(self, action: str) -> None:
        self._act(action)
        if self.is_current:
            self.show()

    def action_next(self) -> None:
        """Go on; the end of the meeting is for the meeting's own screen."""
        if self._session.room.position < len(self._session.room.meeting.steps) - 1:
            self._do("next")

    def action_back(self) -> None:
        """Go back."""
        self._do("back")

    def action_pause(self) -> None:
        """Stop the clock, or let it go on."""
        self._do("pause")

    def action_more(self) -> None:
        """Give a minute."""
        self._do("more")

    def action_less(self) -> None:
        """Take a minute."""
        self._do("less")

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(BIG))

    def action_type(self) -> None:
        """Go back, and begin to type."""
        self._act("type")
        self.action_close()

    def action_big(self) -> None:
        """Close what the same key opened."""
        self.action_close()

    def action_close(self) -> None:
        """Go back to the meeting."""
        self.dismiss(None)


def _now(room: Room) -> str:
    """Who has the floor; in a break that it is one, and where one goal or question is gone through that one."""
    names = display_names(room.people.values())
    if room.step.kind is StepKind.PAUSE:
        return room.step.title
    if room.speaking is None and (row := _row(room)):
        return row
    who = room.speaking.person if room.speaking else room.meeting.facilitator
    return names.get(who, who) if who else room.step.title


def _row(room: Room) -> str:
    """The words of what a step of a retrospective waits for, of a board the topic; empty in other steps."""
    topic = discussed(room)
    if topic is not None:
        return topic.title
    row = None if room.step.kind is StepKind.BOARD else waiting_row(room)
    goal = room.docs.get(KeyResult, row) or room.docs.get(Objective, row)
    asked_ = next((q.asked for q in asked(room) if q.key == row), "")
    return goal.title if goal is not None else asked_


def _whose(room: Room) -> str:
    """The unit that has the floor, and whether it has the long slot."""
    turn = room.speaking
    if turn is None or turn.unit is None:
        return ""
    return f" · {unit_name(room.docs, turn.unit)}{', long slot' if turn.long else ''}"


def _next(room: Room) -> str:
    short = short_names(room.people.values())
    if room.waiting:
        return "next: " + ", then ".join(named(t, short) for t in room.waiting[:2])
    if discussed(room) is not None and (topics := still_to_discuss(room)):
        return f"next: {topics[0].title}"
    after = room.meeting.steps[room.position + 1 :]
    return f"next: {after[0].title}" if after else "the last step: b goes back, and n there closes the meeting"


def _about(room: Room, cells: int) -> list[Content]:
    """The speaker's key results or the unit's objectives, else the question of the step."""
    turn = room.speaking
    if turn is not None and turn.unit is not None:
        goals = [o for o in room.objectives if o.unit == turn.unit]
        return [line((f"{o.id}  ", "$muted"), cut(o.title, cells - len(o.id) - 2)) for o in goals[:6]]
    mine = key_results_of(room, turn) if turn else ()
    if not mine:
        return [line((cut(room.step.prompt, cells), "italic $muted"))]
    return [line((f"{kr.short}  ", "$muted"), cut(kr.title, cells - len(kr.short) - 2)) for kr in mine[:6]]


def _spaced(name: str, cells: int) -> str:
    """The name in capitals with spaces between, where there is room for it."""
    wide = "   ".join(" ".join(word) for word in name.upper().split(" "))
    plain = len(name) <= MOST_SPACED and name.isascii() and cell_len(wide) <= cells
    return wide if plain else cut(name, cells)
