"""`okrmeet report`: the quarter on paper."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from okrmeet.cli.command import declare, read_cycle, unit_option
from okrmeet.cli.reading import documents, now, unit_of
from okrmeet.cli.written import output_option, write_out
from okrmeet.domain.text import clean


@declare("report")
@click.argument("cycle", callback=read_cycle)
@unit_option
@click.option(
    "--format",
    "form",
    type=click.Choice(("md", "html")),
    default="md",
    help="Markdown, or one HTML file with charts.",
)
@output_option
def command(cycle: str, unit: str | None, form: str, output: Path | None) -> None:
    """CYCLE is a quarter like 2026-Q4.

    A verdict by stated rules, all figures, what changed against the quarter before, what the retrospectives decided,
    and the drafts that came of it. Made twice on one day it is the same, byte for byte.
    """
    docs = documents()
    key = unit_of(docs, unit).id if unit is not None else None
    from okrmeet.minutes.report_render import as_html, as_markdown
    from okrmeet.services.report import report_of

    told = report_of(docs, key, cycle, now())
    text = as_html(told) if form == "html" else as_markdown(told)
    # A report of clean documents passes as it is; a workspace file that somebody edited may hold anything.
    write_out(clean(text, limit=sys.maxsize, lines=True) + "\n", output)
