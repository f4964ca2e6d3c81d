"""How a meeting went: who was there, how long its steps took, and who spoke when."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Presence, Turn, Visit
from okrmeet.engine.facts import Attended, Late, Names, Spoken, StepTime, Who
from okrmeet.engine.said import unit_name


def attended(meeting: Meeting, names: Names, tz: dt.tzinfo) -> Attended:
    """Who was there; times of day are in a zone."""

    def those(*states: Presence) -> tuple[Who, ...]:
        return tuple(names.known(a.person) for a in meeting.attendance if a.state in states)

    late = (
        Late(names.known(a.person), a.joined.astimezone(tz))
        for a in meeting.attendance
        if a.person in meeting.attended and a.joined is not None
    )
    early = (
        Late(names.known(a.person), a.left.astimezone(tz))
        for a in meeting.attendance
        if a.state is Presence.LEFT and a.left is not None
    )
    return Attended(
        present=those(Presence.PRESENT, Presence.LEFT),
        late=tuple(late),
        early=tuple(early),
        away=those(Presence.AWAY),
        absent=those(Presence.ABSENT),
    )


def steps(docs: Documents, meeting: Meeting) -> tuple[StepTime, ...]:
    """The steps in their order, with the minutes planned and the seconds spent."""
    visits = docs.of(Visit, meeting=meeting.id)
    return tuple(
        StepTime(
            key=step.key,
            kind=step.kind,
            title=step.title,
            planned=step.minutes,
            added=sum(v.added for v in visits if v.step == step.key) / 60,
            # whole milliseconds, so that the order of adding up cannot show
            spent=round(sum(v.seconds for v in visits if v.step == step.key), 3),
            visited=any(v.step == step.key for v in visits),
        )
        for step in meeting.steps
    )


def turns(docs: Documents, meeting: Meeting, names: Names) -> tuple[Spoken, ...]:
    """The turns, step by step in the order of their queues."""
    places = {step.key: (place, step.title) for place, step in enumerate(meeting.steps)}
    mine = [t for t in docs.of(Turn, meeting=meeting.id) if t.step in places]
    mine.sort(key=lambda t: (places[t.step][0], t.slot, t.person, t.about or ""))
    return tuple(
        Spoken(
            step=places[t.step][1],
            person=names.known(t.person),
            state=t.state,
            seconds=t.seconds,
            about=t.about,
            unit="" if t.unit is None else unit_name(docs, t.unit),
            long=t.long,
        )
        for t in mine
    )
