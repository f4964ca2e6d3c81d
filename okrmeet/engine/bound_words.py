"""Text with what it binds: a person, a goal, a unit, and for promises a day.

Only what can be kept apart is taken out of the text: nothing that was said gets lost. What looks as if it should bind
and does not stays text, with a doubt.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from okrmeet.domain.change import Refused
from okrmeet.domain.due import DueError, parse_due, take_due
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.people import Unit
from okrmeet.domain.text import nearest
from okrmeet.engine.goal_words import find_goal, which_of
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.room import Room
from okrmeet.engine.whose import PROMISES, is_asked, whose

TO_OTHERS = (Sense.NOTE, Sense.WIN, Sense.BLOCKER, Sense.ASK, Sense.KEEP, Sense.CHANGE, Sense.KUDOS)
"""What can be said to another unit. Elsewhere `>RISK` is a word like any other, and stays where it stands."""
NOTHING = "#-"
"""About nothing, also where a row is in focus."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "today")


@dataclass
class _Bound:
    """What was found so far."""

    words: list[str] = field(default_factory=list)
    person: str | None = None
    about: str | None = None
    to: str | None = None
    nothing: bool = False
    doubts: list[str] = field(default_factory=list)


def read_words(body: str, sense: Sense, room: Room, focus: Focus) -> Line | Refused:
    """The line that a text is, in that sense."""
    if sense is Sense.PRIVATE:
        return Line(sense, text=body)
    found = _bind(body, sense, room, focus)
    text, due = " ".join(found.words), None
    promise = sense in PROMISES
    if promise:
        try:
            text, due = take_due(text, focus.today)
        except DueError as error:
            return Refused(str(error))
        if due is None and text and _is_day(text, focus.today):
            return Refused("write what it is, too: this is only a day")
        if due is None:
            found.doubts += _misspelt_day(text)
        if due is None and sense is Sense.COMMITMENT:
            due = focus.next_meeting
    if not text and sense is not Sense.VALUE:
        return Refused("write what it is, too")
    bound = found.about or (None if sense is Sense.PARK or found.nothing else about_in_focus(room, focus))
    speaker = None if room.speaking is None or is_asked(sense, room) else room.speaking.person
    return Line(
        sense,
        text=text,
        by=speaker if promise else found.person or speaker,
        owner=found.person if promise else None,
        about=bound,
        to=found.to,
        due=due,
        doubt=found.doubts[0] if found.doubts else "",
    )


def about_in_focus(room: Room, focus: Focus) -> str | None:
    """The goal under the cursor, where what is said is about it."""
    match room.step.kind:
        case StepKind.CHECK_IN | StepKind.LOW | StepKind.GUARD:
            return focus.key_result
        case StepKind.TREND | StepKind.ADJUST:
            return focus.goal
        case StepKind.PRESENT:
            return focus.goal if room.speaking is not None and room.speaking.long else None
        case StepKind.SCORE | StepKind.REVEAL | StepKind.CAUSES | StepKind.FATE | StepKind.DRAFT:
            return focus.row if _is_goal(focus.row, room) else None
        case (
            StepKind.OPEN
            | StepKind.PROMISES
            | StepKind.COMMIT
            | StepKind.BETWEEN
            | StepKind.RECALL
            | StepKind.RATE
            | StepKind.ROUND
            | StepKind.BOARD
            | StepKind.DECIDE
            | StepKind.PAUSE
            | StepKind.CLOSE
        ):
            return None


def _is_goal(row: str | None, room: Room) -> bool:
    return room.docs.get(KeyResult, row) is not None or room.docs.get(Objective, row) is not None


def _bind(body: str, sense: Sense, room: Room, focus: Focus) -> _Bound:
    found = _Bound()
    has_goal, has_unit = sense not in (Sense.PARK, Sense.VALUE), sense in TO_OTHERS
    units = {unit.id for unit in room.docs.all(Unit)}
    words = [f"@{word[1:]}" if word[:1] == "＠" else word for word in body.split(" ")]
    who = whose(words, sense, room, focus.today)
    found.person, found.doubts = who.person, [who.doubt] if who.doubt else []
    place = 0
    while place < len(words):
        word, taken = words[place], 1
        if place == who.place:
            taken = who.words
        elif word == NOTHING and has_goal:
            found.nothing = True
        elif word[:1] == "#" and has_goal and found.about is None and (goal := find_goal(word[1:], room, focus.goal)):
            found.about = goal
        elif word[:1] == ">" and has_unit and found.to is None and word[1:].upper() in units:
            found.to = word[1:].upper()
        else:
            found.words.append(word)
            found.doubts += _unbound(word, room, units, has_goal=has_goal, has_unit=has_unit)
        place += taken
    return found


def _unbound(word: str, room: Room, units: set[str], *, has_goal: bool, has_unit: bool) -> list[str]:
    """Doubts about a word that has the shape of a goal or a unit, and is none."""
    if has_goal and re.fullmatch(r"#(?:\w+-)?O?\d+(?:\.\d+)?", word, re.IGNORECASE) and not find_goal(word[1:], room):
        return [which_of(word[1:], room) or f"{room.unit.id} works on no goal {word[1:]}"]
    if has_unit and re.fullmatch(r">[A-Za-z][\w-]*", word) and word[1:].upper() not in units:
        close = nearest(word[1:], sorted(units))
        return [f"there is no unit {word[1:]}" + (f": do you mean >{close}?" if close else "")]
    return []


def _is_day(text: str, today: dt.date) -> bool:
    try:
        parse_due(text, today)
    except DueError:
        return False
    return True


def _misspelt_day(text: str) -> list[str]:
    """A doubt about last words that are nearly a day, or one that is over or cannot be."""
    if cannot_be := re.search(rf"\b\d{{1,2}} (?:{'|'.join(_MONTHS)})[a-z]*$", text.rstrip("."), re.IGNORECASE):
        return [f"{cannot_be[0]} is no day"]
    last = text.rsplit(" ", 1)[-1].rstrip(".,").lower()
    if last == "yesterday":
        return ["yesterday is over, and no day by when"]
    close = get_close_matches(last, _DAYS, n=1, cutoff=0.82) if len(last) > 4 and last not in _DAYS else []
    return [f"{last} is no day: do you mean {close[0]}?"] if close else []
