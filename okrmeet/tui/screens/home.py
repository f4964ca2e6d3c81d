"""Home: what is next, who speaks, where the goals stand, what was promised.

The frame is painted before anything is read: the documents' classes are loaded, and the workspace parsed, while the
room looks at it already. Hence the imports inside the functions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from okrmeet.store.errors import StoreError
from okrmeet.tui.commands import HOME
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.offered import bindings
from okrmeet.tui.screens.home_doors import HomeDoors
from okrmeet.tui.text import line
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from okrmeet.agenda.model import Agenda
    from okrmeet.domain.meeting import Meeting
    from okrmeet.domain.people import MeetingKind
    from okrmeet.services.home import HomeView
    from okrmeet.services.workspace import Workspace
    from okrmeet.tui.screens.home_coach import HomeCoach

NO_WORKSPACE = 3
"""The exit code for a workspace that cannot be used."""
IDLE = 0.5
"""Seconds after which home asks the coach: nobody waits for that."""
KEEP_UP = 20.0
"""Seconds after which home looks at the time and the workspace again."""


class HomeScreen(HomeDoors):
    """One unit at a time; enter starts its next meeting or goes on with the open one."""

    AUTO_FOCUS = ""
    COMMAND_TABLE = HOME
    BINDINGS = bindings(HOME)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-middle"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-least"), (22, "-low")]

    def __init__(
        self, workspace: Workspace, keys: KeyLog, unit: str | None = None, kind: MeetingKind | None = None, *,
        done: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(workspace, keys, done)
        self._unit = unit
        self._kind = kind  # None: whatever is due first
        self._loaded = False
        self._coach: HomeCoach | None = None

    def compose(self) -> ComposeResult:
        """Make the panels, for the size that the terminal has: else they are laid out a second time for it."""
        wide, high = self.app.size
        for side, breakpoints in ((wide, self.HORIZONTAL_BREAKPOINTS), (high, self.VERTICAL_BREAKPOINTS)):
            self.update_classes(dict.fromkeys(self._get_breakpoint_classes(side, breakpoints), True), update=False)
        yield Static(id="headline", markup=False)
        yield Static(id="banner", markup=False)
        yield Static(id="cycle", markup=False)
        with Horizontal(id="upper"):
            yield Static(id="next", markup=False)
            yield Rows(id="turns", empty="Nobody is expected.")
        with Horizontal(id="lower"):
            yield Rows(id="goals", empty="No goals are active. L writes some, J takes a pasted block.")
            yield Rows(id="actions", empty="Nothing is open.")
        yield Static(id="note", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Keep up with the time: the countdown, and the next meeting once this one's day is over."""
        if self._workspace.why_not:
            banner = f" READ-ONLY  {self._workspace.why_not}"
            self.query_one("#banner", Static).update(line((banner, "bold $warning")))
            self.query_one("#banner").display = True
        for note in self._workspace.notes:
            self.app.notify(note, title="The workspace", timeout=20, markup=False)
        self.set_interval(KEEP_UP, self._keep_up)

    def on_screen_resume(self) -> None:
        """Read what is stored now: a meeting may have been held meanwhile."""
        if self._loaded:
            self.load()

    def on_resize(self) -> None:
        """Texts are cut for the width they have: cut them again. The first size comes with the first frame."""
        if self._loaded:
            self.call_after_refresh(self._show)
        else:
            self.call_later(self._load_first)

    def _load_first(self) -> None:
        if not self._loaded:
            self.load()

    def _keep_up(self) -> None:
        """Also while a meeting is on the screen above: the store puts itself in order between two keys."""
        self._workspace.settle()
        self.load()

    def load(self) -> None:
        """Read the workspace and show the unit; one that cannot be read ends the app with the reason."""
        from okrmeet.domain.zone import UnknownZone

        try:
            self._load()
        except (StoreError, UnknownZone) as error:
            self.app.exit(return_code=NO_WORKSPACE, message=str(error))

    def _load(self) -> None:
        from okrmeet.domain.people import Unit
        from okrmeet.services.home import home_view, units_that_meet

        self._loaded = True
        docs, now = self._workspace.documents(), self._workspace.clock.now()
        units = units_that_meet(docs, now)
        if self._unit is None or docs.get(Unit, self._unit) is None:
            self._unit = units[0] if units else None
        self._view = home_view(docs, self._unit, now, self._kind) if self._unit else None
        self._show()
        if self._view is not None:
            self.set_timer(IDLE, self._advise_in_front)

    def _advise_in_front(self) -> None:
        """Under another screen there is time until it goes."""
        if self.is_current:
            self.advise()

    def advise(self) -> None:
        """Ask the coach, now that home is there and nobody waits for it."""
        from okrmeet.domain.zone import UnknownZone
        from okrmeet.tui.screens.home_coach import HomeCoach

        self._coach = self._coach or HomeCoach(self._workspace)
        try:
            if self._view is not None and self._coach.ask(self._view):
                self._show()
        except (StoreError, UnknownZone) as error:
            self.app.exit(return_code=NO_WORKSPACE, message=str(error))

    def _show(self) -> None:
        from okrmeet.tui.screens.home_fill import fill, hints, welcome

        view, read_only = self._view, bool(self._workspace.why_not)
        self.query_one(KeyLine).show(hints(view, read_only=read_only))
        self.set_class(view is None, "-nothing")
        if view is None:
            welcome(self)
        else:
            advice = self._coach.rows(view) if self._coach else ()
            fill(self, view, self._workspace.clock.now(), advice, read_only=read_only)

    def tell(self, words: str, style: str = "$warning") -> None:
        """Say what was wrong or done, above the keys."""
        note = self.query_one("#note", Static)
        note.display = bool(words)  # an empty line costs one of the goals
        note.update(line((f" {words}", style)))

    def action_start(self) -> None:
        """Look at the next meeting before it starts, or go on with the open one."""
        if not self._loaded:
            self.load()
        view = self._view
        if view is None:
            self.look_around()
            return
        if self._workspace.why_not:
            self._look_only(view)
            return
        if view.open is not None:
            self.hold(view.unit.id, view.open)
            return
        from okrmeet.domain.zone import zone
        from okrmeet.engine.timeboxes import suggested
        from okrmeet.tui.screens.preflight import PreflightScreen

        def start(agenda: Agenda | None) -> None:
            if agenda is not None:
                self.hold(view.unit.id, None, agenda)

        now = self._workspace.clock.now().astimezone(zone(view.settings.timezone))
        self.app.push_screen(
            PreflightScreen(
                view, now, partial(suggested, self._workspace.documents(), view.unit.id), self.action_advice
            ),
            start,
        )

    def _look_only(self, view: HomeView) -> None:
        """Where nothing can be written, an open meeting can be read as it is now."""
        from okrmeet.tui.screens.minutes import MinutesScreen

        if view.open is None:
            self.tell("this screen is read-only: a meeting cannot be held here")
        else:
            self.app.push_screen(MinutesScreen(self._workspace.documents(), view.open.id))

    def straight_in(self, agenda: Agenda | None = None) -> None:
        """Hold the meeting without a look before; home stays where one of another kind or agenda is open."""
        from okrmeet.engine.opening import asks_otherwise, other_is_open

        self.load()
        view = self._view
        if view is None:
            return
        if view.open is not None and self._kind not in (None, view.open.meeting):
            self.tell(other_is_open(view.open))
        elif view.open is not None and agenda is not None and (reason := asks_otherwise(view.open, agenda)):
            self.tell(reason)
        else:
            self.hold(view.unit.id, view.open, agenda)

    def hold(self, unit: str, open_meeting: Meeting | None, agenda: Agenda | None = None) -> None:
        """Put the meeting on screen, once it is on disk."""
        from okrmeet.domain.change import Refused
        from okrmeet.tui.screens.meeting import MeetingScreen

        kind = self._view.next.meeting if self._view else "weekly"
        try:
            session = (
                self._workspace.begin(unit, agenda.meeting if agenda else kind, agenda)
                if open_meeting is None
                else self._workspace.resume(open_meeting)
            )
        except StoreError as error:
            self.tell(str(error))
            return
        if isinstance(session, Refused):
            self.tell(session.reason)
            return
        self.tell("")
        self.app.push_screen(MeetingScreen(session, self._workspace.draft, self._keys))

    def action_other(self) -> None:
        """Show the next unit."""
        from okrmeet.services.home import units_that_meet

        if self._view is not None:
            units = units_that_meet(self._workspace.documents(), self._workspace.clock.now())
            if len(units) < 2:
                self.tell("there is only one unit with members")
                return
            here = units.index(self._view.unit.id) if self._view.unit.id in units else -1
            self._unit, self._kind = units[(here + 1) % len(units)], None
            self.load()

    def action_kind(self) -> None:
        """Look at the next meeting of another kind."""
        from okrmeet.agenda.load import HELD
        from okrmeet.engine.opening import other_is_open

        if self._view is not None and self._view.open is not None:
            self.tell(other_is_open(self._view.open))
        elif self._view is not None:
            self._kind = HELD[(HELD.index(self._view.next.meeting) + 1) % len(HELD)]
            self.load()

    def action_advice(self) -> None:
        """Show what the coach says of the unit: on purpose, and so also when a meeting is about to start."""
        self.advise()
        if self._view is not None and self._coach is not None:
            self.app.push_screen(self._coach.screen(self._view))

    def action_stats(self) -> None:
        """Show the figures of the quarter as charts."""
        from okrmeet.tui.screens.stats import StatsScreen

        view, now = self._view, self._workspace.clock.now()
        if view is None:
            self.tell("no unit has members yet: okrmeet import FILE brings people, units and goals")
        else:
            self.app.push_screen(StatsScreen(self._workspace.documents(), view.unit.id, str(view.cycle), now))

    def action_up(self) -> None:
        """Scroll what does not fit up."""
        self._scroll(-1)

    def action_down(self) -> None:
        """Scroll what does not fit down."""
        self._scroll(1)

    def _scroll(self, by: int) -> None:
        for rows in self.query(Rows):
            if rows.hidden:
                rows.move(by)

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(HOME))
