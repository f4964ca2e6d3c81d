"""`okrmeet actions add, done, drop`: promises between meetings.

What they need is imported when one of them runs: who lists promises does not wait for the rules of changing them.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from okrmeet.cli.command import HELP, cleaned, workspace_option
from okrmeet.cli.streams import say
from okrmeet.domain.text import LINE_LIMIT

if TYPE_CHECKING:
    from okrmeet.domain.records import ActionState


@click.command("add", context_settings=HELP, short_help="Make a promise between meetings.")
@click.argument("text", callback=partial(cleaned, limit=LINE_LIMIT))
@click.option("--owner", metavar="PERSON", callback=cleaned, help="Who does it.")
@click.option("--due", metavar="DAY", callback=cleaned, help="By when: fri, +2w, 27 nov, 2026-11-27, next meeting.")
@click.option("--unit", metavar="KEY", callback=cleaned, help="Whose it is; else the unit of the goal or the owner.")
@click.option("--about", metavar="ID", callback=cleaned, help="The objective or key result it is for.")
def add(text: str, owner: str | None, due: str | None, unit: str | None, about: str | None) -> None:
    """TEXT is what will be done. It is asked for in the Promises of the unit's next meeting."""
    from okrmeet.cli.changing import change
    from okrmeet.cli.promised import adding

    say(change(adding(text, owner=owner, due=due, unit=unit, about=about)).label)


@click.command("done", context_settings=HELP, short_help="A promise was kept.")
@click.argument("action", callback=cleaned)
def done(action: str) -> None:
    """ACTION is the id of a promise, A-31 or just 31. The unit's next meeting counts it."""
    from okrmeet.domain.records import ActionState

    _settle(action, ActionState.DONE)


@click.command("drop", context_settings=HELP, short_help="A promise is not kept, and why.")
@click.argument("action", callback=cleaned)
@click.argument("why", required=False, default="", callback=partial(cleaned, limit=LINE_LIMIT))
def drop(action: str, why: str) -> None:
    """ACTION is the id of a promise, A-31 or just 31; WHY is told in the unit's next meeting."""
    from okrmeet.domain.records import ActionState

    if not why:
        raise click.UsageError(f"a promise is dropped with a reason: okrmeet actions drop {action} WHY")
    _settle(action, ActionState.DROPPED, why)


COMMANDS = (add, done, drop)
for _command in COMMANDS:
    _command.params.append(workspace_option())


def _settle(action: str, state: ActionState, why: str = "") -> None:
    from okrmeet.cli.changing import change
    from okrmeet.cli.promised import settling

    say(change(settling(action, state, why)).label)
