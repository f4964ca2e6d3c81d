"""Where goals stand: progress, confidence, forecast, and what was achieved."""

from __future__ import annotations

from okrmeet.domain.amount import format_amount, format_score, format_share
from okrmeet.domain.in_play import natural
from okrmeet.domain.judging import Share
from okrmeet.domain.progress import track
from okrmeet.minutes.figure_lines import of_share
from okrmeet.tui.figures.bars import BLANK, Bar, bar_rows
from okrmeet.tui.figures.canvas import Canvas, rows_of, said
from okrmeet.tui.figures.plot import CONFIDENCE, PERCENT, Point, plot
from okrmeet.tui.text import line
from okrmeet.tui.theme import MARKS
from okrmeet.tui.widgets.rows import Row, plain

WEEKS = 13
"""Columns that a quarter will have: it fills from the left."""


def progress(canvas: Canvas) -> tuple[Row, ...]:
    """How far, how far it should be, and where that leads."""
    of = canvas.of
    bars = [Bar("progress", of.standing.progress, format_share(of.standing.progress), due=of.standing.expected)]
    if not of.over:
        bars.append(Bar("expected by now", of.standing.expected, format_share(of.standing.expected), "$secondary"))
    if of.forecast is not None:
        bars.append(Bar("forecast", of.forecast.progress, format_share(of.forecast.progress), "$muted"))
    moved = of.standing.moved
    legend = said(
        f"│ is what is expected by now. Moved by a tenth or more: {of_share(moved)}", canvas.cells, "$muted"
    )
    return (*bar_rows(bars, canvas.lines - len(legend) - 1), BLANK, *legend)


def confidence(canvas: Canvas) -> tuple[Row, ...]:
    """How sure people were at the end of each week."""
    points = [
        Point(
            str(week.number),
            None if week.confidence is None else week.confidence / 10,
            "" if week.confidence is None else format_amount(week.confidence),
            MARKS[track(week.confidence)][1],
        )
        for week in canvas.of.weeks
    ]
    legend = said("week by week; 7 and up is on track, 4 to 6 at risk, 3 and below off track", canvas.cells, "$muted")
    return (*rows_of(plot(points, CONFIDENCE, canvas.cells, canvas.lines - len(legend), WEEKS)), *legend)


def weeks(canvas: Canvas) -> tuple[Row, ...]:
    """Progress at the end of each week, against what was expected by then."""
    points = [
        Point(
            str(week.number),
            week.progress,
            format_share(week.progress).rstrip("%"),
            _pace(week.progress, week.expected),
            week.expected,
        )
        for week in canvas.of.weeks
    ]
    legend = said("week by week, in percent; ══ is what was expected by then", canvas.cells, "$muted")
    return (*rows_of(plot(points, PERCENT, canvas.cells, canvas.lines - len(legend), WEEKS)), *legend)


def forecast(canvas: Canvas) -> tuple[Row, ...]:
    """Where each key result leads."""
    found = canvas.of.forecast
    if found is None:
        return said("The quarter is over: nothing is left to be foretold.", canvas.cells)
    ends = sorted(found.by_key_result.items(), key=lambda end: natural(end[0]))
    bars = [Bar("all of them", found.progress, format_share(found.progress))]
    return bar_rows([*bars, *(Bar(id, max(0.0, share), format_share(share)) for id, share in ends)], canvas.lines)


def achieved(canvas: Canvas) -> tuple[Row, ...]:
    """How many of them, against the aim; then each objective with its score, beside the usual bar."""
    found = canvas.of.achieved
    bars = [Bar("objectives", found.objectives.share, of_share(found.objectives), due=found.goal_share)]
    bars.append(_share("key results", found.key_results))
    if found.happened.of:
        bars.append(_share("change happened", found.happened))
    each = [
        Bar(
            f"{goal.id} {goal.title}",
            goal.score,
            f"{format_score(goal.score)} {'✓' if goal.achieved else ' '}",
            "$success" if goal.achieved else "$primary",
        )
        for goal in found.judged
    ]
    bands = [(plain(line((f"  {goal.band}", "$muted"))),) if goal.score is not None else () for goal in found.judged]
    rows = [row for scored, band in zip(bar_rows(each), bands, strict=True) for row in (scored, *band)]
    legend = said("│ is the aim; ✓ is achieved", canvas.cells, "$muted")
    return (*bar_rows(bars, canvas.lines - len(rows) - len(legend)), *legend, *rows)


def units(canvas: Canvas) -> tuple[Row, ...]:
    """Each unit with all below it, against what is expected by now."""
    bars = [
        Bar(
            f"{row.unit} {row.name}",
            row.standing.progress,
            f"{format_share(row.standing.progress)} {_sure(row.standing.confidence):>4} "
            f"{MARKS[row.standing.track][0]}",
            due=row.standing.expected,
            indent=2 * row.depth,
        )
        for row in canvas.of.units
    ]
    legend = said("progress, │ is expected by now; then confidence, 0-10", canvas.cells, "$muted")
    return (*legend, BLANK, *bar_rows(bars, canvas.lines - len(legend) - 1))


def rhythm(canvas: Canvas) -> tuple[Row, ...]:
    """Of how many key results something was reported in each week."""
    of = canvas.of
    points = [
        Point(str(week.number), week.reported / max(1, of.standing.key_results), str(week.reported))
        for week in of.weeks
    ]
    words = f"week by week, key results of which something was reported, of {of.standing.key_results}"
    legend = said(words, canvas.cells, "$muted")
    return (*rows_of(plot(points, PERCENT, canvas.cells, canvas.lines - len(legend), WEEKS)), *legend)


def calibration(canvas: Canvas) -> tuple[Row, ...]:
    """Of those that stood so in the middle, how many were achieved."""
    found = canvas.of.calibration
    return bar_rows(
        [_share(str(one.track), one.key_results) for one in (found.tracks if found else ())], canvas.lines
    )


def _share(label: str, share: Share) -> Bar:
    return Bar(label, share.share, of_share(share))


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else format_amount(confidence)


def _pace(progress: float | None, expected: float) -> str:
    return "$success" if progress is not None and progress >= expected else "$primary"
