"""`okrmeet feedback`: something said to a unit between meetings.

The rules are imported when it runs: completing waits for none.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from okrmeet.cli.command import cleaned, declare
from okrmeet.cli.streams import say
from okrmeet.domain.text import LINE_LIMIT

if TYPE_CHECKING:
    from okrmeet.domain.change import Change, Refused
    from okrmeet.domain.documents import Documents
    from okrmeet.engine.moment import Moment

NOBODY = "nobody"
"""Who did it, as the journal has it, where no name may be kept."""


@declare("feedback")
@click.argument("text", callback=partial(cleaned, limit=LINE_LIMIT))
@click.option(
    "--from", "source", metavar="KEY", callback=cleaned, help="The unit it comes from; else that of PERSON."
)
@click.option("--to", metavar="KEY", callback=cleaned, help="The unit it is said to; else that of the goal.")
@click.option("--about", metavar="ID", callback=cleaned, help="The objective or key result it is about.")
@click.option("--by", metavar="PERSON", callback=cleaned, help="Who says it.")
@click.option("--anonymous", is_flag=True, help="Keep no name with it.")
def command(
    text: str, source: str | None, to: str | None, about: str | None, by: str | None, anonymous: bool
) -> None:
    """It waits in the Promises of the next meeting of that unit, and the answer comes back to who said it.

    What it is the words say: `keep ...`, `change ...`, `ask ...`, a question mark at the end asks, praise keeps.
    """
    from okrmeet.cli.changing import change, goal_of, person_of, wordy
    from okrmeet.cli.reading import unit_of
    from okrmeet.engine.meanwhile import give_feedback

    def rule(docs: Documents, moment: Moment) -> Change | Refused:
        person = person_of(docs, by).id if by else None
        return give_feedback(
            docs, wordy(text), moment, unit=_source(docs, source, person),
            to=unit_of(docs, to).id if to else None, about=goal_of(docs, about) if about else None,
            by=person, anonymous=anonymous,
        )  # fmt: skip

    done = change(rule, NOBODY if anonymous else None)
    say(f"{done.label}: it is told in the next meeting" + (", without a name" if anonymous else ""))


def _source(docs: Documents, named: str | None, person: str | None) -> str:
    from okrmeet.cli.reading import today, unit_of
    from okrmeet.domain.change import Refused
    from okrmeet.engine.meanwhile import unit_of_person

    if named:
        return unit_of(docs, named).id
    if person is None:
        raise click.UsageError("say which unit it comes from (--from KEY), or who says it (--by PERSON)")
    unit = unit_of_person(docs, person, today(docs))
    if isinstance(unit, Refused):
        raise click.UsageError(f"{unit.reason}: say with --from KEY which unit it comes from")
    return unit
