"""A key result as one row: title, way from start to target, value, progress, confidence and track."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from okrmeet.analysis.goals import KeyResultFigures
from okrmeet.domain.amount import format_amount, format_share, format_with_measure
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.progress import ends, measurable, progress, track
from okrmeet.engine.room import Room
from okrmeet.tui.text import column, line
from okrmeet.tui.theme import bar, mark
from okrmeet.tui.widgets.rows import Row

WIDE = 84
TIGHT = 72


def key_result_row(room: Room, kr: KeyResult, note: str = "") -> Row:
    """The row of a key result in a meeting; `note` says why it is here (who reports, what fell)."""
    value, confidence = room.value(kr.id), room.confidence(kr.id)
    reported = room.reported(kr.id) is not None
    figures = KeyResultFigures(kr, value, progress(kr, value), confidence, track(confidence), None)
    return figures_row(figures, note=note, sign=("✓ ", "$success") if reported else ("· ", "$muted"))


def figures_row(
    figures: KeyResultFigures, *, note: str = "", sign: tuple[str, str] | None = None, indent: int = 0
) -> Row:
    """The row of a key result from its figures; the columns stand one below the other."""
    kr = figures.key_result

    def draw(cells: int) -> Content:
        confidence = "–" if figures.confidence is None else str(figures.confidence)
        tight = cells < TIGHT
        wide = 8 if tight else 11
        now = "–" if figures.value is None else value_words(kr, figures.value, wide)
        right = line(
            f" {column(now, wide, right=True)} ",
            bar(figures.progress, 5 if tight else 10),
            f" {column(format_share(figures.progress), 5, right=True)} ",
            f"c{confidence}".ljust(4),
            mark(figures.track),
        )
        head = line(" " * indent, sign or "", (f"{kr.short} ", "bold"))
        left = max(0, cells - right.cell_length - head.cell_length)
        about = note or ("" if measurable(kr) else "not measurable yet")
        side = "  ".join(filter(None, (span(kr) if cells >= WIDE and note != span(kr) else "", about)))
        if not side or left < 24:
            return line(head, column(kr.title, left), right)
        width = min(cell_len(side) + 2, max(left // 2, left - cell_len(kr.title)))
        return line(head, column(kr.title, left - width), ("  " + column(side, width - 2), "$muted"), right)

    return Row(draw, kr.id if sign else None)


def value_words(kr: KeyResult, value: float, cells: int) -> str:
    """The value with its measure; without it where both have no room: half a word says less than none."""
    if kr.metric is Metric.MILESTONE:
        return f"{format_amount(value)} of {len(kr.steps) or 1}"
    shown = format_with_measure(value, kr.counted_in)
    return shown if cell_len(shown) <= cells else format_amount(value)


def span(kr: KeyResult) -> str:
    """From where to where: `62 → 80%`, `≥ 99.9%`, `3 steps`."""
    if kr.metric is Metric.MAINTAIN:
        low = f"≥ {format_with_measure(kr.at_least, kr.counted_in)}" if kr.at_least is not None else ""
        high = f"≤ {format_with_measure(kr.at_most, kr.counted_in)}" if kr.at_most is not None else ""
        return " ".join(filter(None, (low, high)))
    if kr.metric is Metric.MILESTONE:
        return f"{len(kr.steps) or 1} steps" if len(kr.steps) > 1 else "1 step"
    both = ends(kr)
    return "" if both is None else f"{format_amount(both[0])} → {format_with_measure(both[1], kr.counted_in)}"
