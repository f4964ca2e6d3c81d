"""`okrmeet export`: what the workspace holds, for other programs and for import."""

from __future__ import annotations

from pathlib import Path

import click

from okrmeet.cli.command import FILE, declare
from okrmeet.cli.reading import documents
from okrmeet.cli.streams import say
from okrmeet.cli.written import output_option, replace_text, write_out
from okrmeet.domain.documents import Documents

FORMATS = ("yaml", "json", "csv")


@declare("export")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="yaml", help="yaml (else), json or csv.")
@output_option
@click.option("--update", metavar="FILE", type=FILE, help="Bring a YAML file up to date; its comments stay.")
def command(kind: str, output: Path | None, update: Path | None) -> None:
    """`yaml` is the file that import reads: settings, people, units, goals, check-ins, events, absences.

    `json` is everything, also meetings and what was said, for import into an empty workspace. `csv` is the table of
    goals, for a spreadsheet.
    """
    docs = documents()
    if update is not None:
        if output is not None or kind != "yaml":
            raise click.UsageError("--update changes a YAML file: leave --output and other formats out")
        _update(update, docs)
        return
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


def _update(file: Path, docs: Documents) -> None:
    from okrmeet.services.export_update import updated

    text, strangers = updated(file, docs)
    if text.encode() == file.read_bytes():
        say(f"{file} says what the workspace says already")
    else:
        replace_text(file, text)
        say(f"{file} is up to date")
    if strangers:
        say(f"in {file}, but not in the workspace: {', '.join(strangers)} (okrmeet import {file} brings them in)")
