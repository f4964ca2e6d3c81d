"""What people said to each other, promised and changed, and what the coach said to them."""

from __future__ import annotations

from okrmeet.domain.due import show_due
from okrmeet.minutes.figure_lines import mistakes_found
from okrmeet.minutes.wording import listed
from okrmeet.tui.figures.bars import BLANK, Bar, bar_rows, of_most
from okrmeet.tui.figures.canvas import Canvas, said
from okrmeet.tui.figures.matrix import matrix
from okrmeet.tui.widgets.rows import Row


def feedback(canvas: Canvas) -> tuple[Row, ...]:
    """What was said to others and by others, and what came of it."""
    of = canvas.of
    sides = (("", of.given),) if of.given == of.received else (("given: ", of.given), ("received: ", of.received))
    most = max(voices.said for _, voices in sides)
    bars = [
        Bar(f"{side}{what}", of_most(count, most), str(count), style)
        for side, voices in sides
        for what, count, style in (
            ("said", voices.said, "$primary"),
            ("asking for an answer", voices.asking, "$secondary"),
            ("answered", voices.answered, "$success"),
            ("led to a change", voices.adjusted, "$success"),
        )
    ]
    return bar_rows(bars, canvas.lines)


def actions(canvas: Canvas) -> tuple[Row, ...]:
    """What became of promises."""
    of = canvas.of.actions
    kinds = (
        ("made", of.made, "$primary"), ("kept", of.kept, "$success"), ("open", of.open, "$secondary"),
        ("dropped", of.dropped, "$warning"), ("passed on", of.passed_on, "$muted"),
        ("carried on", of.carried, "$muted"),
    )  # fmt: skip
    return bar_rows(
        [Bar(what, of_most(count, of.made), str(count), style) for what, count, style in kinds], canvas.lines
    )


def adjustments(canvas: Canvas) -> tuple[Row, ...]:
    """How goals were changed."""
    of = canvas.of.adjustments
    if of is None:
        return ()
    kinds = (
        ("updated", of.updated), ("started", of.started), ("stopped", of.stopped),
        ("go on as they are", of.continued), ("in answer to feedback", of.answering),
    )  # fmt: skip
    most = max(count for _, count in kinds)
    return bar_rows([Bar(what, of_most(count, most), str(count)) for what, count in kinds], canvas.lines)


def communication(canvas: Canvas) -> tuple[Row, ...]:
    """What went from whom to whom."""
    return matrix(canvas.of.communication, canvas.cells, canvas.lines)


def mistakes(canvas: Canvas) -> tuple[Row, ...]:
    """The findings for each mistake now as a bar, behind it those of each look."""
    found, of = mistakes_found(canvas.of), canvas.of
    most = max((max(counts) for _, counts in found), default=0)
    bars = [
        Bar(title, of_most(counts[-1], most), " ".join(f"{count:>3}" for count in counts), "$warning")
        for title, counts in found
    ]
    days = listed([show_due(then.day, of.day) for then in of.mistakes])
    legend = said(f"findings at the end of {days}; the bar is the last of them", canvas.cells, "$muted")
    return (*bar_rows(bars, canvas.lines - len(legend) - 1), BLANK, *legend)
