"""`okrmeet calendar`: a unit's meetings for every calendar program."""

from __future__ import annotations

from pathlib import Path

import click

from okrmeet.cli.command import cleaned, declare, place
from okrmeet.cli.reading import now, unit_of
from okrmeet.cli.written import output_option, write_out
from okrmeet.domain.people import Event
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.tinydb.opening import open_file


@declare("calendar")
@click.option("--unit", metavar="KEY", required=True, callback=cleaned, help="Whose meetings.")
@output_option
def command(unit: str, output: Path | None) -> None:
    """An .ics file with its meetings, and what was moved or cancelled; importing it again updates.

    The description says who leads and who speaks next time.
    """
    with open_file(place().path, write=False) as store:
        docs = StoredDocuments(store)
        whose = unit_of(docs, unit)
        if not docs.of(Event, unit=whose.id):
            raise click.UsageError(f"{whose.id} has nothing in its calendar: add events in a file and import it")
        from okrmeet.services.calendar_file import calendar_of

        text = calendar_of(docs, whose, now(), workspace=store.identity(), head=store.head())
    write_out(text, output)
