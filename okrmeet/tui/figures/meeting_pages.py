"""Meetings: who had the floor, where the minutes went, and what rooms said."""

from __future__ import annotations

from okrmeet.domain.due import show_due
from okrmeet.minutes.wording import counted
from okrmeet.tui.figures.bars import BLANK, Bar, bar_rows, of_most
from okrmeet.tui.figures.canvas import Canvas, said
from okrmeet.tui.widgets.rows import Row

FULL_WORTH = 5
"""The highest answer to a question that is answered with 1 to 5."""


def turns(canvas: Canvas) -> tuple[Row, ...]:
    """The turns of each person, by id."""
    taken = canvas.of.turns
    most = max((one.spoke for one in taken), default=0)
    bars = [
        Bar(
            canvas.names.get(one.person, one.person),
            of_most(one.spoke, most),
            f"{one.spoke:>2} {one.passed:>3} {one.skipped:>3}",
        )
        for one in taken
    ]
    legend = said("turns: spoken, passed and skipped", canvas.cells, "$muted")
    return (*legend, BLANK, *bar_rows(bars, canvas.lines - len(legend) - 1))


def airtime(canvas: Canvas) -> tuple[Row, ...]:
    """The minutes of each person for each unit, by unit and id."""
    told = canvas.of.airtime
    most = max((one.minutes for one in told), default=0.0)
    bars = [
        Bar(
            f"{one.unit} {canvas.names.get(one.person, one.person)}",
            of_most(one.minutes, most),
            f"{one.minutes:.1f} min",
        )
        for one in told
    ]
    legend = said("minutes with the floor, each for the unit in front", canvas.cells, "$muted")
    return (*legend, BLANK, *bar_rows(bars, canvas.lines - len(legend) - 1))


def time(canvas: Canvas) -> tuple[Row, ...]:
    """The minutes that each step took in a meeting, beside those that it may take."""
    steps = canvas.of.time.steps if canvas.of.time else ()
    most = max((max(step.spent, step.planned) / step.meetings for step in steps), default=0.0)
    bars = [
        Bar(
            f"{step.meeting} · {step.title}",
            of_most(step.spent / step.meetings, most),
            f"{step.spent / step.meetings:.1f} of {step.planned / step.meetings:>4.1f} min",
            "$warning" if step.spent > step.planned else "$primary",
            due=of_most(step.planned / step.meetings, most),
        )
        for step in steps
    ]
    legend = said("minutes of one meeting, │ is what was planned", canvas.cells, "$muted")
    return (*legend, BLANK, *bar_rows(bars, canvas.lines - len(legend) - 1))


def worth(canvas: Canvas) -> tuple[Row, ...]:
    """What each meeting was worth to its room, on the scale from 1 to 5."""
    of = canvas.of
    bars = [
        Bar(
            f"{show_due(one.day, of.day)} {one.unit} {one.kind}",
            one.mean / FULL_WORTH,
            f"{one.mean:.1f} of 5, {counted(one.answers, 'answer')}",
        )
        for one in (of.worth.meetings if of.worth else ())
    ]
    return bar_rows(bars, canvas.lines)


def pulse(canvas: Canvas) -> tuple[Row, ...]:
    """Each question with its answers, quarter by quarter."""
    rows: list[Row] = []
    for number, one in enumerate(canvas.of.pulse):
        rows += [BLANK] if number else []
        rows += said(one.asked, canvas.cells, "bold")
        rows += bar_rows(
            [
                Bar(
                    point.cycle,
                    None if point.mean is None else point.mean / FULL_WORTH,
                    f"{counted(point.answers, 'answer')}, too few to tell"
                    if point.mean is None
                    else f"{point.mean:.1f} of 5, {counted(point.answers, 'answer')}",
                )
                for point in one.points
            ]
        )
    return tuple(rows)
