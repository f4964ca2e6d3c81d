"""Two quarters beside each other: every figure in a line, or one of them as bars, and week by week."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from rich.cells import cell_len
from textual.content import Content

from okrmeet.analysis.comparison import BESIDE, Compared, compared
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.weeks import Week
from okrmeet.domain.amount import format_amount, format_share
from okrmeet.minutes.figure_lines import comparison, title_of
from okrmeet.tui.figures.bars import BLANK, Bar, bar_rows, of_most
from okrmeet.tui.figures.canvas import Canvas, rows_of, said
from okrmeet.tui.figures.goal_pages import WEEKS
from okrmeet.tui.figures.plot import CONFIDENCE, LEAST, PERCENT, Point, plot
from okrmeet.tui.text import column, line
from okrmeet.tui.widgets.rows import Row, plain

NAMED = 14
"""Cells of a title that stay beside its numbers."""
FULL = {"share": 1.0, "score": 1.0, "gap": 1.0, "confidence": 10.0, "worth": 5.0}
"""Where a bar ends; that of a count ends at the larger one."""
Height = Callable[[Figures, Week], float | None]


def beside(name: str, canvas: Canvas, before: Figures) -> tuple[Row, ...]:
    """The figure of that name in both quarters, or all of them."""
    of = canvas.of
    rows = [row for row in compared(of, before) if name in (BESIDE.name, row.figure)]
    if not rows:
        if of.has(name) or before.has(name):
            return said(f"No number of this figure is in {before.cycle} or {of.cycle} to compare.", canvas.cells)
        comes = BESIDE.comes if name == BESIDE.name else FIGURES[name].comes
        return said(f"Neither {before.cycle} nor {of.cycle} has this figure: {comes}.", canvas.cells)
    if name == BESIDE.name:
        return _table(rows, of, before)
    room = 0 if name in _HEIGHTS else canvas.lines // len(rows) - 2
    drawn = [part for row in rows for part in _pair(row, of.cycle, before.cycle, room)]
    return (*drawn, *_by_week(name, canvas, before, canvas.lines - len(drawn)))


def _table(rows: Sequence[Compared], of: Figures, before: Figures) -> tuple[Row, ...]:
    told = [("", before.cycle, of.cycle, "change"), *((title_of(row), *comparison(row)) for row in rows)]
    widths = [max(cell_len(cells[place]) for cells in told) for place in (1, 2, 3)]
    named = max(cell_len(title) for title, *_ in told)
    return tuple(Row(partial(_in_columns, cells, widths, named)) for cells in told)


def _in_columns(told: tuple[str, ...], widths: Sequence[int], named: int, cells: int) -> Content:
    title, then, now, change = told
    head = min(named, max(NAMED, cells - sum(widths) - 6))
    style = "$muted" if not title else ""
    parts = [(column(title, head), ""), ("  ", "")]
    for text, width, look in ((then, widths[0], style), (now, widths[1], style or "bold")):
        parts += [(column(text, width, right=True), look), ("  ", "")]
    return line(*parts, (column(change, widths[2]), style or "$accent"))


def _pair(row: Compared, now: str, before: str, room: int) -> tuple[Row, ...]:
    """Two bars below their title and the change, thick where there is room for them in so many lines."""
    then, today, change = comparison(row)
    full = FULL.get(row.scale) or max(row.before or 0.0, row.now or 0.0)
    bars = (
        Bar(before, _length(row.before, full), then, "$secondary"),
        Bar(now, _length(row.now, full), today, "$primary"),
    )
    head = line((title_of(row), "bold"), (f"  {change}" if change else "", "bold $accent"))
    return (plain(head), *bar_rows(bars, room), BLANK)


def _length(value: float | None, full: float) -> float | None:
    return None if value is None else of_most(value, full)


def _by_week(name: str, canvas: Canvas, before: Figures, lines: int) -> tuple[Row, ...]:
    """The columns of the quarter in front, with a line across where the other one stood in the same week."""
    if name not in _HEIGHTS:
        return ()
    of, height = canvas.of, _HEIGHTS[name]
    scale, told = (CONFIDENCE, _confidence) if name == "confidence" else (PERCENT, _percent)
    then = {week.number: height(before, week) for week in before.weeks}
    points = []
    for week in of.weeks:
        share = height(of, week)
        points.append(Point(str(week.number), share, told(share), due=then.get(week.number)))
    legend = said(f"week by week {of.cycle}; ══ is {before.cycle} in the same week", canvas.cells, "$muted")
    return (*rows_of(plot(points, scale, canvas.cells, max(LEAST + 4, lines - len(legend)), WEEKS)), *legend)


def _percent(share: float | None) -> str:
    return format_share(share).rstrip("%")


def _confidence(share: float | None) -> str:
    return "" if share is None else format_amount(round(share * 10, 1))


def _reported(of: Figures, week: Week) -> float | None:
    return week.reported / max(1, of.standing.key_results)


_HEIGHTS: Mapping[str, Height] = {
    "weeks": lambda _, week: week.progress,
    "confidence": lambda _, week: None if week.confidence is None else week.confidence / 10,
    "rhythm": _reported,
}
