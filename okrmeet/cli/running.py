"""`okrmeet run`: straight into a meeting."""

from __future__ import annotations

from functools import partial

import click

from okrmeet.agenda.load import HELD, SHIPPED, usual_for
from okrmeet.agenda.model import Agenda
from okrmeet.cli.command import declare, on_screen, place, plain_option, refuse_unknown, unit_option
from okrmeet.cli.reading import today, unit_of
from okrmeet.cli.screen import show
from okrmeet.cli.upcoming import units_that_meet
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import MeetingKind
from okrmeet.engine.attending import invited


@on_screen
@declare("run")
@click.argument("meeting", metavar="MEETING", type=click.Choice(HELD))
@unit_option
@click.option("--agenda", "named", metavar="NAME|FILE", help=f"One of {', '.join(SHIPPED)}, or a file of your own.")
@click.option("--with", "optional", metavar="STEP", multiple=True, help="An optional step too, by its key: recall.")
@plain_option
def command(meeting: MeetingKind, unit: str | None, named: str | None, optional: tuple[str, ...], plain: bool) -> int:
    """MEETING is weekly, monthly or quarterly. One that was left is resumed, with the agenda it was begun with.

    --unit may be left out where only one unit meets.
    """
    agenda = _agenda(named or (usual_for(meeting, None) if optional else None), meeting)
    if agenda is not None:
        agenda = _wanting(agenda, optional)
    if plain:
        from okrmeet.cli.plain.run import hold_plainly

        return hold_plainly(place(), partial(pick, key=unit), meeting, agenda)
    return show(place(), pick=partial(pick, key=unit), kind=meeting, agenda=agenda)


def _wanting(agenda: Agenda, optional: tuple[str, ...]) -> Agenda:
    """The agenda with optional steps that are wanted; wrong usage where it has none of that key."""
    keys = [step.key for step in agenda.optional]
    for key in optional:
        if key not in keys:
            refuse_unknown("optional step", key, keys)
    return agenda.wanting(optional)


def _agenda(named: str | None, meeting: str) -> Agenda | None:
    """The agenda that was asked for; wrong usage when it is for another kind of meeting."""
    if named is None:
        return None
    from okrmeet.cli.agenda import find

    agenda = find(named)
    if agenda.meeting != meeting:
        raise click.UsageError(f"{agenda.name} is the agenda of a {agenda.meeting}, and this is to be a {meeting}")
    return agenda


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
