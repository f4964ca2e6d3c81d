"""What other units said to this one, and what came of what it said to others: read out with the promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import DueError, parse_due
from okrmeet.domain.meeting import Meeting, StepKind
from okrmeet.domain.records import Answer, AnswerKind, Feedback
from okrmeet.domain.text import folded
from okrmeet.engine.hands import objective_of
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room


@dataclass(frozen=True)
class Asked:
    """Something that another unit said to this one. `name` (`Q1`) is what people call it in this meeting."""

    name: str
    feedback: Feedback


def inbox(room: Room) -> tuple[Asked, ...]:
    """What waits for an answer of a unit of this meeting, oldest first, with what was answered in it.

    Praise waits for none: it is read out once, when the unit next meets.
    """
    mine: list[Feedback] = []
    for unit in room.units:
        since = _last_met(room, unit)
        mine += (
            f
            for f in room.docs.of(Feedback, to=unit)
            if f.is_news_to(unit)
            and f.meeting != room.meeting_id
            and f.at <= room.meeting.started
            and (f.answer is None or f.answer.at >= room.meeting.started)
            and (f.answer is not None or f.wants_answer or since is None or f.at >= since)
        )
    ordered = sorted(mine, key=lambda f: (f.at, f.text, f.id))
    return tuple(Asked(f"Q{number}", feedback) for number, feedback in enumerate(ordered, 1))


def praised(feedback: Feedback) -> str:
    """Praise in words: `keep the night updates`, also where that is what was typed."""
    begun = folded(feedback.text).startswith("keep ")
    return feedback.text if feedback.kind != "keep" or begun else f"keep {feedback.text}"


def waiting_asks(docs: Documents, units: Iterable[str]) -> list[Feedback]:
    """What others said to these units and waits for an answer, before a meeting about them; the oldest first."""
    mine = (f for unit in units for f in docs.of(Feedback, to=unit) if f.is_news_to(unit) and f.wants_answer)
    return sorted(mine, key=lambda f: (f.at, f.text, f.id))


def _last_met(room: Room, unit: str) -> dt.datetime | None:
    """When a unit last met before this meeting: by itself, or where others spoke for it in one like this."""
    alone = [m.started for m in room.docs.of(Meeting, unit=unit) if m.started < room.meeting.started]
    same = (m for m in room.docs.of(Meeting, unit=room.unit.id) if m.started < room.meeting.started)
    return max([*alone, *(m.started for m in same if unit in m.covers)], default=None)


def to_answer(room: Room, key: str | None = None, goal: str | None = None) -> str | None:
    """The name of what is answered next: what is named, else the first that waits, about that goal before others.

    Praise is neither. Where goals are adjusted these are the voices about them, else what is in the inbox.
    """
    from okrmeet.engine.flagged import voices

    asked = voices(room) if room.step.kind is StepKind.ADJUST else inbox(room)
    owed = [one for one in asked if not one.feedback.praise]
    if any(one.name == key for one in owed):
        return key
    waiting = [one for one in owed if one.feedback.wants_answer]
    about = objective_of(room, goal)
    mine = [one for one in waiting if about and objective_of(room, one.feedback.about) == about]
    return next((one.name for one in (*mine, *waiting)), None)


def outcomes(room: Room) -> tuple[Feedback, ...]:
    """What a unit of this meeting said to others before: answered since it last met, or still waiting.

    What one unit of this meeting said to another one of it is told once, with the inbox.
    """
    mine: list[Feedback] = []
    told = {asked.feedback.id for asked in inbox(room)}
    for unit in room.units:
        since = _last_met(room, unit)
        mine += (
            f
            for f in room.docs.of(Feedback, unit=unit)
            if f.to not in (None, unit)
            and f.id not in told
            and f.at < room.meeting.started
            and f.meeting != room.meeting_id
            and (f.kind == "ask" or f.answer is not None)
            and (f.answer is None or since is None or f.answer.at >= since)
        )
    return tuple(sorted(mine, key=lambda f: (f.answer is None, f.at, f.text, f.id)))


def reply(room: Room, name: str, text: str, moment: Moment, *, no: bool = False) -> Change | Refused:
    """Answer something in the inbox: with words, with a day by which it will be there, or with a no.

    Told again in the same meeting, the new answer takes the place of the first.
    """
    if not room.meeting.open:
        return Refused("the meeting is closed; this is answered in the next one")
    from okrmeet.engine.flagged import voices

    found = {asked.name: asked.feedback for asked in inbox(room)}
    found |= {voice.name: voice.feedback for voice in voices(room)} if name[:1].upper() == "F" else {}
    feedback = found.get(name.upper())
    if feedback is None:
        names = ", ".join(found)
        return Refused(f"nothing in the inbox is called {name}: there is {names}" if found else "the inbox is empty")
    if not text and not no:
        return Refused(f"say what the answer is: /answer {name.upper()} by Friday, or /no {name.upper()} why")
    kind: AnswerKind = "no" if no else "answered"
    if not no and (day := _day(text, room.day(moment.now))) is not None:
        kind, text = "date", f"{text} ({day.isoformat()})"
    answered = feedback.with_(answer=Answer(answered=kind, text=text, at=moment.now))
    return Change(f"answer to {name.upper()}", puts=(answered,))


def _day(text: str, today: dt.date) -> dt.date | None:
    """The day, where the answer is nothing but one."""
    try:
        return parse_due(text, today)
    except DueError:
        return None
