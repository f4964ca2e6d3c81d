"""The figures of a quarter as charts: one at a time, large enough for a room."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Static

from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.levels import levels
from okrmeet.domain.documents import Documents
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Person
from okrmeet.minutes.figure_lines import passed
from okrmeet.services.stats import as_of, cycles, figures
from okrmeet.tui.commands import STATS, bindings, in_footer
from okrmeet.tui.figures.canvas import Canvas
from okrmeet.tui.figures.page import explained, page
from okrmeet.tui.text import cut, entitle, line, spread
from okrmeet.tui.widgets.figure_list import FigureList
from okrmeet.tui.widgets.footer import KeyLine
from okrmeet.tui.widgets.rows import Rows

FRAME = 6
"""Lines around a page."""

PAIRS = {"earlier": "[ ]"}
"""Keys that go both ways, by the command that goes one of them."""


class StatsScreen(Screen[None]):
    """Goes between figures, quarters and units; enter tells what the figure is made of."""

    AUTO_FOCUS = ""
    COMMAND_TABLE = STATS
    BINDINGS = bindings(STATS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide"), (112, "-wider")]

    def __init__(self, docs: Documents, unit: str, cycle: str, now: dt.datetime) -> None:
        super().__init__()
        self._docs = docs
        self._now = as_of(docs, now)
        self._cycles = tuple(sorted({*cycles(docs), cycle}))
        below = (key for key, _ in levels(docs, None))
        self._units: tuple[str | None, ...] = tuple(dict.fromkeys((unit, None, *below)))
        self._unit: str | None = unit
        self._cycle = cycle
        self._explained = False
        self._names = display_names(docs.all(Person))
        self._known: dict[tuple[str | None, str], Figures] = {}  # worked out once: nothing is stored meanwhile

    @property
    def shown(self) -> str:
        """The name of the figure in front."""
        return self.query_one(FigureList).key or next(iter(FIGURES))

    @property
    def figures(self) -> Figures:
        """Those of the unit and quarter in front."""
        key = self._unit, self._cycle
        if key not in self._known:
            self._known[key] = figures(self._docs, *key, self._now)
        return self._known[key]

    def compose(self) -> ComposeResult:
        """Make the panels."""
        yield Static(id="headline", markup=False)
        with Horizontal(id="charts"):
            yield FigureList(id="figures")
            yield Rows(id="page")
        yield Static(id="note", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Name the keys."""
        self.query_one(KeyLine).show([(PAIRS.get(c.id, c.label), c.title) for c in in_footer(STATS)])
        entitle(self.query_one("#figures"), line(("Figures", "bold")))

    def on_resize(self) -> None:
        """Draw again for the room there is."""
        self.call_after_refresh(self._show)

    def on_figure_list_moved(self) -> None:
        """Show the figure that the cursor went to."""
        self._show_page()

    def _show(self) -> None:
        of = self.figures
        left = line((" okrmeet ", "bold $accent"), (f" {cut(of.name, self.size.width // 2)} ", "bold"))
        right = line((f"{of.cycle} ", "bold"), (f" {passed(of)} ", "$muted"))
        if left.cell_length + right.cell_length > self.size.width:
            right = right[: len(of.cycle) + 1]  # the name is not on the pages, how far the quarter is can be
        self.query_one("#headline", Static).update(spread(left, right, self.size.width))
        there = {name for name in FIGURES if of.has(name)}
        self.query_one(FigureList).name_all({name: about.title for name, about in FIGURES.items()}, there)
        self._show_page()
        self._tell("")

    def _show_page(self) -> None:
        name, panel = self.shown, self.query_one("#page", Rows)
        cells, lines = panel.content_size.width, panel.content_size.height
        drawn = (
            explained(name, cells) if self._explained else page(name, Canvas(self.figures, self._names, cells, lines))
        )
        panel.show(drawn)
        panel.move(-len(drawn))  # each page from its top
        where = f"{list(FIGURES).index(name) + 1} of {len(FIGURES)}"
        more = "space goes on · " if len(drawn) > lines else ""
        entitle(panel, line((FIGURES[name].title, "bold")), line(f"{more}{where}"))

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

    def _go(self, by: int) -> None:
        there = self._cycles.index(self._cycle) + by
        if 0 <= there < len(self._cycles):
            self._cycle = self._cycles[there]
            self._show()
        else:
            self._tell(f"there is nothing of {'an earlier' if by < 0 else 'a later'} quarter")

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
