"""A summary as Markdown: the same bytes for the same facts, with LF line ends and one at the end of the file."""

from __future__ import annotations

import re
from functools import cache
from inspect import isfunction
from typing import TYPE_CHECKING

from okrmeet.analysis.quarter import QuarterFigures
from okrmeet.engine.summary import Summary
from okrmeet.minutes.escape import escape

if TYPE_CHECKING:
    from jinja2 import Environment


def render(
    summary: Summary, figures: QuarterFigures | None = None, /, *, full: bool = False, short: bool = False
) -> str:
    """The minutes of a meeting of any kind: a block is there where something was recorded for it.

    `full` adds turns and times, notes, minutes planned and spent, and what was not covered; `short` is ten lines
    at most for a chat, and wins over `full`. `figures` are those of the quarter that a retrospective ends.
    """
    return render_template("short.md.j2" if short else "meeting.md.j2", s=summary, figures=figures, full=full)


OF_A_MEETING = ("meeting.md.j2", "result.md.j2", "retro.md.j2", "short.md.j2")
"""The templates of the minutes of a meeting."""


def compile_template(name: str) -> None:
    """Have a template ready before somebody waits for it: compiling one takes some hundredths of a second."""
    _templates().get_template(name)


def render_template(name: str, **told: object) -> str:
    """A template of this folder with what it tells, tidied."""
    return _tidy(_templates().get_template(name).render(**told))


@cache
def _templates() -> Environment:
    """The templates' surroundings. Jinja is loaded only when somebody wants minutes.

    Escaping is not a filter that a template could forget: `finalize` sees every expression, and there is no way
    around it. What a template says itself, outside of expressions, is the only Markdown.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from okrmeet.minutes import (
        analysis,
        between,
        durations,
        few,
        figures,
        in_short,
        numbers,
        promises,
        quarter,
        retro,
        units,
        wording,
    )

    environment = Environment(
        loader=PackageLoader("okrmeet.minutes", ""),
        finalize=_escaped,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - that would be HTML; Markdown is escaped by finalize
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for module in (
        wording, durations, figures, promises, numbers, units, between, few, in_short, quarter, retro, analysis
    ):  # fmt: skip
        environment.globals |= {name: word for name, word in vars(module).items() if isfunction(word)}
    return environment


def _escaped(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a template may show text only, not {type(value).__name__}")
    return escape(value)


def _tidy(text: str) -> str:
    """Without spaces at line ends, and with one empty line at most between two others."""
    lines = (line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"
