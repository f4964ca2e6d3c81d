"""The quarter's report as Markdown, or as one HTML file with its charts inside, without a script or a network."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from okrmeet.minutes.render import render_template
from okrmeet.minutes.report import Report

if TYPE_CHECKING:
    from jinja2 import Template


def as_markdown(report: Report) -> str:
    """The same bytes for the same report; what people wrote is escaped as in minutes."""
    return render_template("report.md.j2", r=report)


def as_html(report: Report) -> str:
    """One file that shows the same everywhere; every expression is escaped, its own policy forbids all loading."""
    return _html().render(r=report)


@cache
def _html() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("okrmeet.minutes", ""),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2")
