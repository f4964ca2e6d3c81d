"""The figures of a quarter as charts: one at a time, large enough for a room."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from okrmeet.analysis.about import About
from okrmeet.analysis.comparison import BESIDE
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.levels import levels
from okrmeet.domain.documents import Documents
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Person
from okrmeet.minutes.figure_lines import passed
from okrmeet.services.mistakes import with_mistakes
from okrmeet.services.stats import as_of, beside, without_coach
from okrmeet.tui.command import Command
from okrmeet.tui.commands import STATS
from okrmeet.tui.figures.beside import beside as in_comparison
from okrmeet.tui.figures.canvas import Canvas
from okrmeet.tui.figures.page import explained, page
from okrmeet.tui.offered import bindings, in_footer
from okrmeet.tui.text import cut, entitle, line, spread
from okrmeet.tui.widgets.figure_list import FigureList
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows

FRAME = 6
"""Lines around a page."""
_COACHED = frozenset({"mistakes", BESIDE.name})
"""The pages for which the coach is asked."""
Key = tuple[str | None, str]
"""A unit, or everything, and a quarter."""

PAIRS = {"earlier": "[ ]"}
"""Keys that go both ways, by the command that goes one of them."""


class StatsScreen(Screen[None]):
    """Goes between figures, quarters and units, or puts two quarters beside each other; enter tells what is what."""

    AUTO_FOCUS = ""
    COMMAND_TABLE = STATS
    BINDINGS = bindings(STATS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide"), (112, "-wider")]

    def __init__(self, docs: Documents, unit: str, cycle: str, now: dt.datetime) -> None:
        super().__init__()
        self._docs = docs
        self._now = as_of(docs, now)
        below = (key for key, _ in levels(docs, None))
        self._units: tuple[str | None, ...] = tuple(dict.fromkeys((unit, None, *below)))
        self._unit: str | None = unit
        self._cycle = self._home = cycle
        self._other: str | None = None  # the quarter that stands beside the one in front
        self._explained = False
        self._names = display_names(docs.all(Person))
        self._known: dict[Key, Figures] = {}  # worked out once: nothing is stored meanwhile
        self._asked: set[Key] = set()  # of these the coach was asked, which takes longest: where it is looked at

    @property
    def shown(self) -> str:
        """The name of the figure in front."""
        return self.query_one(FigureList).key or next(iter(self._pages))

    @property
    def figures(self) -> Figures:
        """Those of the unit and quarter in front."""
        return self._of(self._cycle, coach=True)

    @property
    def _pages(self) -> dict[str, About]:
        """What can be looked at, in its order."""
        return FIGURES if self._other is None else {BESIDE.name: BESIDE, **FIGURES}

    def _of(self, cycle: str, *, coach: bool = False) -> Figures:
        key = self._unit, cycle
        if key not in self._known:
            self._known[key] = without_coach(self._docs, *key, self._now)
        if coach and key not in self._asked:
            self._known[key] = with_mistakes(self._known[key], self._docs, self._now)
            self._asked.add(key)
        return self._known[key]

    def compose(self) -> ComposeResult:
        """Make the panels."""
        yield Static(id="headline", markup=False)
        with Horizontal(id="charts"):
            yield FigureList(id="figures")
            yield Rows(id="page", empty="reading what was recorded")
        yield Static(id="note", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Name the panel."""
        entitle(self.query_one("#figures"), line(("Figures", "bold")))

    def on_resize(self) -> None:
        """Draw again for the room there is."""
        self.call_after_refresh(self._show)

    def on_figure_list_moved(self) -> None:
        """Show the figure that the cursor went to."""
        self._show_page()

    def _show(self, focus: str = "") -> None:
        of, other = self._of(self._cycle), self._other
        left = line((" okrmeet ", "bold $accent"), (f" {cut(of.name, self.size.width // 2)} ", "bold"))
        quarter = (f"{of.cycle} ", "bold"), (f" beside {other} " if other else f" {passed(of)} ", "$muted")
        right = line(*quarter)
        if other is None and left.cell_length + right.cell_length > self.size.width:
            right = line(quarter[0])  # the name is not on the pages, how far the quarter is can be
        self.query_one("#headline", Static).update(spread(left, right, self.size.width))
        both = [of, *([self._of(other)] if other else [])]
        unknown = {BESIDE.name, *(() if (self._unit, self._cycle) in self._asked else _COACHED)}
        there = {name for name in self._pages if name in unknown or any(one.has(name) for one in both)}
        self.query_one(FigureList).name_all(
            {name: about.title for name, about in self._pages.items()}, there, focus or self.shown
        )
        useful = [c for c in in_footer(STATS) if other is not None or c.id != "other_earlier"]
        self.query_one(KeyLine).show([*map(self._hint, useful)])
        self._show_page()
        self._tell("")

    def _hint(self, command: Command) -> tuple[str, str]:
        """A key with its title; that which put two quarters beside each other says what it does next."""
        if command.id == "compare" and self._other is not None:
            return command.label, "Alone"
        return PAIRS.get(command.id, command.label), command.title

    def _show_page(self) -> None:
        name, panel = self.shown, self.query_one("#page", Rows)
        cells, lines = panel.content_size.width, panel.content_size.height
        coach = name in _COACHED and not self._explained
        canvas = Canvas(self._of(self._cycle, coach=coach), self._names, cells, lines)
        if self._explained:
            drawn = explained(self._pages[name], cells)
        elif self._other is not None:
            drawn = in_comparison(name, canvas, self._of(self._other, coach=coach))
        else:
            drawn = page(name, canvas)
        panel.show(drawn)
        panel.move(-len(drawn))  # each page from its top
        where = f"{list(self._pages).index(name) + 1} of {len(self._pages)}"
        more = "space goes on · " if len(drawn) > lines else ""
        entitle(panel, line((self._pages[name].title, "bold")), line(f"{more}{where}"))

    def _tell(self, words: str) -> None:
        note = self.query_one("#note", Static)
        if note.display != bool(words):
            note.display = bool(words)  # an empty line costs one of the chart
            self.call_after_refresh(self._show_page)
        note.update(line((f" {words}", "$warning")))

    def action_down(self) -> None:
        """Go to the next figure."""
        self.query_one(FigureList).move(1)

    def action_up(self) -> None:
        """Go to the figure before."""
        self.query_one(FigureList).move(-1)

    def action_later_cycle(self) -> None:
        """Go to the next quarter."""
        self._go(1)

    def action_earlier(self) -> None:
        """Go to the quarter before."""
        self._go(-1)

    def _go(self, by: Literal[-1, 1]) -> None:
        there = self._next(self._cycle, by)
        if there is not None:
            self._cycle = there
            self._show()

    def action_compare(self) -> None:
        """Put the quarter before beside the one in front, or a later one where there is none; again: neither."""
        focus, other = self.shown, None
        if self._other is None:
            other = self._nearest(self._cycle, -1) or self._nearest(self._cycle, 1)
            if other is None:
                self._tell("there is nothing of another quarter to compare with")
                return
        self._other = other
        self._show(focus)

    def action_other_earlier(self) -> None:
        """Compare with the quarter before the other one."""
        self._go_beside(-1)

    def action_other_later(self) -> None:
        """Compare with the quarter after the other one."""
        self._go_beside(1)

    def _go_beside(self, by: Literal[-1, 1]) -> None:
        if self._other is None:
            self.action_compare()
            return
        there = self._next(self._other, by)
        if there is not None:
            self._other = there
            self._show()

    def _next(self, cycle: str, by: Literal[-1, 1]) -> str | None:
        """The quarter before or after one, of which there is something; never one that is shown already."""
        there = self._nearest(cycle, by)
        if there is not None and there in (self._cycle, self._other):
            there = self._nearest(there, by)
        if there is None:
            self._tell(f"there is nothing of {'an earlier' if by < 0 else 'a later'} quarter")
        return there

    def _nearest(self, cycle: str, by: Literal[-1, 1]) -> str | None:
        """The nearest quarter with anything in it; the one with which this began counts, also while it is empty."""
        there, home = beside(self._docs, cycle, by), self._home
        if by < 0:
            return max(there or home, home) if home < cycle else there
        return min(there or home, home) if home > cycle else there

    def action_other(self) -> None:
        """Go to the next unit."""
        self._unit = self._units[(self._units.index(self._unit) + 1) % len(self._units)]
        self._show()

    def action_explain(self) -> None:
        """Tell what the figure is made of, or show it again."""
        self._explained = not self._explained
        self._show_page()

    def action_page_down(self) -> None:
        """Scroll a page down."""
        self.query_one("#page", Rows).move(max(1, self.size.height - FRAME))

    def action_page_up(self) -> None:
        """Scroll a page up."""
        self.query_one("#page", Rows).move(-max(1, self.size.height - FRAME))

    def action_help(self) -> None:
        """Show all keys."""
        from okrmeet.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(STATS))

    def action_stats(self) -> None:
        """Close what the same key opened."""
        self.action_close()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
