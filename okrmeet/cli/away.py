"""`okrmeet away`: planned absences."""

from __future__ import annotations

import click

from okrmeet.cli.changing import change, day_of, person_of
from okrmeet.cli.command import cleaned, declare, json_option
from okrmeet.cli.reading import documents, put_json, today
from okrmeet.cli.streams import say
from okrmeet.engine.absence import cancel_absence, coming_absences, plan_absence


@declare("away")
@click.argument("person", required=False, callback=cleaned)
@click.argument("first", metavar="[FROM]", required=False, callback=cleaned)
@click.argument("last", metavar="[TO]", required=False, callback=cleaned)
@click.option("--cancel", is_flag=True, help="They come after all.")
@json_option
def command(person: str | None, first: str | None, last: str | None, cancel: bool, as_json: bool) -> None:
    """Both days are part of it; without TO it is one day. Without PERSON: who will be away.

    Days are written like 2026-12-21, 21 dec, fri or +2w. Who is away is not expected in meetings, and earns and loses
    nothing in the order of speakers.
    """
    if person is None:
        _list(as_json=as_json)
    elif cancel:
        done = change(
            lambda docs, _: cancel_absence(
                docs, person_of(docs, person).id, day_of(first, today(docs)) if first else None, today(docs)
            )
        )
        say(done.label)
    elif first is None:
        raise click.UsageError("say from which day: okrmeet away PERSON FROM [TO]")
    else:
        done = change(
            lambda docs, moment: plan_absence(
                docs,
                person_of(docs, person).id,
                day_of(first, today(docs)),
                day_of(last or first, today(docs)),
                moment.id(),
            )
        )
        say(done.label)


def _list(*, as_json: bool) -> None:
    docs = documents()
    coming = coming_absences(docs, today(docs))
    if as_json:
        put_json([{"person": a.person, "from": a.first_day, "to": a.last_day} for a in coming])
    elif coming:
        from okrmeet.cli.away_table import away_table
        from okrmeet.cli.streams import put

        put(away_table(docs, coming, today(docs)))
    else:
        say("nobody has said they will be away. Say so with: okrmeet away PERSON FROM TO")
