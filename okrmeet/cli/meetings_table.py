"""Meetings as a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from rich.text import Text

from okrmeet.cli.reading import settings_of, today
from okrmeet.cli.shown import fitting, moment, rendered, table, words
from okrmeet.domain.amount import format_amount
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.names import short_names
from okrmeet.domain.people import Moved, Person

LEAST = {"State": 56, "Minutes": 68, "Led by": 80, "There": 90}
"""Columns of the terminal from which there is room for each."""


def meetings_table(
    docs: Documents, meetings: Iterable[Meeting], spent: Mapping[str, float], cancelled: Iterable[Moved] = ()
) -> str:
    """One meeting a row; minutes are spent of planned. Cancelled ones come last, with the reason."""
    names, tz, day = short_names(docs.all(Person)), settings_of(docs).timezone, today(docs)
    rows = [fitting(_cells(m, names, spent.get(m.id, 0.0), tz, day), LEAST) for m in meetings]
    rows += [fitting(_off(moved, day), LEAST) for moved in cancelled]
    made = table(*rows[0], right=("There", "Minutes"), gives="Meeting")
    for row in rows:
        made.add_row(*row.values())
    return rendered(made)


def _off(moved: Moved, today: dt.date) -> dict[str, Text]:
    return {
        "Meeting": words(moved.id, whole=True),
        "Started": words(show_due(moved.day, today)),
        "State": words(f"cancelled: {moved.reason}", whole=True),
        "Led by": words(""),
        "There": words(""),
        "Minutes": words(""),
    }


def _cells(meeting: Meeting, names: Mapping[str, str], spent: float, tz: str, today: dt.date) -> dict[str, Text]:
    leads = meeting.facilitator
    planned = format_amount(sum(step.minutes for step in meeting.steps))
    return {
        "Meeting": words(meeting.id, whole=True),
        "Started": words(moment(meeting.started, tz, today)),
        "State": words(meeting.state, "bold" if meeting.open else ""),
        "Led by": words(names.get(leads, leads) if leads else "nobody"),
        "There": words(f"{len(meeting.attended)} of {len(meeting.attendance)}"),
        "Minutes": words(f"{spent:.0f} of {planned}" if spent else f"– of {planned}"),
    }
