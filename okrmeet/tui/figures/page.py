"""The page of one figure: what it says in words, and its chart; or what it is made of; or when it will be there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from okrmeet.analysis.about import About
from okrmeet.analysis.figures import FIGURES, Figures
from okrmeet.minutes.figure_lines import figure_lines, title_of_missing
from okrmeet.tui.figures import goal_pages, meeting_pages, talk_pages
from okrmeet.tui.figures.bars import BLANK
from okrmeet.tui.figures.canvas import Canvas, said
from okrmeet.tui.text import beside, column, line
from okrmeet.tui.widgets.rows import Row, plain

PAGES: Mapping[str, Callable[[Canvas], tuple[Row, ...]]] = {
    "progress": goal_pages.progress,
    "confidence": goal_pages.confidence,
    "weeks": goal_pages.weeks,
    "forecast": goal_pages.forecast,
    "achieved": goal_pages.achieved,
    "units": goal_pages.units,
    "rhythm": goal_pages.rhythm,
    "feedback": talk_pages.feedback,
    "actions": talk_pages.actions,
    "adjustments": talk_pages.adjustments,
    "communication": talk_pages.communication,
    "turns": meeting_pages.turns,
    "airtime": meeting_pages.airtime,
    "time": meeting_pages.time,
    "worth": meeting_pages.worth,
    "pulse": meeting_pages.pulse,
    "calibration": goal_pages.calibration,
    "mistakes": talk_pages.mistakes,
}
LABEL = 9


def page(name: str, canvas: Canvas) -> tuple[Row, ...]:
    """The figure of that name."""
    about = FIGURES[name]
    if not canvas.of.has(name):
        why = said(f"{title_of_missing(canvas.of)}: {about.comes}.", canvas.cells, "bold")
        made_of = said(about.formula, canvas.cells, "$muted")
        return (*why, BLANK, *said("What it will be:", canvas.cells), *made_of)
    words = said(_in_words(about, canvas.of), canvas.cells, "bold")
    head = (*words, BLANK) if words else ()
    return (*head, *PAGES[name](replace(canvas, lines=canvas.lines - len(head))))


def explained(about: About, cells: int) -> tuple[Row, ...]:
    """What a figure is made of."""
    told = (("formula", about.formula), ("scale", about.scale), ("source", about.source), ("comes", about.comes))
    return tuple(
        plain(row)
        for label, words in told
        for row in (*beside(line((column(label, LABEL), "$muted")), line(words), cells), line(""))
    )


def _in_words(about: About, of: Figures) -> str:
    return next((words for title, words in figure_lines(of) if title == about.title), "")
