"""`okrmeet run`: straight into a meeting."""

from __future__ import annotations

from functools import partial

import click

from okrmeet.agenda.load import SHIPPED
from okrmeet.cli.command import declare, on_screen, place, plain_option, unit_option
from okrmeet.cli.reading import today, unit_of
from okrmeet.cli.screen import show
from okrmeet.cli.upcoming import units_that_meet
from okrmeet.domain.documents import Documents
from okrmeet.engine.upcoming import invited


@on_screen
@declare("run")
@click.argument("meeting", metavar="MEETING", type=click.Choice(("weekly",)))
@unit_option
@click.option("--agenda", metavar="NAME", type=click.Choice(SHIPPED), help=f"One of {', '.join(SHIPPED)}.")
@plain_option
def command(meeting: str, unit: str | None, agenda: str | None, plain: bool) -> int:  # noqa: ARG001 - one kind so far
    """MEETING is weekly. One that the unit left is resumed. --unit may be left out where only one unit meets."""
    if plain:
        from okrmeet.cli.plain.run import hold_plainly

        return hold_plainly(place(), partial(pick, key=unit), agenda)
    return show(place(), pick=partial(pick, key=unit), agenda=agenda)


def pick(docs: Documents, key: str | None) -> str:
    """The unit whose meeting it is; wrong usage when that is not clear, or nobody would come."""
    day = today(docs)
    if key is None:
        units = units_that_meet(docs, day)
        if len(units) != 1:
            keys = f", one of {', '.join(u.id for u in units)}" if units else ""
            raise click.UsageError(f"say whose meeting it is: --unit KEY{keys}")
        return units[0].id
    unit = unit_of(docs, key)
    if not invited(docs, unit, day):
        raise click.UsageError(
            f"{unit.id} has no members: add some to its unit in a file and import it with --update"
        )
    return unit.id
