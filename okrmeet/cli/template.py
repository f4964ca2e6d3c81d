"""`okrmeet template`: OKRs at all levels, to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from okrmeet.cli.command import cycle_option, declare, place
from okrmeet.cli.reading import documents, this_cycle
from okrmeet.cli.written import output_option, write_out
from okrmeet.domain.documents import Documents


@declare("template")
@click.option("--format", "kind", type=click.Choice(("yaml", "csv")), default="yaml", help="yaml (else) or csv.")
@cycle_option
@output_option
def command(kind: str, cycle: str | None, output: Path | None) -> None:
    """With instructions for the company, departments, teams and people. Fill it in, then: okrmeet import FILE.

    The YAML one has people, units and meetings, too; the CSV one is a table of goals for a spreadsheet.
    """
    from okrmeet.services.template import csv_template, yaml_template

    quarter = cycle or this_cycle(documents() if place().exists() else Documents())
    write_out((yaml_template if kind == "yaml" else csv_template)(quarter), output)
