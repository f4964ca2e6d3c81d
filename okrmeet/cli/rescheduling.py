"""`okrmeet meetings move, cancel, amend`: what was not as the calendar or the minutes have it."""

from __future__ import annotations

import datetime as dt
from functools import partial

import click

from okrmeet.cli.changing import change, day_of, person_of
from okrmeet.cli.command import HELP, cleaned, meeting_option, refuse_unknown, workspace_option
from okrmeet.cli.reading import settings_of, today, unit_of
from okrmeet.cli.streams import say
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Event, MeetingKind, Settings
from okrmeet.domain.zone import local_day, zone
from okrmeet.engine.amending import amend as amend_meeting
from okrmeet.engine.cadence import occurrences
from okrmeet.engine.moment import Moment
from okrmeet.engine.moving import move as move_meeting
from okrmeet.engine.moving import restore
from okrmeet.engine.upcoming import usual_kind

day_option = click.option("--day", metavar="DAY", callback=cleaned, help="The day it was to be; else the next one.")
reason_option = click.option("--reason", metavar="TEXT", callback=cleaned, default="", help="Why: it will be told.")


@click.command("move", context_settings=HELP, short_help="Hold a unit's meeting at another time.")
@click.argument("unit", callback=cleaned)
@click.argument("when", callback=cleaned)
@meeting_option
@day_option
@reason_option
def move(unit: str, when: str, meeting: MeetingKind | None, day: str | None, reason: str) -> None:
    """Hold the next meeting of UNIT (or the one of --day) at WHEN: a day and a time, like "fri 14:00".

    Without --meeting the weekly is meant, or the only kind in the unit's calendar.
    """

    def rule(docs: Documents, moment: Moment) -> Change | Refused:
        to = _moment(docs, when)
        return move_meeting(docs, *_which(docs, unit, meeting, day, moment.now), to, reason, moment.now)

    say(change(rule).label)


@click.command("cancel", context_settings=HELP, short_help="A unit's meeting is not held.")
@click.argument("unit", callback=cleaned)
@meeting_option
@day_option
@reason_option
@click.option("--undo", is_flag=True, help="It is held after all, when it was to be.")
def cancel(unit: str, meeting: MeetingKind | None, day: str | None, reason: str, undo: bool) -> None:
    """The next meeting of UNIT (or the one of --day) is not held; it costs nobody a turn.

    Without --meeting the weekly is meant, or the only kind in the unit's calendar.
    """

    def rule(docs: Documents, moment: Moment) -> Change | Refused:
        which = _which(docs, unit, meeting, day, moment.now)
        return restore(docs, *which) if undo else move_meeting(docs, *which, None, reason, moment.now)

    say(change(rule).label)


@click.command("amend", context_settings=HELP, short_help="Correct the minutes of a meeting that is over.")
@click.argument("meeting", callback=cleaned)
@click.argument("text", callback=partial(cleaned, limit=2000))
@click.option("--by", metavar="PERSON", callback=cleaned, help="Who says so.")
def amend(meeting: str, text: str, by: str | None) -> None:
    """Add TEXT to the minutes of MEETING, with today's date. What stands there stays."""

    def rule(docs: Documents, moment: Moment) -> Change | Refused:
        if docs.get(Meeting, meeting) is None:
            refuse_unknown("meeting", meeting, [m.id for m in docs.all(Meeting)])
        return amend_meeting(docs, meeting, text, person_of(docs, by).id if by else None, moment)

    say(change(rule).label)


COMMANDS = (move, cancel, amend)
for _command in COMMANDS:
    _command.params.append(workspace_option())


def _which(
    docs: Documents, unit: str, kind: MeetingKind | None, day: str | None, now: dt.datetime
) -> tuple[str, MeetingKind, dt.date]:
    """Unit, kind and the day on which the calendar has the meeting."""
    key = unit_of(docs, unit).id
    meeting = kind or usual_kind(docs, key)
    if day is not None:
        return key, meeting, day_of(day, today(docs))
    settings = docs.get(Settings, "settings") or Settings()
    event = next(iter(docs.of(Event, unit=key, meeting=meeting)), None)
    if event is None:
        raise click.UsageError(f"{key} has no {meeting} in its calendar: add one to events in a file and import it")
    held = {m.day for m in docs.of(Meeting, unit=key, meeting=meeting)}
    days = occurrences(event, local_day(now, settings.timezone), settings.fiscal_year_starts)
    return key, meeting, next(found for found in days if found not in held)


def _moment(docs: Documents, when: str) -> dt.datetime:
    """`fri 14:00` or `2026-11-25 9:30` in the workspace's time zone, as UTC."""
    words, _, clock = when.strip().rpartition(" ")
    try:
        time = dt.time.fromisoformat(clock.zfill(5))
    except ValueError:
        raise click.UsageError(f'"{when}" has no time at its end: write it like "fri 14:00"') from None
    day = day_of(words, today(docs))
    return dt.datetime.combine(day, time, zone(settings_of(docs).timezone)).astimezone(dt.UTC)
