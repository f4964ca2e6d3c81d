"""`okrmeet next`: the meetings that are due."""

from __future__ import annotations

import datetime as dt
from typing import Any

from okrmeet.cli.command import declare, json_option, meeting_option, unit_option
from okrmeet.cli.reading import documents, now, put_json, today, unit_of
from okrmeet.cli.streams import put, say
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Event, MeetingKind, Unit
from okrmeet.engine.rotation import Place
from okrmeet.engine.upcoming import Upcoming, upcoming


@declare("next")
@unit_option
@meeting_option
@json_option
def command(unit: str | None, meeting: MeetingKind | None, as_json: bool) -> None:
    """Without --unit: every unit that has members or a meeting in its calendar."""
    docs, moment = documents(), now()
    units = [unit_of(docs, unit)] if unit is not None else units_that_meet(docs, today(docs))
    coming = [upcoming(docs, u.id, meeting, moment) for u in units]
    if as_json:
        rows = [as_document(one) for one in coming]
        put_json(rows if unit is None else rows[0])
    elif coming:
        from okrmeet.cli.upcoming_table import next_meetings

        put(next_meetings(docs, coming, today(docs)))
    else:
        say("no unit has members yet. Bring some in with: okrmeet import FILE")


def units_that_meet(docs: Documents, day: dt.date) -> list[Unit]:
    """Units with members of their own on that day, and those with a meeting in their calendar; by key."""
    planned = {event.unit for event in docs.all(Event)}
    return sorted((u for u in docs.all(Unit) if u.members_on(day) or u.id in planned), key=lambda u: natural(u.id))


def as_document(coming: Upcoming) -> dict[str, Any]:
    """`due` is in the workspace's time zone, with its offset; null where no meeting is in the calendar.

    `presenting` has the units with a long slot, in the order in which they have it; in a monthly only. The speakers
    of a monthly are those who present.
    """
    return {
        "unit": coming.unit,
        "meeting": coming.meeting,
        "due": coming.due,
        "facilitator": None if coming.facilitator is None else _person(coming.facilitator),
        "speakers": [_person(place) for place in coming.speakers],
        "presenting": [{"unit": p.unit, "person": p.person, "reason": p.slot_why} for p in coming.with_long_slot],
    }


def _person(place: Place) -> dict[str, str]:
    return {"person": place.key, "reason": place.reason}
