"""The tree of goals on screen: what is shown, folded and searched, and what is told about the row in focus."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from okrmeet.domain.amount import format_share
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.zone import local_day
from okrmeet.services.clock import Clock
from okrmeet.services.goals_view import GoalsView, Node, Which
from okrmeet.tui.commands import GOALS
from okrmeet.tui.keys import KeyLog
from okrmeet.tui.offered import bindings
from okrmeet.tui.text import cut, entitle, line, spread
from okrmeet.tui.widgets.capture import Capture
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.goal_details import details
from okrmeet.tui.widgets.goal_rows import goal_rows
from okrmeet.tui.widgets.rows import Rows, plain

MANY = 400
"""Goals from which on the tree begins folded, but for the unit somebody comes from."""


class GoalsBoard(Screen[None]):
    """Tree and details. Nothing is read again until something was written."""

    AUTO_FOCUS = "#box"
    COMMAND_TABLE = GOALS
    BINDINGS = bindings(GOALS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-middle"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-least"), (22, "-low")]

    def __init__(self, read: Callable[[], Documents], clock: Clock, keys: KeyLog, unit: str | None) -> None:
        super().__init__()
        self._read = read
        self._clock = clock
        self._keys = keys
        self._unit = unit
        self._folded: set[str] = set()
        self._words = ""
        self._which = Which.ALL
        docs = read()
        settings = docs.get(Settings, "settings") or Settings()
        self._this = str(Cycle.of(local_day(clock.now(), settings.timezone), settings.fiscal_year_starts))
        self._view = GoalsView(docs, self._this, clock.now(), unit)
        self._shown: list[Node] = []

    def compose(self) -> ComposeResult:
        """Make the panels."""
        yield Static(id="headline", markup=False)
        with Horizontal(id="body"):
            yield Rows(id="tree", empty="Nothing fits. esc shows all again.")
            yield Rows(id="details")
        yield Capture(self._keys, id="capture")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin with the unit somebody comes from, in a cycle in which it has goals."""
        mine = {o.cycle for o in self._view.docs.of(Objective, unit=self._unit)} if self._unit else set()
        earlier = [cycle for cycle in mine if cycle < self._this]
        if self._this not in mine and earlier:
            self._turn_to(max(earlier))
        if len(self._view.docs.of(Objective, cycle=self._view.cycle)) > MANY:
            self._folded = {unit.id for unit in self._view.docs.all(Unit) if unit.id not in self._line()}
        self._grow(self._unit)

    def on_resize(self) -> None:
        """Texts are cut for the width they have: cut them again."""
        self.call_after_refresh(self._show)

    # -- showing --------------------------------------------------------------------------------------------

    def _grow(self, focus: str | None = None) -> None:
        """Show other rows, the cursor on that one, else where it was."""
        self._shown = self._view.nodes(self._folded, self._words, self._which)
        tree = self.query_one("#tree", Rows)
        if not self._view.docs.all(Unit):
            tree.empty = "There are no units yet. Home: J takes pasted names and goals, R leads through it."
        tree.show(goal_rows(self._view, self._shown), focus=focus)
        self._show()

    def _show(self) -> None:
        """The words around the rows, and the details of the row in focus."""
        view = self._view
        passed = f"{format_share(view.expected)} of the cycle has passed"
        looked_for = f" · {self._which}" if self._which is not Which.ALL else ""
        looked_for += f" · with {self._words}" if self._words else ""
        self.query_one("#headline", Static).update(
            spread(
                line((" Goals ", "bold $accent"), (f" {view.cycle} ", "bold"), (cut(looked_for, 40), "$warning")),
                line((f"{passed} ", "$muted")),
                self.size.width,
            )
        )
        entitle(self.query_one("#tree"), line(("Units and goals", "bold")), line((f"{len(self._shown)}", "$muted")))
        self._show_details()

    def _show_details(self) -> None:
        panel = self.query_one("#details", Rows)
        doc = self.focused_doc
        panel.show([plain(row) for row in details(self._view, doc, panel.content_size.width)] if doc else [])
        entitle(panel, line(("In focus", "bold")), line(("pgdn more", "$muted")) if panel.hidden else None)

    @property
    def focused_doc(self) -> Unit | Objective | KeyResult | None:
        """What the cursor stands on."""
        key = self.query_one("#tree", Rows).key
        docs = self._view.docs
        return docs.get(KeyResult, key) or docs.get(Objective, key) or docs.get(Unit, key)

    def _anew(self, focus: str | None = None) -> None:
        """Read what is stored now."""
        self._view = GoalsView(self._read(), self._view.cycle, self._clock.now(), self._unit)
        self._grow(focus)

    def _turn_to(self, cycle: str) -> None:
        self._view = GoalsView(self._view.docs, cycle, self._view.now, self._unit)

    def _line(self) -> set[str]:
        """The unit somebody comes from, and those above it."""
        found: set[str] = set()
        unit = self._view.docs.get(Unit, self._unit)
        while unit is not None and unit.id not in found:
            found.add(unit.id)
            unit = self._view.docs.get(Unit, unit.parent)
        return found

    # -- keys -----------------------------------------------------------------------------------------------

    def action_up(self) -> None:
        """To the row above."""
        self._move(-1)

    def action_down(self) -> None:
        """To the row below."""
        self._move(1)

    def _move(self, by: int) -> None:
        self.query_one("#tree", Rows).move(by)
        self._show_details()

    def action_page_down(self) -> None:
        """More of the details."""
        panel = self.query_one("#details", Rows)
        panel.move(max(1, panel.content_size.height - 1))

    def action_page_up(self) -> None:
        """Back up in the details."""
        panel = self.query_one("#details", Rows)
        panel.move(-max(1, panel.content_size.height - 1))

    def action_fold(self) -> None:
        """Hide what is below the row in focus; a row with nothing below goes to the one above it."""
        doc = self.focused_doc
        if doc is None:
            return
        number = next(n for n, node in enumerate(self._shown) if node.id == doc.id)
        below = self._shown[number + 1 : number + 2]
        if below and below[0].depth > self._shown[number].depth:
            self._folded.add(doc.id)
            self._grow()
        else:
            above = (node for node in reversed(self._shown[:number]) if node.depth < self._shown[number].depth)
            self._grow(next((node.id for node in above), None))

    def action_unfold(self) -> None:
        """Show what is below the row in focus."""
        doc = self.focused_doc
        if doc is not None and doc.id in self._folded:
            self._folded.discard(doc.id)
            self._grow()
        else:
            self._move(1)

    def action_fold_all(self) -> None:
        """Only units, or all again."""
        doc = self.focused_doc
        if self._folded:
            self._folded = set()
        else:
            self._folded = {o.id for o in self._view.docs.all(Objective)}
        above = doc.objective if isinstance(doc, KeyResult) else None
        self._grow(above if self._folded else None)

    def action_other(self) -> None:
        """To the next unit, and back to the first one."""
        units = [n for n, node in enumerate(self._shown) if isinstance(node.doc, Unit)]
        here = self.query_one("#tree", Rows).key
        place = next((n for n, node in enumerate(self._shown) if node.id == here), 0)
        later = [n for n in units if n > place] or units
        if later:
            self.query_one("#tree", Rows).point_to(self._shown[later[0]].id)
            self._show_details()

    def action_which(self) -> None:
        """Only those at risk, those never reported, the drafts; then all again."""
        every = list(Which)
        self._which = every[(every.index(self._which) + 1) % len(every)]
        self._grow()

    def action_earlier(self) -> None:
        """The cycle before, of those that have goals."""
        self._to_cycle(before=True)

    def action_later_cycle(self) -> None:
        """The cycle after: one that has goals, else the one that comes next."""
        self._to_cycle(before=False)

    def _to_cycle(self, *, before: bool) -> None:
        known = sorted({*self._view.cycles, str(Cycle.parse(self._this).next()), self._this})
        pairs = pairwise(known)
        here = self._view.cycle
        found = next((a if before else b for a, b in pairs if here == (b if before else a)), None)
        if found is not None:
            self._turn_to(found)
            self._grow()

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(GOALS))
