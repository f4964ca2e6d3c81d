"""`okrmeet run`: straight into a meeting."""

from __future__ import annotations

from functools import partial

import click

from okrmeet.agenda.load import AGENDAS, SHIPPED, agenda_for, built_in
from okrmeet.cli.command import declare, place, plain_option, unit_option
from okrmeet.cli.reading import today, unit_of
from okrmeet.cli.screen import show
from okrmeet.cli.upcoming import units_that_meet
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import MeetingKind
from okrmeet.engine.attending import invited


@declare("run")
@click.argument("meeting", metavar="MEETING", type=click.Choice(tuple(AGENDAS)))
@unit_option
@click.option("--agenda", metavar="NAME", type=click.Choice(SHIPPED), help=f"One of {', '.join(SHIPPED)}.")
@click.option("--with", "wanted", metavar="KEY", multiple=True, help="An optional step of the agenda; repeatable.")
@plain_option
def command(meeting: MeetingKind, unit: str | None, agenda: str | None, wanted: tuple[str, ...], plain: bool) -> int:
    """MEETING is weekly or monthly. One that the unit left is resumed.

    --unit may be left out where only one unit meets.
    """
    _check(meeting, agenda, wanted)
    if plain:
        from okrmeet.cli.plain.run import hold_plainly

        return hold_plainly(place(), partial(pick, key=unit), meeting, agenda, wanted)
    if meeting != "weekly":
        raise click.UsageError(f"a {meeting} is held line by line: okrmeet run {meeting} --plain")
    return show(place(), pick=partial(pick, key=unit), agenda=agenda)


def _check(meeting: MeetingKind, agenda: str | None, wanted: tuple[str, ...]) -> None:
    """Wrong usage when the agenda is one of another meeting, or lacks an optional step that is wanted."""
    if agenda is not None and agenda not in AGENDAS[meeting]:
        raise click.UsageError(f"{agenda} is no agenda of a {meeting}: take one of {', '.join(AGENDAS[meeting])}")
    if not wanted:
        return
    optional = [step.key for step in built_in(agenda or agenda_for(meeting, None)).steps if step.optional]
    missing = next((key for key in wanted if key not in optional), None)
    if missing is not None:
        raise click.UsageError(f"no optional step is called {missing}: there is {', '.join(optional) or 'none'}")


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
