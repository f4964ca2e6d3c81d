"""Who waits for whom, as people type it: `PAY waits for RISK: fraud model by 1 dec`, `PAY >RISK fraud model 1 dec`.

Units are named by key or by name. Whoever is named with an @ waits for their unit. A sentence that names no two units
is a note, with a doubt: nothing that was said gets lost.
"""

from __future__ import annotations

import re
from dataclasses import replace

from okrmeet.domain.change import Refused
from okrmeet.domain.due import DueError, take_due
from okrmeet.engine.bound_words import read_words
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import named
from okrmeet.engine.room import Room
from okrmeet.engine.unit_words import comes_from, find_unit

HOW = "PAY waits for RISK: fraud model by 1 dec"
_WAITS = re.compile(r"(?:waits?|waiting|is waiting|needs?) (?:for |on |from )?", re.IGNORECASE)


def read_wait(body: str, room: Room, focus: Focus) -> Line | Refused:
    """A dependency; or a note, where the words do not say who waits for whom."""
    words = body.split(" ")
    by, unsure = None, ""
    if words[0].startswith("@") and (who := named(words, room)).person:
        by, unsure, words = who.person, who.doubt, words[who.words :]
    waiting = find_unit(words, room) if not words[:1] or not words[0].startswith(">") else None
    rest = words[waiting[1] :] if waiting else words
    unit = waiting[0] if waiting else comes_from(room, by) if by else None
    on, text = _other(rest, room)
    if unit is None or on is None:
        said = read_words(body, Sense.NOTE, room, focus)
        return said if isinstance(said, Refused) else replace(said, doubt=said.doubt or f"who waits? {HOW}")
    try:
        text, due = take_due(text, focus.today)
    except DueError as error:
        return Refused(str(error))
    if not text:
        return Refused(f"say what {unit} waits for, too: {HOW}")
    doubt = unsure or ("" if due else "until when?")
    return Line(Sense.WAITS, text=text, by=by, waiting=unit, to=on, due=due, doubt=doubt)


def _other(words: list[str], room: Room) -> tuple[str | None, str]:
    """The unit that is waited for, and the words that are left."""
    rest = " ".join(words)
    waits = _WAITS.match(rest)
    after = rest[waits.end() :].split(" ") if waits else []
    if found := find_unit(after, room):
        return found[0], " ".join(after[found[1] :]).strip(" :")
    place = next((n for n, word in enumerate(words) if word.startswith(">") and find_unit(words[n:], room)), None)
    if place is not None and (found := find_unit(words[place:], room)):
        before = re.sub(rf"^{_WAITS.pattern}$", "", " ".join([*words[:place], ""]), flags=re.IGNORECASE)
        return found[0], f"{before}{' '.join(words[place + found[1] :])}".strip(" :")
    return None, rest
