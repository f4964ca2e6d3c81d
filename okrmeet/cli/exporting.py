"""`okrmeet export`: what the workspace holds, for other programs and for import."""

from __future__ import annotations

from pathlib import Path

import click

from okrmeet.cli.command import declare
from okrmeet.cli.reading import documents
from okrmeet.cli.written import output_option, write_out

FORMATS = ("yaml", "json", "csv")


@declare("export")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="yaml", help="yaml (else), json or csv.")
@output_option
def command(kind: str, output: Path | None) -> None:
    """`yaml` is the file that import reads: settings, people, units, goals, check-ins, events, absences.

    `json` is everything, also meetings and what was said, for import into an empty workspace. `csv` is the table of
    goals, for a spreadsheet.
    """
    docs = documents()
    match kind:
        case "json":
            from okrmeet.services.export_json import json_of

            text: str | bytes = json_of(docs)
        case "csv":
            from okrmeet.services.goals_table import csv_of

            text = csv_of(docs)
        case _:
            from okrmeet.services.export_yaml import yaml_of

            text = yaml_of(docs)
    write_out(text, output)
