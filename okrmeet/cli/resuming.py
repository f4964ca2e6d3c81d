"""`okrmeet resume`: back into the meeting that was left, or that broke off."""

from __future__ import annotations

from functools import partial

import click

from okrmeet.cli.command import declare, on_screen, place, plain_option, unit_option
from okrmeet.cli.reading import unit_of
from okrmeet.cli.screen import show
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import OPEN, Meeting


@on_screen
@declare("resume")
@unit_option
@plain_option
def command(unit: str | None, plain: bool) -> int:
    """With --unit where several units have one."""
    if plain:
        from okrmeet.cli.plain.run import hold_plainly

        return hold_plainly(place(), partial(pick, key=unit))
    return show(place(), pick=partial(pick, key=unit))


def pick(docs: Documents, key: str | None) -> str:
    """The unit whose open meeting it is; wrong usage when there is none, or more than one."""
    open_in = sorted({m.unit for state in OPEN for m in docs.of(Meeting, state=state)}, key=natural)
    if key is not None:
        unit = unit_of(docs, key).id
        if unit not in open_in:
            raise click.UsageError(
                f"{unit} has no meeting that was left. Start one: okrmeet run weekly --unit {unit}"
            )
        return unit
    if not open_in:
        raise click.UsageError("no meeting was left. Start one: okrmeet run weekly --unit KEY")
    if len(open_in) > 1:
        raise click.UsageError(f"several meetings were left; say whose: --unit KEY, one of {', '.join(open_in)}")
    return open_in[0]
