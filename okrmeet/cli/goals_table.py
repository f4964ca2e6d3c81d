"""Goals as a tree with bars, as wide as there is room."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable

from rich.text import Text

from okrmeet.analysis.goals import KeyResultFigures, ObjectiveFigures, UnitFigures
from okrmeet.cli.reading import settings_of
from okrmeet.cli.shown import fitting, rendered, table, words
from okrmeet.domain.amount import format_amount, format_share, format_with_measure
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.goals import GoalStatus, Metric
from okrmeet.domain.progress import Track, ends, measurable
from okrmeet.domain.zone import local_day

MARKS = {
    Track.ON_TRACK: ("● G", "green"),
    Track.AT_RISK: ("▲ A", "yellow"),
    Track.OFF_TRACK: ("■ R", "red"),
    None: ("○ –", "dim"),
}
LEGEND = (
    "Bar: what is done; ┼ is where the quarter stands. Confidence 0-10: ● G 7 and up, ▲ A 4-6, ■ R 3 and below.",
    "Done: (now - start) / (target - start); an objective: mean by weight; a unit: plain mean of its key results.",
)
CELLS = 14
LEAST = {"Updated": 112, "Now": 96, "Progress": 68, "Conf": 48, "Done": 36}
"""Columns of the terminal from which there is room for each."""

Row = dict[str, Text]


def goals_table(tree: Iterable[UnitFigures], cycle: str, docs: Documents, now: dt.datetime) -> str:
    """The whole tree; on a terminal with a line that says how to read it."""
    page = _Page(settings_of(docs).timezone, now)
    for unit in tree:
        page.unit(unit, "")
    made = table(*page.rows[0], right=("Done", "Conf"), gives="Goal")
    for row in page.rows:
        made.add_row(*row.values())
    title = Text.assemble((cycle, "bold"), f"  {format_share(page.passed)} of the quarter has passed")
    legend = (Text(), *(Text(line, "dim") for line in LEGEND)) if sys.stdout.isatty() else ()
    return rendered(title, Text(), made, *legend)


class _Page:
    """The rows, each with the columns that there is room for."""

    def __init__(self, tz: str, now: dt.datetime) -> None:
        self._tz = tz
        self._today = local_day(now, tz)
        self.rows: list[Row] = []
        self.passed: float | None = None

    def unit(self, unit: UnitFigures, indent: str) -> None:
        """A unit, its objectives, and the units below it."""
        self.passed = unit.passed
        row = _row(_name(indent, unit.unit.id, unit.unit.name, "bold"))
        if unit.objectives:
            row |= _progress(unit.progress, unit.expected, "cyan")
        self._add(row)
        for objective in unit.objectives:
            self._objective(objective, f"{indent}  ")
        for below in unit.below:
            self.unit(below, f"{indent}  ")

    def _objective(self, figures: ObjectiveFigures, indent: str) -> None:
        objective = figures.objective
        name = _name(indent, objective.id, objective.title)
        if objective.status is not GoalStatus.ACTIVE:
            name.append(f" ({objective.status})", "dim")
        row = _row(name) | self._reported(figures)
        self._add(row | _progress(figures.progress, figures.expected, _colour(figures.track)))
        for number, kr in enumerate(figures.key_results, 1):
            last = number == len(figures.key_results)
            self._key_result(kr, figures.expected, f"{indent}{'└' if last else '├'} ")

    def _key_result(self, figures: KeyResultFigures, expected: float, indent: str) -> None:
        kr = figures.key_result
        row = _row(_name(indent, kr.short, kr.title)) | self._reported(figures)
        row["Now"] = words(values(figures))
        if kr.metric is not Metric.MAINTAIN:
            row |= _progress(figures.progress, expected, _colour(figures.track))
        self._add(row)

    def _reported(self, figures: ObjectiveFigures | KeyResultFigures) -> Row:
        day = show_due(local_day(figures.updated, self._tz), self._today) if figures.updated else ""
        return {
            "Conf": Text("" if figures.confidence is None else format_amount(figures.confidence)),
            "Track": Text(*MARKS[figures.track]),
            "Updated": Text(day, "dim"),
        }

    def _add(self, row: Row) -> None:
        self.rows.append(fitting(row, LEAST))


def values(figures: KeyResultFigures) -> str:
    """Value and target, or what keeps them from being compared: `64% → 80%`, `1 of 3`, `99.95%, holds`."""
    kr, value = figures.key_result, figures.value
    if not measurable(kr):
        return "not measurable yet"
    if kr.metric is Metric.MAINTAIN:
        now = "–" if value is None else format_with_measure(value, kr.counted_in)
        return now if figures.progress is None else f"{now}, {'holds' if figures.progress else 'broken'}"
    start, target = ends(kr) or (0.0, 0.0)
    stands = start if value is None else value  # before the first report: where it starts
    if kr.metric is Metric.MILESTONE:
        return f"{format_amount(stands)} of {format_amount(target)}"
    return f"{format_with_measure(stands, kr.counted_in)} → {format_with_measure(target, kr.counted_in)}"


def bar(progress: float | None, expected: float, style: str) -> Text:
    """What is done, with the pace that is expected by now; more than all of it ends in `»`."""
    if progress is None:
        return Text("·" * CELLS, "dim")
    done = round(min(1.0, max(0.0, progress)) * CELLS)
    pace = min(CELLS - 1, int(expected * CELLS))
    signs = ["━" if cell < done else "─" for cell in range(CELLS)]
    signs[pace] = "╋" if pace < done else "┼"
    if progress > 1:
        signs[-1] = "»"
    made = Text("".join(signs))
    made.stylize(style, 0, done)
    made.stylize("dim", done, CELLS)
    made.stylize("bold", pace, pace + 1)
    return made


def _row(name: Text) -> Row:
    """A row that tells nothing yet but whose it is."""
    rest = ("Now", "Progress", "Done", "Conf", "Track", "Updated")
    return {"Goal": name, **{header: Text() for header in rest}}


def _progress(progress: float | None, expected: float, style: str) -> Row:
    return {"Progress": bar(progress, expected, style), "Done": Text(format_share(progress))}


def _colour(track: Track | None) -> str:
    return "cyan" if track is None else MARKS[track][1]


def _name(indent: str, id: str, title: str, style: str = "") -> Text:
    made = Text.assemble((indent, "dim"), words(id, f"{style} cyan"), " ", words(title, style))
    made.no_wrap, made.overflow = True, "ellipsis"
    return made
