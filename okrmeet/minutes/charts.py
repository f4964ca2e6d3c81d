"""Charts of the report, worked out to coordinates: the template draws them as SVG, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okrmeet.analysis.unit_standing import UnitStanding
from okrmeet.analysis.weeks import WEEKS, Week
from okrmeet.domain.amount import format_share

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 600, 206, 58, 120, 16, 28
"""The picture, and the room around what is drawn: for marks, the ends of curves, and weeks, also in large letters."""
ROW = 24
"""Height of one bar with the space below it."""
LETTER = 12
"""Width of a capital letter, at most."""

_ABOVE, _BELOW, _BESIDE = "0em", "0.95em", "0.35em"
"""Where the label of a curve stands beside its end: of two the higher one above, so that they never meet."""

Point = tuple[int, float | None]
"""A week, and the height in it, 0..1."""


@dataclass(frozen=True)
class Curve:
    """One line through points (`12.0,30.5 20.0,28.1`), with the place and the words of its label."""

    label: str
    dashed: bool
    pieces: tuple[str, ...]
    end: tuple[str, str]
    shift: str


@dataclass(frozen=True)
class Lines:
    """Curves over the weeks of a cycle; ticks are marks of the vertical axis with their heights.

    `legend` says what the signs mean, `told` in words what is seen; `weeks` are marks below, with their places.
    """

    title: str
    legend: str
    width: int
    height: int
    curves: tuple[Curve, ...]
    ticks: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[str, str], ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    kind: str = "lines"

    @property
    def told(self) -> str:
        """For whoever cannot see it."""
        return f"{', '.join(curve.label for curve in self.curves)}; the table holds the numbers of all weeks."


@dataclass(frozen=True)
class Bar:
    """A bar with its words: how long it is, and where it should reach by now."""

    label: str
    value: str
    y: str
    length: str
    pace: str


@dataclass(frozen=True)
class Bars:
    """Bars one below the other; `legend` says what the signs mean, `told` in words what is seen."""

    title: str
    legend: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    left: int
    kind: str = "bars"

    @property
    def told(self) -> str:
        """For whoever cannot see it."""
        return f"{', '.join(f'{bar.label} {bar.value}' for bar in self.bars)}; the table holds more of each."


def progress_chart(weeks: Sequence[Week]) -> Lines:
    """Progress beside what is expected, week by week, in percent."""
    expected: list[Point] = [(week.number, week.expected) for week in weeks]
    done: list[Point] = [
        (week.number, None if week.progress is None else min(1.0, max(0.0, week.progress))) for week in weeks
    ]
    ticks = [(f"{percent}%", percent / 100) for percent in (0, 25, 50, 75, 100)]
    return _chart(
        "Progress against expected",
        "Week by week: the solid line is the progress, the dashed one what was expected by then.",
        ticks,
        (f"expected {format_share(weeks[-1].expected)}", True, expected),
        (f"progress {format_share(_last(week.progress for week in weeks))}", False, done),
    )


def confidence_chart(weeks: Sequence[Week]) -> Lines:
    """Confidence week by week, 0-10."""
    told: list[Point] = [(week.number, None if week.confidence is None else week.confidence / 10) for week in weeks]
    ticks = [(str(mark), mark / 10) for mark in (0, 4, 7, 10)]
    last = _last(week.confidence for week in weeks)
    return _chart(
        "Confidence",
        "Week by week: 7 and up is on track, 4 to 6 at risk, 3 and below off track.",
        ticks,
        ("" if last is None else f"confidence {last:.1f}", False, told),
    )


def unit_chart(rows: Sequence[UnitStanding]) -> Bars:
    """The progress of each unit, with a mark where it should be by now."""
    left = 24 + LETTER * max((len(row.unit) for row in rows), default=0)
    room = WIDTH - left - 60
    bars = tuple(
        Bar(
            label=row.unit,
            value=format_share(row.standing.progress),
            y=str(n * ROW + TOP),
            length=f"{room * min(1.0, max(0.0, row.standing.progress or 0.0)):.1f}",
            pace=f"{left + room * row.standing.expected:.1f}",
        )
        for n, row in enumerate(rows)
    )
    legend = "The bar is the progress, the stroke what is expected by now; each with all units below it."
    return Bars("Progress by unit", legend, WIDTH, len(bars) * ROW + 2 * TOP, bars, left)


def _last(values: Iterable[float | None]) -> float | None:
    return next(reversed([value for value in values if value is not None]), None)


def _chart(
    title: str, legend: str, ticks: Iterable[tuple[str, float]], *series: tuple[str, bool, list[Point]]
) -> Lines:
    drawn = [(label, dashed, points) for label, dashed, points in series if any(y is not None for _, y in points)]
    ends = {label: _last(y for _, y in points) or 0.0 for label, _, points in drawn}
    lowest = min(ends, key=lambda label: ends[label], default="")
    curves = (
        _curve(label, dashed, points, _BESIDE if len(drawn) == 1 else _BELOW if label == lowest else _ABOVE)
        for label, dashed, points in drawn
    )
    marks = tuple((label, f"{_y(height):.1f}") for label, height in ticks)
    weeks = tuple((str(number), f"{_x(number):.1f}") for number in range(1, WEEKS + 1))
    return Lines(title, legend, WIDTH, HEIGHT, tuple(curves), marks, weeks)


def _curve(label: str, dashed: bool, points: list[Point], shift: str) -> Curve:
    """A week without a value breaks the line; the label stands behind its end, shifted as it says."""
    pieces: list[list[str]] = [[]]
    end = (0.0, 0.0)
    for number, value in points:
        if value is None:
            pieces.append([])
            continue
        end = (_x(number), _y(value))
        pieces[-1].append(f"{end[0]:.1f},{end[1]:.1f}")
    drawn = tuple(" ".join(piece if len(piece) > 1 else piece * 2) for piece in pieces if piece)
    return Curve(label, dashed, drawn, (f"{end[0] + 7:.1f}", f"{end[1]:.1f}"), shift)


def _x(number: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * (number - 1) / (WEEKS - 1)


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - share)
