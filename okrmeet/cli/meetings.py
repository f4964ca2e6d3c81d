"""`okrmeet meetings`: the meetings that were held, or are being held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from okrmeet.cli.command import cycle_option, declare, json_option, unit_option
from okrmeet.cli.reading import documents, put_json, settings_of, this_cycle, unit_of
from okrmeet.cli.rescheduling import COMMANDS
from okrmeet.cli.streams import put, say
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Visit
from okrmeet.domain.people import Moved


@declare("meetings", *COMMANDS)
@unit_option
@cycle_option
@json_option
@click.pass_context
def command(ctx: click.Context, unit: str | None, cycle: str | None, as_json: bool) -> None:
    """The oldest first, of one quarter."""
    if ctx.invoked_subcommand is not None:
        return
    docs = documents()
    cycle = cycle or this_cycle(docs)
    key = unit_of(docs, unit).id if unit is not None else None
    held = sorted(
        (m for m in docs.all(Meeting) if m.cycle == cycle and key in (None, m.unit)), key=lambda m: (m.started, m.id)
    )
    spent = minutes_spent(docs, held)
    off = [m for m in docs.all(Moved) if m.to is None and key in (None, m.unit) and _cycle_of(docs, m) == cycle]
    off.sort(key=lambda m: (m.day, m.id))
    if as_json:
        rows = [as_document(meeting, spent.get(meeting.id, 0.0)) for meeting in held]
        put_json(rows + [cancelled_as_document(m, cycle) for m in off])
    elif held or off:
        from okrmeet.cli.meetings_table import meetings_table

        put(meetings_table(docs, held, spent, off))
    else:
        _say_none(docs, cycle, key)


def minutes_spent(docs: Documents, held: Iterable[Meeting]) -> dict[str, float]:
    """Minutes by meeting, to a tenth."""
    return {m.id: round(sum(visit.seconds for visit in docs.of(Visit, meeting=m.id)) / 60, 1) for m in held}


def as_document(meeting: Meeting, spent: float) -> dict[str, Any]:
    """`started` and `ended` are in UTC; `ended` is null while it goes on, `minutes_spent` 0 without times."""
    return {
        "id": meeting.id,
        "meeting": meeting.meeting,
        "unit": meeting.unit,
        "cycle": meeting.cycle,
        "started": meeting.started,
        "ended": meeting.ended,
        "state": meeting.state,
        "facilitator": meeting.facilitator,
        "minutes_planned": sum(step.minutes for step in meeting.steps),
        "minutes_spent": spent,
    }


def cancelled_as_document(moved: Moved, cycle: str) -> dict[str, Any]:
    """A meeting that was cancelled: nobody led it, and no time was spent."""
    return {
        "id": moved.id,
        "meeting": moved.meeting,
        "unit": moved.unit,
        "cycle": cycle,
        "started": None,
        "ended": None,
        "state": "cancelled",
        "facilitator": None,
        "minutes_planned": 0,
        "minutes_spent": 0,
    }


def _cycle_of(docs: Documents, moved: Moved) -> str:
    return str(Cycle.of(moved.day, settings_of(docs).fiscal_year_starts))


def _say_none(docs: Documents, cycle: str, unit: str | None) -> None:
    others = [m for m in docs.all(Meeting) if unit in (None, m.unit)]
    whose = f" of {unit}" if unit else ""
    if others:
        newest = max(m.cycle for m in others)
        say(f"no meeting{whose} in {cycle}. See others with: okrmeet meetings --cycle {newest}")
    else:
        say(f"no meeting{whose} was held yet. Start one with: okrmeet run weekly --unit {unit or 'KEY'}")
