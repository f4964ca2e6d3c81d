"""The sections of an import file about the organisation: settings, people, units, events, away."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import get_args

from okrmeet.domain.people import Away, Event, Level, MeetingKind, Member, Person, Settings, Unit, Weekday
from okrmeet.domain.text import quoted
from okrmeet.domain.zone import UnknownZone, zone
from okrmeet.services.import_fields import FIELDS
from okrmeet.services.import_ids import PERSON_FORM, UNIT_FORM, read_id
from okrmeet.services.import_rows import Reading, Row
from okrmeet.services.import_unfilled import filled_in
from okrmeet.services.userfile import Node

_MEETINGS: tuple[MeetingKind, ...] = get_args(MeetingKind)


def read_settings(reading: Reading, node: Node) -> dt.tzinfo:
    """The settings, of which a new workspace gets those that are left out too; and the zone of times without one."""
    row = Row(Settings, node, id="settings")
    if node.content is not None:
        fields = node.fields(
            ("achieved_at", "goal_share", "fiscal_year_starts", "timezone", "personal_shown", "coach")
        )
        for share in ("achieved_at", "goal_share"):
            row.says(share, fields[share], lambda field: field.number(over=0, most=1))
        row.says("fiscal_year_starts", fields["fiscal_year_starts"], lambda field: field.integer(1, 12))
        row.says("timezone", fields["timezone"], _timezone)
        row.says("personal_shown", fields["personal_shown"], lambda field: field.word(("true", "false")) == "true")
        stored = reading.stored.get(Settings, row.id)
        if fields["coach"].given:  # the rules are loaded for a file that speaks of them
            from okrmeet.services.import_coach import read_thresholds

            row.says("coach", fields["coach"], partial(read_thresholds, stored.coach if stored else ()))
    reading.add(row)
    name = reading.value(Settings, row.id, "timezone") or "UTC"
    try:
        return zone(name)
    except UnknownZone as error:
        node.problem(f"the settings of the workspace: {error}")
        return dt.UTC


def read_people(reading: Reading, node: Node) -> None:
    """People, by id."""
    for item in filled_in(Person, node):
        fields = item.fields(FIELDS[Person], need=("id",))
        row = Row(Person, item, id=read_id(fields["id"], PERSON_FORM))
        row.says("name", fields["name"], Node.name)
        reading.add(row)


def read_units(reading: Reading, node: Node) -> None:
    """Units of the organisation tree, by key."""
    for item in filled_in(Unit, node):
        fields = item.fields(FIELDS[Unit], need=("key",))
        row = Row(Unit, item, id=read_id(fields["key"], UNIT_FORM))
        row.says("name", fields["name"], Node.name)
        row.says("level", fields["level"], lambda field: field.word(Level))
        row.says("parent", fields["parent"], reading.to(Unit))
        row.says("lead", fields["lead"], reading.to(Person))
        row.says("sponsor", fields["sponsor"], reading.to(Person))
        stored = reading.stored.get(Unit, row.id)
        row.says("members", fields["members"], partial(_members, reading, stored.members if stored else ()))
        reading.add(row)


def read_events(reading: Reading, node: Node) -> None:
    """When units meet; known by unit and meeting."""
    for item in filled_in(Event, node):
        fields = item.fields(FIELDS[Event], need=("unit", "meeting"))
        row = Row(Event, item)
        unit = row.says("unit", fields["unit"], reading.to(Unit))
        meeting = row.says("meeting", fields["meeting"], lambda field: field.word(_MEETINGS))
        row.says("weekday", fields["weekday"], lambda field: field.word(Weekday))
        row.says("time", fields["time"], Node.time)
        row.says("minutes", fields["minutes"], lambda field: field.integer(1, 480))
        row.says("week", fields["week"], partial(_week, meeting))
        row.id = f"{unit}-{meeting}" if unit and meeting else ""
        reading.add(row)


def read_away(reading: Reading, node: Node) -> None:
    """Planned absences; known by person and days, since nothing else is said about them."""
    stored = {(away.person, away.first_day, away.last_day): away.id for away in reading.stored.all(Away)}
    for item in node.items():
        fields = item.fields(FIELDS[Away], need=FIELDS[Away])
        row = Row(Away, item)
        person = row.says("person", fields["person"], reading.to(Person))
        first = row.says("first_day", fields["from"], Node.day)
        last = row.says("last_day", fields["to"], Node.day)
        if person and first and last:
            row.id = stored.get((person, first, last), f"{person}-{first}-{last}")
            if last < first:
                fields["to"].problem(f"this absence ends before it begins ({first})")
        reading.add(row)


def _timezone(node: Node) -> str:
    name = node.name()
    try:
        zone(name or "UTC")  # what is no name is a problem already
    except UnknownZone as error:
        node.problem(str(error))
    return name


def _week(meeting: MeetingKind | None, node: Node) -> int | None:
    if meeting == "weekly":
        node.problem("a weekly meeting is in every week: leave week out")
        return None
    week = node.integer(-1, 12 if meeting == "quarterly" else 4)
    if week == 0:
        node.problem("weeks are counted from 1; -1 is the last one")
    return week


def _members(reading: Reading, before: tuple[Member, ...], node: Node) -> tuple[Member, ...]:
    """People by id, or with the days of their membership; who is named alone keeps the days that are stored."""
    members: list[Member] = []
    for item in node.items():
        if isinstance(item.content, dict):
            fields = item.fields(("person", "since", "until"), need=("person",))
            person, since, until = reading.to(Person)(fields["person"]), fields["since"].day(), fields["until"].day()
            if since and until and until < since:
                fields["until"].problem(f"this membership ends before it begins ({since})")
            new = [Member(person=person, since=since, until=until)]
        else:
            person = reading.to(Person)(item)
            new = [member for member in before if member.person == person] or [Member(person=person)]
        if any(member in members for member in new):
            item.problem(f"{quoted(person)} is in this list twice")
        members += new
    return tuple(members)
