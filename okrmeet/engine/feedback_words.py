"""What is typed while a unit presents: what went well and what did not, then feedback to it about its goals.

In the minute of a unit plain text is a note, `+` a success and `-` a failure of its own. In the long slot the room
speaks: `+` keep, `-` change, `?` ask. Without a sign the first word decides (`keep`, `change`, `ask`, with a colon or
without), a question mark at the end asks, and anything else is a change that somebody would like.
"""

from __future__ import annotations

import re
from dataclasses import replace

from okrmeet.domain.change import Refused
from okrmeet.engine.bound_words import read_words
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
_NAMED = re.compile(rf"(?P<kind>{'|'.join(_WORDS)}): *(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)


def read_feedback(body: str, sense: Sense | None, room: Room, focus: Focus) -> Line | Refused:
    """A line about the unit that presents; with nobody presenting, what its sign says."""
    turn = room.speaking
    if turn is None or turn.unit is None:
        return read_words(body, sense or Sense.NOTE, room, focus)
    plain = sense is None
    if sense is None:
        sense, body = _plain(body, long=turn.long)
    elif turn.long:
        sense = _IN_LONG_SLOT[sense]
    line = read_words(body, sense, room, focus)
    to_them = turn.long and sense in (Sense.KEEP, Sense.CHANGE, Sense.ASK)
    if isinstance(line, Refused) or not to_them:
        return line
    asks = plain and sense is Sense.CHANGE and line.text.endswith("?")  # also with a name behind it
    return replace(line, sense=Sense.ASK if asks else sense, to=line.to or turn.unit)


def _plain(body: str, *, long: bool) -> tuple[Sense, str]:
    named = _NAMED.fullmatch(body)
    if named:
        return _WORDS[named["kind"].lower()], named["rest"]
    if not long:
        return Sense.NOTE, body
    first = body.split(" ", 1)[0].lower()
    if first in ("keep", "change", "ask"):
        return _WORDS[first], body
    return Sense.CHANGE, body
