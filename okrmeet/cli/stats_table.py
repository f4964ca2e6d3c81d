"""The figures of a quarter as a page of tables and bars, as wide as there is room."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from okrmeet.analysis.comparison import compared
from okrmeet.analysis.figures import Figures
from okrmeet.analysis.weeks import Week
from okrmeet.cli.goals_table import CELLS, MARKS, bar
from okrmeet.cli.shown import PIPE, columns, fitting, rendered, table, words
from okrmeet.cli.stats_matrix import matrix
from okrmeet.domain.amount import format_amount, format_score, format_share
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.names import display_names
from okrmeet.domain.people import Person
from okrmeet.domain.progress import track
from okrmeet.minutes.figure_lines import (
    Line,
    comparison,
    figure_lines,
    mistakes_found,
    not_yet,
    of_share,
    passed,
    title_of,
    title_of_missing,
)

Part = Text | Table
Row = dict[str, Text]
WIDEST = 110
"""Columns that lines of words take at most, where somebody looks."""
WEEK = {"Reported": 64, "How sure": 56}
UNIT = {"Forecast": 84, "Key results": 72, "Objectives": 100, "Progress": 60, "Conf": 44}
PERSON = {"Skipped": 52, "Passed": 44}
DAY = 24
"""Columns of the terminal from which there is room for each; earlier days need so many more."""


def stats_page(docs: Documents, of: Figures) -> str:
    """Everything that there is, and what is not there yet."""
    names = display_names(docs.all(Person))
    parts: list[Part] = [_title(of)]
    for title, made in (
        ("", _lines(figure_lines(of))),
        ("By week", _weeks(of)),
        ("Unit by unit; objectives and key results achieved", _units(of)),
        ("Objectives with their scores, and the usual bar", _objectives(of)),
        ("From one unit (rows) to another (columns)", matrix(of.communication)),
        ("Turns and minutes", _people(of, names)),
        ("Minutes of meetings, step by step", _steps(of)),
        ("Coach findings by mistake, at the end of", _mistakes(of)),
        (title_of_missing(of), _lines(not_yet(of))),
    ):
        if made is not None:
            parts += [Text(), *([Text(title, "bold")] if title else []), made]
    return rendered(*parts)


def comparison_page(of: Figures, before: Figures) -> str:
    """Two quarters side by side."""
    made = table("Figure", before.cycle, of.cycle, "Difference", right=(before.cycle, of.cycle), gives="Figure")
    for row in compared(of, before):
        then, now, more = comparison(row)
        made.add_row(words(title_of(row)), Text(then), Text(now), Text(more, "dim"))
    if not made.rows:
        return rendered(_title(of), Text(), Text(f"Neither {before.cycle} nor {of.cycle} has a figure yet."))
    return rendered(_title(of), Text(), made)


def _title(of: Figures) -> Text:
    unit = words(of.name) if of.unit is None else Text.assemble(words(of.unit, "cyan"), " ", words(of.name))
    return Text.assemble((of.cycle, "bold"), "  ", unit, f"  {passed(of)}")


def _lines(lines: Iterable[Line]) -> Table | None:
    width = columns() if columns() == PIPE else min(columns(), WIDEST)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(max_width=max(12, width // 3))
    grid.add_column(max_width=width)
    grid.width = width if width < PIPE else None
    for title, said in lines:
        grid.add_row(words(title, "dim", whole=True), words(said, whole=True))
    return grid if grid.rows else None


def _made(rows: list[Row], least: dict[str, int], *right: str, gives: str = "") -> Table | None:
    fit = [fitting(row, least) for row in rows]
    if not fit:
        return None
    made = table(*fit[0], right=right, gives=gives)
    for row in fit:
        made.add_row(*row.values())
    return made


def _weeks(of: Figures) -> Table | None:
    rows = [_week(week, of) for week in of.weeks] if of.has("weeks") else []
    return _made(rows, WEEK, "Done", "Conf", "Reported")


def _week(week: Week, of: Figures) -> Row:
    sure = week.confidence
    sign, colour = MARKS[track(sure)]
    filled = 0 if sure is None else round(sure)
    return {
        "Week to": Text(show_due(week.day, of.day)),
        "Progress": bar(week.progress, week.expected, "cyan"),
        "Done": Text(format_share(week.progress)),
        "Conf": Text("" if sure is None else format_amount(sure)),
        "How sure": Text.assemble(("━" * filled, colour), ("─" * (10 - filled), "dim"), " ", (sign, colour)),
        "Reported": Text(f"{week.reported} of {of.standing.key_results}" if week.reported else "–"),
    }


def _units(of: Figures) -> Table | None:
    if len(of.units) < 2 or not of.has("units"):
        return None
    rows = [
        {
            "Unit": Text.assemble("  " * row.depth, words(row.unit, "cyan"), " ", words(row.name)),
            "Progress": bar(row.standing.progress, row.standing.expected, "cyan") if row.standing.key_results
            else Text(" " * CELLS),
            "Done": Text(format_share(row.standing.progress)),
            "Conf": Text("" if row.standing.confidence is None else format_amount(row.standing.confidence)),
            "Objectives": Text(of_share(row.achieved.objectives)),
            "Key results": Text(of_share(row.achieved.key_results)),
            "Forecast": Text(format_share(row.forecast.progress) if row.forecast else "–"),
        }
        for row in of.units
    ]  # fmt: skip
    return _made(rows, UNIT, "Done", "Conf", "Forecast", gives="Unit")


def _people(of: Figures, names: dict[str, str]) -> Table | None:
    minutes = of.minutes_spoken
    rows = [
        {
            "Who": words(names.get(taken.person, taken.person)),
            "Spoke": Text(str(taken.spoke)),
            "Passed": Text(str(taken.passed or "–")),
            "Skipped": Text(str(taken.skipped or "–")),
            "Minutes": Text(f"{minutes[taken.person]:.1f}" if taken.person in minutes else "–"),
        }
        for taken in of.turns
    ]
    return _made(rows, PERSON, "Spoke", "Passed", "Skipped", "Minutes", gives="Who")


def _steps(of: Figures) -> Table | None:
    rows = [
        {
            "Meeting": Text(step.meeting),
            "Step": words(step.title),
            "Meetings": Text(str(step.meetings)),
            "Planned": Text(f"{step.planned / step.meetings:.1f}"),
            "Spent": Text(f"{step.spent / step.meetings:.1f}"),
        }
        for step in (of.time.steps if of.time else ())
    ]
    return _made(rows, {"Meetings": 64, "Meeting": 48}, "Meetings", "Planned", "Spent", gives="Step")


def _objectives(of: Figures) -> Table | None:
    rows = [
        {
            "Objective": Text.assemble(words(goal.id, "cyan"), " ", words(goal.title)),
            "Score": Text(format_score(goal.score)),
            "": Text("✓" if goal.achieved else ""),
            "Usual bar": Text("" if goal.score is None else goal.band),
        }
        for goal in of.achieved.judged
    ]
    return _made(rows, {"Usual bar": 92, "": 30}, "Score", gives="Objective") if of.has("achieved") else None


def _mistakes(of: Figures) -> Table | None:
    days = [show_due(then.day, of.day) for then in of.mistakes]
    rows = [
        {"Mistake": Text(mistake), **{day: Text(str(n or "–")) for day, n in zip(days, counts, strict=True)}}
        for mistake, counts in mistakes_found(of)
    ]
    least = {day: DAY * number for number, day in enumerate(reversed(days), 2) if day != days[-1]}
    return _made(rows, least, *days, gives="Mistake")
