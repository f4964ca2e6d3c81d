"""`okrmeet init`: a new workspace."""

from __future__ import annotations

import click

from okrmeet.cli import screen
from okrmeet.cli.command import cleaned, declare, on_screen, place
from okrmeet.cli.streams import say

EXAMPLE = 'okrmeet init --unit "PAY=Payments" --person "Ana Sousa" --person "Ben Okafor" --weekly "monday 10:00"'


@on_screen
@declare("init")
@click.option("--unit", metavar="NAME", callback=cleaned, help="The team: a name, or KEY=NAME.")
@click.option("--department", metavar="NAME", callback=cleaned, help="The department that the team is in.")
@click.option("--company", metavar="NAME", callback=cleaned, help="The company above them.")
@click.option(
    "--person", "people", metavar="NAME", multiple=True, help="Who is in it: a name, or id=NAME; repeat it."
)
@click.option("--lead", metavar="NAME", default="", callback=cleaned, help="Which of the people leads.")
@click.option("--weekly", metavar="WHEN", default="", callback=cleaned, help='Its meeting, like "monday 10:00".')
@click.option("--minutes", metavar="N", type=click.IntRange(1, 480), default=30, help="How long that takes; else 30.")
@click.option("--timezone", metavar="ZONE", default="UTC", callback=cleaned, help="Like Europe/Lisbon; else UTC.")
@click.option(
    "--fiscal-year-starts", "year", metavar="MONTH", type=click.IntRange(1, 12), default=1,
    help="Where quarters begin, 1 to 12; else 1.",
)  # fmt: skip
def command(
    unit: str | None, department: str | None, company: str | None, people: tuple[str, ...], lead: str, weekly: str,
    minutes: int, timezone: str, year: int,
) -> int:  # fmt: skip
    """Alone on a screen, step by step. Or from a team alone (bottom-up), a company alone (top-down), or both.

    Everybody named is in the lowest unit. Goals, more units and meetings come with a file: okrmeet template, then
    okrmeet import.
    """
    from okrmeet.cli.login import login
    from okrmeet.cli.writing import open_to_write
    from okrmeet.domain.change import Refused
    from okrmeet.domain.people import Level, Person
    from okrmeet.services.founding import found

    named = ((Level.COMPANY, company), (Level.DEPARTMENT, department), (Level.TEAM, unit))
    units = {level: name for level, name in named if name}
    where = place()
    if not (units or people) and screen.has_terminal() and not where.exists():
        return screen.show(where, begin=True)
    if not units or not people:
        raise click.UsageError(f"name a unit and who is in it, such as:\n{EXAMPLE}")
    done = found(units, people, lead=lead, weekly=weekly, minutes=minutes, timezone=timezone, year=year)
    if isinstance(done, Refused):
        raise click.UsageError(done.reason)
    if where.exists():
        raise click.UsageError(f"{where.path} is there already; name a new workspace with -w PATH")
    where.make_folder()
    with open_to_write(where, create=True) as store:
        try:
            store.commit(done, login())
        except BaseException:
            where.path.unlink(missing_ok=True)  # made just now, and empty; we still hold its lock
            raise
    key = done.label.rpartition(" ")[2]
    ids = ", ".join(doc.id for doc in done.puts if isinstance(doc, Person))
    say(
        f"made {where.path} for {key}, with {ids}\n"
        f"Goals: okrmeet template --output okrs.yaml, fill it in, okrmeet import okrs.yaml\n"
        f"The first meeting: okrmeet run weekly --unit {key}"
    )
    return 0
