"""The one line in which everything is said: what a typed text means in the step the room is in.

Plain text means what the step is for. A leading sign makes it something else; a leading space makes a sign
literal. `@ana`, `#PAY-O1.2` (inside the unit `#1.2`) and `>RISK` bind only when they resolve, else they are text.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from okrmeet.domain.amount import AmountError, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.due import DueError, take_due
from okrmeet.domain.goals import Metric
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.people import Unit
from okrmeet.domain.text import TEXT_LIMIT, TextError, clean, folded
from okrmeet.engine.goal_words import find_goal, find_key_result
from okrmeet.engine.room import Room


class Sense(StrEnum):
    """What a line was understood as."""

    NOTE = "note"
    WIN = "win"
    BLOCKER = "blocker"
    ASK = "ask"
    ACTION = "action"
    COMMITMENT = "commitment"
    DECISION = "decision"
    PARK = "parked"
    VALUE = "value"
    WORTH = "worth"
    COMMAND = "command"


SIGNS: dict[str, Sense] = {
    "!": Sense.ACTION,
    "=": Sense.DECISION,
    "+": Sense.WIN,
    "-": Sense.BLOCKER,
    "?": Sense.ASK,
    "~": Sense.PARK,
    "%": Sense.VALUE,
    "/": Sense.COMMAND,
}

TO_OTHERS = (Sense.NOTE, Sense.WIN, Sense.BLOCKER, Sense.ASK)
"""What can be said to another unit. Elsewhere `>RISK` is a word like any other, and stays where it stands."""

GUARD_WORDS = {"fine": 8, "watch": 5, "bad": 2}
"""A guard rail is told in a word; it is kept as a confidence, from which its track follows."""


@dataclass(frozen=True)
class Line:
    """A line that was understood. What it does not carry is None or empty."""

    sense: Sense
    text: str = ""
    by: str | None = None  # who said it
    owner: str | None = None
    about: str | None = None
    to: str | None = None  # the unit it is for
    due: dt.date | None = None
    value: float | None = None
    confidence: int | None = None
    votes: tuple[int, ...] = ()
    command: str = ""


@dataclass(frozen=True)
class Focus:
    """What the operator is looking at: the key result in focus, today, and when the unit meets next."""

    today: dt.date
    key_result: str | None = None
    next_meeting: dt.date | None = None


def parse(text: str, room: Room, focus: Focus) -> Line | Refused:
    """Understand a typed line, or say why it cannot be and what to write instead. Stores nothing."""
    try:
        cleaned = clean(text, limit=TEXT_LIMIT)
    except TextError as error:
        return Refused(str(error))
    if not cleaned:
        return Refused("there is nothing to keep yet")
    literal = text[:1].isspace()
    numeric = _numeric(cleaned, room)
    sense = None if literal or numeric else SIGNS.get(cleaned[0])
    if sense is Sense.COMMAND:
        return Line(Sense.COMMAND, command=cleaned[1:].strip())
    body = cleaned[1:].strip() if sense else cleaned
    if not body:
        return Refused(f"after {cleaned[0]} comes the {sense}: write what it is")
    if sense is Sense.VALUE:
        return _value(body, room, focus, told=True)
    if sense is None and not literal:
        special = _plain_figures(body, room, focus)
        if special is not None:
            return special
    return _words(body, sense or plain_sense(room.step.kind), room, focus)


def plain_sense(kind: StepKind) -> Sense:
    """What text without a sign is in a step of that kind."""
    match kind:
        case StepKind.OPEN | StepKind.PROMISES | StepKind.CHECK_IN | StepKind.GUARD:
            return Sense.NOTE
        case StepKind.LOW:
            return Sense.BLOCKER
        case StepKind.COMMIT:
            return Sense.COMMITMENT
        case StepKind.CLOSE:
            return Sense.WIN


def plain_hint(kind: StepKind) -> str:
    """What to type in a step of that kind, in the words of its capture box."""
    match kind:
        case StepKind.CHECK_IN:
            return "64 6 what changed reports the row in focus"
        case StepKind.GUARD:
            return "fine, watch or bad, or the value"
        case StepKind.CLOSE:
            return "plain text is a win · 4 5 4 is the worth"
        case StepKind.COMMIT:
            return "what somebody does @who #1.3 fri"
        case StepKind.OPEN | StepKind.PROMISES | StepKind.LOW:
            return f"plain text is a {plain_sense(kind).value}"


def find_person(word: str, room: Room) -> str | None:
    """The one person that a word names: an id, or a full or first name that nobody else has."""
    key = folded(word)
    if key in room.people:
        return key
    for names in ({p.id: folded(p.name) for p in room.people.values()},
                  {p.id: folded(p.name).split(" ")[0] for p in room.people.values()}):  # fmt: skip
        hits = [id for id, name in names.items() if name == key]
        members = [id for id in hits if any(a.person == id for a in room.meeting.attendance)]
        if len(hits) == 1 or len(members) == 1:
            return (members or hits)[0]
    return None


def _numeric(text: str, room: Room) -> bool:
    """Whether a leading + or - belongs to a number: only where values are reported."""
    reported = room.step.kind in (StepKind.CHECK_IN, StepKind.GUARD)
    return reported and _FIGURE.match(text) is not None


def _plain_figures(body: str, room: Room, focus: Focus) -> Line | Refused | None:
    """Figures that mean something in the step: a report, a word on a guard rail, votes on the meeting."""
    words = body.split(" ")
    match room.step.kind:
        case StepKind.CHECK_IN:
            return _value(body, room, focus, told=False) if _looks_like_report(words, room) else None
        case StepKind.GUARD:
            if words[0].lower() in GUARD_WORDS:
                return _guard_word(words, room, focus)
            return _value(body, room, focus, told=False) if _looks_like_report(words, room) else None
        case StepKind.CLOSE:
            return _worth(words)
        case StepKind.OPEN | StepKind.PROMISES | StepKind.LOW | StepKind.COMMIT:
            return None


_FIGURE = re.compile(r"[-+−]?\.?\d")
_WHOLE_FIGURE = re.compile(r"[-+−]?[\d.,/]*\d[\d.,/]*%?[;:]?")


def _looks_like_report(words: list[str], room: Room) -> bool:
    """`64`, `64 6 ...`, `same 6 ...`, `1.2 64 ...`; but "3 customers left" and "2 3rd parties" are sentences."""
    if len(words) == 1:
        return _starts_figure(words[0])
    if find_key_result(words[0].removeprefix("#"), room) and _starts_figure(words[1]):
        return True
    return _starts_figure(words[0]) and _WHOLE_FIGURE.fullmatch(words[1]) is not None


def _starts_figure(word: str) -> bool:
    return word.lower() == "same" or _FIGURE.match(word) is not None


def _worth(words: list[str]) -> Line | Refused | None:
    """Fingers up, one figure each."""
    if not all(word.isdecimal() for word in words):
        return None
    if not all(word in ("1", "2", "3", "4", "5") for word in words):
        return Refused("the worth of the meeting is told in figures from 1 to 5 with spaces between, like 4 5 4")
    return Line(Sense.WORTH, votes=tuple(sorted(int(word) for word in words)))


def _value(body: str, room: Room, focus: Focus, *, told: bool) -> Line | Refused:
    """`[KR] VALUE [CONFIDENCE] [what changed]`; the key result in focus where none is named.

    `1.2 6` could be two things. It is read as value 1.2 and confidence 6 as long as a key result is in focus.
    """
    words = body.split(" ")
    kr = next((k for k in (*room.key_results, *room.guards) if k.id == focus.key_result), None)
    named = find_key_result(words[0].removeprefix("#"), room)
    if named is not None and len(words) > 1 and _starts_figure(words[1]):
        plain_number = _FIGURE.match(words[0]) is not None
        third_is_confidence = len(words) > 2 and _confidence(words[2]) is not None
        if not plain_number or third_is_confidence or kr is None or _confidence(words[1]) is None:
            kr, words = named, words[1:]
    elif named is None and words[0].startswith("#"):
        return Refused(f"{words[0]} is no key result of {room.unit.id}")
    if kr is None:
        return Refused("say which key result: % 1.2 64 6 what changed" if told else "no key result is in focus here")
    if words[0].lower() == "same":
        value = room.value(kr.id)
        if value is None:
            return Refused(f"{kr.id} has no value yet that could stay the same")
    else:
        try:
            value = parse_amount(words[0], percent=kr.metric is Metric.PERCENT or kr.measure == "%")
        except AmountError as error:
            return Refused(str(error))
    steps = len(kr.steps) or 1
    if kr.metric is Metric.MILESTONE and (value != int(value) or not 0 <= value <= steps):
        return Refused(f"{kr.id} counts steps done: a whole number from 0 to {steps}")
    rest = words[1:]
    confidence = None
    if rest and _WHOLE_FIGURE.fullmatch(rest[0]):
        confidence = _confidence(rest[0])
        if confidence is None:
            return Refused("confidence is a whole number from 0 to 10")
        rest = rest[1:]
    said = _words(" ".join(rest), Sense.VALUE, room, focus) if rest else Line(Sense.VALUE)
    if isinstance(said, Refused):
        return said
    speaker = room.speaking.person if room.speaking else None
    return replace(said, about=kr.id, value=value, confidence=confidence, by=said.by or speaker or kr.owner)


def _guard_word(words: list[str], room: Room, focus: Focus) -> Line | Refused:
    kr = next((k for k in room.guards if k.id == focus.key_result), None)
    if kr is None:
        return Refused("no guard rail is in focus here")
    said = _words(" ".join(words[1:]), Sense.VALUE, room, focus)
    if isinstance(said, Refused):
        return said
    confidence = GUARD_WORDS[words[0].lower()]
    return replace(said, about=kr.id, value=room.value(kr.id), confidence=confidence, by=said.by or kr.owner)


def _confidence(word: str) -> int | None:
    told = word.rstrip(".,;:")
    return int(told) if re.fullmatch(r"[0-9]|10", told) else None


def _words(body: str, sense: Sense, room: Room, focus: Focus) -> Line | Refused:
    """Text with what it binds: a person, a goal, a unit, and for promises a day.

    Only what can be kept apart is taken out of the text: nothing that was said gets lost.
    """
    person = about = to = None
    has_goal, has_unit = sense not in (Sense.PARK, Sense.VALUE), sense in TO_OTHERS
    words: list[str] = []
    units = {unit.id for unit in room.docs.all(Unit)}
    for word in body.split(" "):
        if word[:1] == "@" and person is None and (found := find_person(word[1:], room)):
            person = found
        elif word[:1] == "#" and has_goal and about is None and (goal := find_goal(word[1:], room)):
            about = goal
        elif word[:1] == ">" and has_unit and to is None and word[1:].upper() in units:
            to = word[1:].upper()
        else:
            words.append(word)
    text, due = " ".join(words), None
    promise = sense in (Sense.ACTION, Sense.COMMITMENT)
    if promise:
        try:
            text, due = take_due(text, focus.today)
        except DueError as error:
            return Refused(str(error))
        if due is None and sense is Sense.COMMITMENT:
            due = focus.next_meeting
    if not text and sense is not Sense.VALUE:
        return Refused("write what it is, too")
    in_focus = focus.key_result if room.step.kind in (StepKind.CHECK_IN, StepKind.LOW, StepKind.GUARD) else None
    speaker = room.speaking.person if room.speaking else None
    return Line(
        sense,
        text=text,
        by=speaker if promise else person or speaker,
        owner=person if promise else None,
        about=about or (None if sense is Sense.PARK else in_focus),
        to=to,
        due=due,
    )
