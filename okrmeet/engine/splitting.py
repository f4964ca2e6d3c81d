"""A promise that is too big: two or more smaller ones take its place."""

from __future__ import annotations

import re

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action, ActionState
from okrmeet.engine.capture import next_action_number
from okrmeet.engine.capture_line import Focus, parse
from okrmeet.engine.moment import Moment
from okrmeet.engine.promises import settle
from okrmeet.engine.room import Room
from okrmeet.engine.upcoming import next_meeting_day

ASKS_AT = 2
"""Meetings a promise was carried over after which carrying it once more asks for a choice."""


def wants_choice(action: Action) -> bool:
    """Whether the promise would be carried for the third time: split it, hand it over, or drop it."""
    return action.state is ActionState.OPEN and action.carried >= ASKS_AT


def split(room: Room, id: str, parts: str, moment: Moment) -> Change | Refused:
    """Put smaller promises in the place of one, told with slashes between: `call them / write it down @ben fri`.

    A part without a name has the owner of the whole, and without a day is due with it, or at the next meeting where
    that day has come.
    """
    texts = [text for part in re.split(r"\s/\s", f" {parts} ") if (text := part.strip())]
    if len(texts) < 2:
        return Refused(f"say the parts with slashes between: /split {id} call them / write it down @ben fri")
    settled = settle(room, id, ActionState.SPLIT, moment)
    if isinstance(settled, Refused):
        return settled
    (whole,) = (doc for doc in settled.puts if isinstance(doc, Action))
    today = room.day(moment.now)
    day = whole.due
    if day is None or day <= today:
        day = next_meeting_day(room.docs, room.unit.id, room.meeting.meeting, moment.now)
    number = next_action_number(room.docs)
    made: list[Action] = []
    for place, text in enumerate(texts):
        line = parse(f"! {text}", room, Focus(today=today))
        if isinstance(line, Refused):
            return line
        part = Action(
            id=f"A-{number + place}", at=moment.now, by=whole.owner, meeting=room.meeting_id, step=room.step.key,
            unit=whole.unit, text=line.text, owner=line.owner or whole.owner, due=line.due or day,
            about=line.about or whole.about, commitment=whole.commitment,
        )  # fmt: skip
        made.append(part)
    whole = whole.with_(split_into=tuple(part.id for part in made))
    counter = (room.docs.get(Counter, "action") or Counter(id="action")).with_(last=number + len(made) - 1)
    return Change(f"{id} split into {', '.join(whole.split_into)}", puts=(whole, *made, counter))
