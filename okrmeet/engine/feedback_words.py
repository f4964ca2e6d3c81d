"""What is typed while a unit presents: what went well and what did not, then feedback to it about its goals.

In the minute of a unit plain text is a note, `+` a success and `-` a failure of its own. In the long slot the room
speaks: `+` keep, `-` change, `?` ask. Without a sign the first word decides (`keep`, `change`, `ask`, with a colon or
without), a question mark at the end asks, a word of praise in front keeps, and anything else is a change that
somebody would like. `>RISK` or `#RISK-O1` speaks to another unit than the one that presents.
"""

from __future__ import annotations

import re
from dataclasses import replace

from okrmeet.domain.change import Refused
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.engine.bound_words import NOTHING, read_words
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.room import Room

SAID = (None, Sense.WIN, Sense.BLOCKER, Sense.ASK)
"""Signs that mean something else while a unit presents."""
_IN_LONG_SLOT = {Sense.WIN: Sense.KEEP, Sense.BLOCKER: Sense.CHANGE, Sense.ASK: Sense.ASK}
_WORDS = {
    "keep": Sense.KEEP,
    "change": Sense.CHANGE,
    "ask": Sense.ASK,
    "note": Sense.NOTE,
    "win": Sense.WIN,
    "success": Sense.WIN,
    "failure": Sense.BLOCKER,
    "blocker": Sense.BLOCKER,
}
_PRAISE = frozenset(
    {"great", "good", "nice", "well", "wow", "bravo", "love", "loved", "cool", "thanks", "thank", "super", "helpful",
     "excellent", "awesome", "congratulations", "congrats", "impressive", "👍", "👏", "❤", "+1"}
)  # fmt: skip
_NAMED = re.compile(rf"(?P<kind>{'|'.join(_WORDS)}): *(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)


def read_feedback(body: str, sense: Sense | None, room: Room, focus: Focus) -> Line | Refused:
    """A line about the unit that presents; with nobody presenting, what its sign says."""
    turn = room.speaking
    if turn is None or turn.unit is None:
        return read_words(body, sense or Sense.NOTE, room, focus)
    plain = sense is None
    if sense is None:
        sense, body = (plain_feedback if turn.long else _of_own)(body)
    elif turn.long:
        sense = _IN_LONG_SLOT[sense]
    to_them = turn.long and sense in (Sense.KEEP, Sense.CHANGE, Sense.ASK)
    line = read_words(body, sense, room, replace(focus, goal=None) if to_them else focus)
    if isinstance(line, Refused) or not to_them:
        return line
    line = _addressed(line, turn.unit, focus, room, about_nothing=NOTHING in body.split(" "))
    asks = plain and sense is Sense.CHANGE and line.text.endswith("?")  # also with a name behind it
    return replace(line, sense=Sense.ASK if asks else sense)


def _addressed(line: Line, presents: str, focus: Focus, room: Room, *, about_nothing: bool) -> Line:
    """To whom it is said: the unit that is named, else that of the goal that is named, else the one that presents.

    The goal in focus is meant where it is said to the unit that presents.
    """
    goal = room.docs.get(KeyResult, line.about) or room.docs.get(Objective, line.about)
    owner = None if goal is None else goal.team if isinstance(goal, KeyResult) else goal.unit
    to = line.to or owner or presents
    about = line.about or (focus.goal if to == presents and not about_nothing else None)
    return replace(line, to=to, about=about)


def plain_feedback(body: str) -> tuple[Sense, str]:
    """What feedback without a sign is by its words, and its text without a kind that was named in front."""
    named = _NAMED.fullmatch(body)
    if named:
        return _WORDS[named["kind"].lower()], named["rest"]
    first = body.split(" ", 1)[0].lower().rstrip(",.!:")
    if first in ("keep", "change", "ask"):
        return _WORDS[first], body
    return (Sense.KEEP if first in _PRAISE else Sense.CHANGE), body


def _of_own(body: str) -> tuple[Sense, str]:
    """What a unit says of itself: a note, unless its kind is named in front."""
    named = _NAMED.fullmatch(body)
    return (_WORDS[named["kind"].lower()], named["rest"]) if named else (Sense.NOTE, body)
