"""A company of any size: documents as five years of weeklies leave them, the same each time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from okrmeet.agenda.load import built_in
from okrmeet.domain.document import Doc
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Attendance, Meeting, MeetingState, Presence, Turn, TurnState, Visit
from okrmeet.domain.people import Counter, Event, Level, Member, Person, Settings, Unit, Weekday
from okrmeet.domain.records import Action, ActionState, Checkin, Feedback
from okrmeet.store.tinydb.layout import encode, new_tables
from okrmeet.store.tinydb.storable import to_body
from okrmeet.store.tinydb.tables import Row

UNITS = 12
START = dt.datetime(2022, 1, 3, 10, tzinfo=dt.UTC)
NOTE = "the new flow is live for half of the shops, and the calls went down by a third since Monday; one vendor waits"


def documents(size: int) -> Iterator[Doc]:
    """So many documents: twelve teams of six, with a weekly a week until there are enough."""
    return islice(_all(count(1)), size)


def _all(numbers: Iterator[int]) -> Iterator[Doc]:
    yield Settings()
    units = [f"T{unit:02}" for unit in range(UNITS)]
    for unit in units:
        people = [f"{unit.lower()}{n}" for n in range(6)]
        yield from (Person(id=id, name=f"Person {id}") for id in people)
        yield Unit(id=unit, name=f"Team {unit}", level=Level.TEAM, members=tuple(Member(person=p) for p in people))
        yield Event(
            id=f"{unit}-weekly", unit=unit, meeting="weekly", weekday=Weekday.MONDAY, time=dt.time(10), minutes=30
        )
    for week in count():
        start = START + dt.timedelta(weeks=week)
        quarter = f"{start.year}-Q{(start.month - 1) // 3 + 1}"
        for unit in units:
            if week % 13 == 0:
                yield from _goals(unit, week // 13, quarter)
            yield from _weekly(unit, start, week // 13, quarter, numbers)


def _goals(unit: str, cycle: int, quarter: str) -> Iterator[Doc]:
    for number in (1, 2):
        id = f"{unit}-O{cycle * 2 + number}"
        yield Objective(id=id, unit=unit, cycle=quarter, title=f"What {unit} changes for its customers", why=NOTE)
        for kr in range(1, 4):
            yield KeyResult(
                id=f"{id}.{kr}", objective=id, team=unit, title=f"Measure {kr} of {id}", start=0.0, target=100.0,
                owner=f"{unit.lower()}{kr}",
            )  # fmt: skip


def _weekly(unit: str, start: dt.datetime, cycle: int, quarter: str, numbers: Iterator[int]) -> Iterator[Doc]:
    people = [f"{unit.lower()}{n}" for n in range(6)]
    agenda = built_in("weekly")
    meeting = Meeting(
        id=f"{unit}-{start.date()}-weekly", unit=unit, meeting="weekly", cycle=quarter, title=agenda.title,
        day=start.date(), started=start, ended=start + dt.timedelta(minutes=28), state=MeetingState.CLOSED,
        facilitator=people[0], attendance=tuple(Attendance(person=p, state=Presence.PRESENT) for p in people),
        steps=agenda.asked(guard_rails=False),
    )  # fmt: skip
    yield meeting
    said: dict[str, Any] = {"at": start, "meeting": meeting.id, "step": "confidence"}
    for number, step in enumerate(meeting.steps, 1):
        yield Visit(
            id=f"v{next(numbers)}", meeting=meeting.id, step=step.key, number=number, opened=start, closed=start,
            seconds=240.0,
        )  # fmt: skip
    for slot, person in enumerate(people):
        yield Turn(
            id=f"t{next(numbers)}", meeting=meeting.id, step="confidence", person=person, slot=slot,
            state=TurnState.SPOKE, why="longest since last first, 3 Nov", seconds=95.5,
        )  # fmt: skip
    for objective in (1, 2):
        for kr in range(1, 4):
            yield Checkin(
                id=f"c{next(numbers)}", key_result=f"{unit}-O{cycle * 2 + objective}.{kr}", value=float(kr * 10),
                confidence=6, note=NOTE, by=people[kr], **said,
            )  # fmt: skip
    for kind in ("win", "blocker", "ask"):
        yield Feedback(id=f"f{next(numbers)}", kind=kind, text=NOTE, unit=unit, by=people[1], **said)
    for _ in range(3):
        yield Action(
            id=f"A-{next(numbers)}", unit=unit, text=NOTE, owner=people[2], due=start.date(),
            state=ActionState.DONE, closed_in=meeting.id, closed_at=start, by=people[2], **said,
        )  # fmt: skip


def write_company(path: Path, size: int) -> Path:
    """Write a workspace with so many documents, as a closed session leaves it."""
    tables, rows = new_tables(), []
    places: dict[str, int] = {}
    for doc in (Counter(id="action", last=10_000_000), *documents(size - 1)):
        places[doc.table] = places.get(doc.table, 0) + 1
        rows.append(Row(doc.table, str(places[doc.table]), to_body(doc, 1)[0]))
    tables.apply(1, rows)
    path.write_bytes(b"".join(encode(tables)))
    return path
