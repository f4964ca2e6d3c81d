"""`okrmeet actions`: promises."""

from __future__ import annotations

import datetime as dt
from typing import Any

import click

from okrmeet.cli.command import cycle_option, declare, json_option, unit_option
from okrmeet.cli.promising import COMMANDS
from okrmeet.cli.reading import documents, put_json, settings_of, today, unit_of
from okrmeet.cli.streams import put, say
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Action, ActionState
from okrmeet.domain.zone import local_day


@declare("actions", *COMMANDS)
@click.option("--all", "everything", is_flag=True, help="Also those that are done, dropped, handed over or split.")
@unit_option
@cycle_option
@json_option
@click.pass_context
def command(ctx: click.Context, everything: bool, unit: str | None, cycle: str | None, as_json: bool) -> None:
    """What is due first stands first. A promise belongs to the quarter of the meeting in which it was made.

    Without --cycle promises of every quarter are shown: an open one does not lapse with its quarter.
    """
    if ctx.invoked_subcommand is not None:
        return
    docs = documents()
    key = unit_of(docs, unit).id if unit is not None else None
    found = [
        action
        for action in docs.all(Action)
        if (everything or action.state is ActionState.OPEN)
        and key in (None, action.unit)
        and cycle in (None, _cycle(docs, action))
    ]
    found.sort(key=lambda a: (a.due or dt.date.max, a.number))
    if as_json:
        put_json([as_document(action) for action in found])
    elif found:
        from okrmeet.cli.actions_table import actions_table

        put(actions_table(docs, found, today(docs), everything=everything))
    elif everything:
        say("no promise was made yet. Hold a meeting: okrmeet run weekly --unit KEY; or: okrmeet actions add TEXT")
    else:
        say("no promise is open. See those that were settled with: okrmeet actions --all")


def as_document(action: Action) -> dict[str, Any]:
    """`due` is a day; `owner`, `due`, `about` and `meeting` (where it was made) may be null."""
    return {
        "id": action.id,
        "text": action.text,
        "owner": action.owner,
        "due": action.due,
        "state": action.state,
        "carried": action.carried,
        "about": action.about,
        "meeting": action.meeting,
        "commitment": action.commitment,
    }


def _cycle(docs: Documents, action: Action) -> str:
    """The quarter of the meeting it was made in, else of the day."""
    meeting, agreed = docs.get(Meeting, action.meeting), settings_of(docs)
    return (
        meeting.cycle if meeting else str(Cycle.of(local_day(action.at, agreed.timezone), agreed.fiscal_year_starts))
    )
