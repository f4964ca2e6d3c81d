"""Charts of the report, worked out to coordinates: the template draws them as SVG, without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from okrmeet.analysis.unit_standing import UnitStanding
from okrmeet.analysis.weeks import WEEKS, Week
from okrmeet.domain.amount import format_share

WIDTH, HEIGHT, LEFT, TOP = 600, 180, 44, 12
ROW = 22
"""Height of one bar with the space below it."""

_ABOVE, _BELOW = -1.0, 11.0
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


@dataclass(frozen=True)
class Lines:
    """Curves over the weeks of a cycle; ticks are marks of the vertical axis with their heights."""

    title: str
    width: int
    height: int
    curves: tuple[Curve, ...]
    ticks: tuple[tuple[str, str], ...]
    left: int = LEFT
    kind: str = "lines"


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
    """Bars one below the other."""

    title: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    left: int
    kind: str = "bars"


def progress_chart(weeks: Sequence[Week]) -> Lines:
    """Progress beside what is expected, week by week, in percent."""
    expected: list[Point] = [(week.number, week.expected) for week in weeks]
    done: list[Point] = [
        (week.number, None if week.progress is None else min(1.0, max(0.0, week.progress))) for week in weeks
    ]
    ticks = [(f"{percent}%", percent / 100) for percent in (0, 25, 50, 75, 100)]
    return _chart("Progress against expected", ticks, ("expected", True, expected), ("progress", False, done))


def confidence_chart(weeks: Sequence[Week]) -> Lines:
    """Confidence week by week, 0-10."""
    told: list[Point] = [(week.number, None if week.confidence is None else week.confidence / 10) for week in weeks]
    ticks = [(str(mark), mark / 10) for mark in (0, 4, 7, 10)]
    return _chart("Confidence", ticks, ("confidence", False, told))


def unit_chart(rows: Sequence[UnitStanding]) -> Bars:
    """The progress of each unit, with a mark where it should be by now."""
    left, room = 160, WIDTH - 160 - 60
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
    return Bars("Progress by unit", WIDTH, len(bars) * ROW + 2 * TOP, bars, left)


def _chart(title: str, ticks: Iterable[tuple[str, float]], *series: tuple[str, bool, list[Point]]) -> Lines:
    ends = {label: points[-1][1] or 0.0 for label, _, points in series if points}
    lowest = min(ends, key=lambda label: ends[label], default="")
    curves = (
        _curve(label, dashed, points, _BELOW if label == lowest else _ABOVE) for label, dashed, points in series
    )
    marks = tuple((label, f"{_y(height):.1f}") for label, height in ticks)
    return Lines(title, WIDTH, HEIGHT, tuple(curve for curve in curves if curve.pieces), marks)


def _curve(label: str, dashed: bool, points: list[Point], shift: float) -> Curve:
    """A week without a value breaks the line; the label stands behind its end, a little above or below it."""
    pieces: list[list[str]] = [[]]
    end = (0.0, 0.0)
    for number, value in points:
        if value is None:
            pieces.append([])
            continue
        end = (_x(number), _y(value))
        pieces[-1].append(f"{end[0]:.1f},{end[1]:.1f}")
    drawn = tuple(" ".join(piece if len(piece) > 1 else piece * 2) for piece in pieces if piece)
    return Curve(label, dashed, drawn, (f"{end[0] + 5:.1f}", f"{end[1] + shift:.1f}"))


def _x(number: int) -> float:
    return LEFT + (WIDTH - LEFT - 90) * (number - 1) / (WEEKS - 1)


def _y(share: float) -> float:
    return TOP + (HEIGHT - 2 * TOP) * (1 - share)
