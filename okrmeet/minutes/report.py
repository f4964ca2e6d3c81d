"""The quarter on paper: what is told in which order, as plain text. Markdown and HTML are two renderings of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrmeet.analysis.comparison import compared
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.analysis.judgement import judgement
from okrmeet.domain.amount import format_score, format_share
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.engine.summary import Summary
from okrmeet.minutes.charts import Bars, Lines, confidence_chart, progress_chart, unit_chart
from okrmeet.minutes.durations import full_day
from okrmeet.minutes.figure_lines import (
    comparison,
    figure_lines,
    mistakes_found,
    not_yet,
    of_share,
    passed,
    title_of,
    title_of_missing,
)
from okrmeet.minutes.figures import NONE
from okrmeet.minutes.report_grid import Grid, matrix
from okrmeet.minutes.report_retro import decided_lines, draft_lines

_ANSWER = {True: "yes", False: "no", None: "cannot be told"}


@dataclass(frozen=True)
class Section:
    """One part of the report: sentences, points, points below words of their own, a table, pictures.

    Each may be missing.
    """

    title: str
    says: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    grid: Grid | None = None
    charts: tuple[Lines | Bars, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.says or self.points or self.groups or (self.grid and self.grid.rows))


@dataclass(frozen=True)
class Report:
    """A quarter of a unit, or of everything."""

    title: str
    about: str
    sections: tuple[Section, ...]


def report(
    of: Figures,
    before: Figures,
    retrospectives: Sequence[Summary],
    drafts: Sequence[tuple[Objective, Sequence[KeyResult]]],
    names: Mapping[str, str],
) -> Report:
    """The report of a quarter, beside the one before; parts of which there is nothing to say are left out.

    `names` are what people are called, by id.
    """
    sections = (
        _judged(of),
        Section("In figures", grid=Grid(("Figure", "What it says"), figure_lines(of))),
        _against(of, before),
        _weeks(of),
        _units(of),
        _objectives(of),
        _talks(of),
        _pairs(of),
        Section("What the retrospectives decided", groups=decided_lines(retrospectives)),
        Section("Drafts for the next quarter", points=draft_lines(drafts)),
        _turns(of, names),
        _steps(of),
        _mistakes(of),
        Section(title_of_missing(of), grid=Grid(("Figure", "It comes"), not_yet(of))),
        _made_of(of),
    )
    unit = of.name if of.unit is None else f"{of.name} ({of.unit})"
    about = passed(of) if of.over else f"{passed(of)}; as of {full_day(of.day)}"
    return Report(f"{of.cycle} · {unit}", about, tuple(section for section in sections if not section.empty))


def _judged(of: Figures) -> Section:
    found = judgement(of)
    answers = _ANSWER if of.over else {**_ANSWER, False: "not yet", None: "cannot be told yet"}
    rows = tuple((one.question, answers[one.holds], one.rule) for one in found.rulings)
    return Section("Verdict", says=(found.sentence,), grid=Grid(("Question", "Answer", "Yes means"), rows))


def _against(of: Figures, before: Figures) -> Section:
    rows = compared(of, before)
    if all(row.before is None for row in rows) or all(row.now is None for row in rows):
        return Section("Against the quarter before")
    told = tuple((title_of(row), *comparison(row)) for row in rows)
    headers = ("Figure", before.cycle, of.cycle, "Difference")
    return Section(f"Against {before.cycle}", grid=Grid(headers, told, frozenset({1, 2, 3})))


def _weeks(of: Figures) -> Section:
    if not of.has("weeks"):
        return Section("Week by week")
    rows = tuple(
        (
            full_day(week.day),
            format_share(week.progress),
            format_share(week.expected),
            NONE if week.confidence is None else f"{week.confidence:.1f}",
            f"{week.reported} of {of.standing.key_results}" if week.reported else NONE,
        )
        for week in of.weeks
    )
    headers = ("Week to", "Progress", "Expected", "Confidence", "Reported")
    charts = tuple(chart for chart in (progress_chart(of.weeks), confidence_chart(of.weeks)) if chart.curves)
    return Section("Week by week", grid=Grid(headers, rows, frozenset({1, 2, 3, 4})), charts=charts)


def _units(of: Figures) -> Section:
    counting = [row for row in of.units if row.standing.key_results]
    if len(of.units) < 2 or not of.has("units"):
        return Section("Unit by unit")
    rows = tuple(
        (
            f"{row.unit} {row.name}",
            format_share(row.standing.progress),
            NONE if row.standing.confidence is None else f"{row.standing.confidence:.1f}",
            of_share(row.achieved.objectives),
            of_share(row.achieved.key_results),
            format_score(row.achieved.score),
        )
        for row in counting
    )
    headers = (
        "Unit, with all below it",
        "Progress",
        "Confidence",
        "Objectives achieved",
        "Key results achieved",
        "Score",
    )
    grid = Grid(headers, rows, frozenset(range(1, 6)))
    return Section("Unit by unit", grid=grid, charts=(unit_chart(counting),))


def _objectives(of: Figures) -> Section:
    if not of.has("achieved"):
        return Section("Objectives")
    rows = tuple(
        (
            f"{goal.id} {goal.title}",
            format_score(goal.score),
            NONE if goal.score is None else ("yes" if goal.achieved else "no"),
            goal.band,
        )
        for goal in of.achieved.judged
    )
    return Section("Objectives", grid=Grid(("Objective", "Score", "Achieved", "Usual bar"), rows, frozenset({1})))


def _talks(of: Figures) -> Section:
    silent = (f"Had nothing to do with any other unit: {', '.join(of.silent)}.",) if of.silent else ()
    return Section("Between units", says=silent, grid=matrix(of.communication))


def _pairs(of: Figures) -> Section:
    rows = tuple(
        (tie.source, tie.to, *(str(number) for number in (tie.feedback, tie.promises, tie.dependencies, tie.count)))
        for tie in of.communication
    )
    headers = ("From", "To", "Feedback", "Promises asked", "Waits for", "All")
    return Section("Between units, pair by pair", grid=Grid(headers, rows, frozenset({2, 3, 4, 5})))


def _turns(of: Figures, names: Mapping[str, str]) -> Section:
    minutes = of.minutes_spoken
    rows = tuple(
        (
            names.get(one.person, one.person),
            *(str(number) for number in (one.spoke, one.passed, one.skipped)),
            f"{minutes[one.person]:.1f}" if one.person in minutes else NONE,
        )
        for one in of.turns
    )
    headers = ("Who", "Spoke", "Passed", "Skipped", "Minutes")
    return Section("Turns and air time", grid=Grid(headers, rows, frozenset({1, 2, 3, 4})))


def _steps(of: Figures) -> Section:
    rows = tuple(
        (
            f"{step.meeting}: {step.title}",
            str(step.meetings),
            f"{step.planned / step.meetings:.1f}",
            f"{step.spent / step.meetings:.1f}",
        )
        for step in (of.time.steps if of.time else ())
    )
    headers = ("Step", "Meetings", "Minutes planned", "Minutes spent")
    return Section("Time in meetings", grid=Grid(headers, rows, frozenset({1, 2, 3})))


def _mistakes(of: Figures) -> Section:
    days = tuple(full_day(then.day) for then in of.mistakes)
    rows = tuple((mistake, *(str(count) for count in counts)) for mistake, counts in mistakes_found(of))
    grid = Grid(("At the end of", *days), rows, frozenset(range(1, len(days) + 1)))
    return Section(FIGURES["mistakes"].title, grid=grid)


def _made_of(of: Figures) -> Section:
    rows = tuple((about.title, about.formula) for name, about in FIGURES.items() if of.has(name))
    return Section("What the figures are made of", grid=Grid(("Figure", "Formula"), rows))
