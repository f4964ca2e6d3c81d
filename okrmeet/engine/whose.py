"""Whose a typed line is: `@ben it took three tries`, `it took three tries @ben`, `! ask Risk @ben fri`.

Who stands in front of a line or behind it says it, or has the promise; in the middle somebody is spoken of, and the
name is a word like any other. While somebody has the floor only who stands in front says something else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.domain.due import DueError, take_due
from okrmeet.engine.line import Sense
from okrmeet.engine.person_words import named
from okrmeet.engine.room import Room

FEEDBACK = (Sense.KEEP, Sense.CHANGE, Sense.ASK)
PROMISES = (Sense.ACTION, Sense.COMMITMENT)
LEAD_ON = frozenset({
    "about", "and", "as", "ask", "asked", "at", "between", "by", "for", "from", "help", "helped", "of", "on", "or",
    "than", "thank", "thanks", "to", "via", "with", "without",
})  # fmt: skip
"""Words that no sentence ends with: a name behind them belongs to it."""


@dataclass(frozen=True)
class Whose:
    """Whose a line is; `place` is where the name stands that is no part of the text, and of how many words."""

    person: str | None = None
    place: int | None = None
    words: int = 1
    doubt: str = ""


def whose(words: list[str], sense: Sense, room: Room, today: dt.date) -> Whose:
    """Who says these words, or has the promise.

    A promise that nobody stands in front of or behind has who is spoken of in it; then the name stays in the text.
    """
    promise, doubt = sense in PROMISES, ""
    behind, spoken_of = Whose(), Whose()
    for place, word in enumerate(words):
        if word[:1] != "@" or len(word) == 1:
            continue
        name = named(words[place:], room)
        before = [w for w in words[:place] if not w.startswith(("#", ">"))]
        rest = words[place + name.words :]
        front = not before and not (sense is Sense.KUDOS and rest[:1] == ["for"])  # thanks to them, not theirs
        ends = bool(before) and before[-1].lower() not in LEAD_ON and not _goes_on(rest, today if promise else None)
        floor = None if room.speaking is None or is_asked(sense, room) else room.speaking.person
        binds = front or (ends and (promise or floor in (None, name.person)))
        if name.person is None:
            doubt = doubt or (name.doubt if binds or promise else "")
        elif front:
            return Whose(name.person, place, name.words, name.doubt)
        elif binds and behind.person is None:
            behind = Whose(name.person, place, name.words, name.doubt)
        elif promise and spoken_of.person is None:
            spoken_of = Whose(name.person, doubt=name.doubt)
    said = behind if behind.person else spoken_of
    return said if said.person else Whose(doubt=doubt)


def is_asked(sense: Sense, room: Room) -> bool:
    """Whether it is what the room says to the unit that has the long slot."""
    return sense in FEEDBACK and room.speaking is not None and room.speaking.long


def _goes_on(words: list[str], today: dt.date | None) -> bool:
    """Whether a sentence goes on, and not only goals, units and names follow; with a day also by when."""
    rest = " ".join(word for word in words if not word.startswith(("#", ">", "@")))
    if not rest or today is None:
        return bool(rest)
    try:
        return take_due(f"it {rest}", today)[0] != "it"
    except DueError:
        return False
