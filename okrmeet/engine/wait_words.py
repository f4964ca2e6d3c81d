"""Who waits for whom, as people type it: `PAY waits for RISK: fraud model by 1 dec`, `PAY >RISK fraud model 1 dec`.

Also `PAY needs limits from RISK`, `PAY depends on RISK for limits`, `PAY is blocked by RISK: limits`, `PAY waits for
RISK's update`; and with an arrow from who owes it to who waits: `RISK -> PAY: limits`.

Units are named by key or by name, several with a comma or an `and`: each of them waits for each. Whoever is named
with an @ waits for their unit. A sentence that names no two units is a note, with a doubt: nothing that was said gets
lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from okrmeet.domain.change import Refused
from okrmeet.domain.due import DueError, take_due
from okrmeet.domain.people import Unit
from okrmeet.domain.text import nearly
from okrmeet.engine.bound_words import read_words
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import named
from okrmeet.engine.room import Room
from okrmeet.engine.unit_words import comes_from, find_unit

HOW = "PAY waits for RISK: fraud model by 1 dec"
_WAITS = re.compile(
    r"(?:(?:is |are )?(?:waits?|waiting|blocked|dependent|depending)|depends?|needs?)(?: for| on| from| by)?(?: |$)",
    re.IGNORECASE,
)
_ARROW = re.compile(r"(?P<left>.+?) ?(?P<arrow>->|→|<-|←) ?(?P<right>.+)", re.DOTALL)
_OWNING = re.compile(r"['’]s?(?=[,:;]?$)")
_AND = ("and", "&", "+", ",")

Units = tuple[str, ...]


def read_wait(body: str, room: Room, focus: Focus) -> Line | Refused:
    """A dependency, or one for each pair of units; or a note, where the words do not say who waits for whom."""
    words = body.split(" ")
    by, unsure = None, ""
    if words[0].startswith("@") and (who := named(words, room)).person:
        by, unsure, words = who.person, who.doubt, words[who.words :]
    waiting, on, text = _along_arrow(" ".join(words), room) or _sentence(words, room)
    if not waiting and by:
        waiting = (comes_from(room, by),)
    if not waiting or not on:
        said = read_words(body, Sense.NOTE, room, focus)
        doubt = _no_unit(body.split(" "), room) or f"who waits? {HOW}"
        return said if isinstance(said, Refused) else replace(said, doubt=said.doubt or doubt)
    try:
        text, due = take_due(text, focus.today)
    except DueError as error:
        return Refused(str(error))
    if not text:
        return Refused(f"say what {' and '.join(waiting)} {wait_or_waits(waiting)} for, too: {HOW}")
    doubt = unsure or ("" if due else "until when?")
    (first, to), *more = product(waiting, on)
    return Line(Sense.WAITS, text=text, by=by, waiting=first, to=to, due=due, also=tuple(more), doubt=doubt)


def _no_unit(words: list[str], room: Room) -> str:
    """A doubt about a word in capitals that is nearly the key of a unit."""
    keys = sorted(unit.id for unit in room.docs.all(Unit))
    capitals = (bare for word in words if (bare := word.strip(">,;:")).isupper() and bare not in keys)
    found = ((word, close) for word in capitals if (close := nearly(word, keys)))
    return next((f"there is no unit {word}: do you mean {close}?" for word, close in found), "")


def wait_or_waits(units: Sequence[str]) -> str:
    """The word that goes with so many units."""
    return "wait" if len(units) > 1 else "waits"


def _along_arrow(text: str, room: Room) -> tuple[Units, Units, str] | None:
    """`RISK -> PAY: limits`: who owes it stands where the arrow begins, who waits where it points to."""
    arrow = _ARROW.fullmatch(text)
    if arrow is None:
        return None
    before, after = arrow["left"].split(" "), arrow["right"].split(" ")
    (left, all_of_it), (right, used) = _listed(before, room), _listed(after, room)
    if not left or not right or all_of_it < len(before):
        return None
    waiting, on = (right, left) if arrow["arrow"] in ("->", "→") else (left, right)
    return waiting, on, _what(after, used)


def _sentence(words: list[str], room: Room) -> tuple[Units, Units, str]:
    """Who waits, for whom, and for what; the first is empty where the sentence begins with the verb or a `>`."""
    waiting, used = ((), 0) if words[:1] and words[0].startswith(">") else _listed(words, room)
    words = words[used:]
    rest = " ".join(words)
    verb = _WAITS.match(rest)
    after = rest[verb.end() :].split(" ") if verb else words
    on, used = _listed(after, room) if verb else ((), 0)
    if on:
        return waiting, on, _what(after, used)
    for n, word in enumerate(after):
        start = n + 1 if verb and word.lower() == "from" else n
        if start == n and not word.startswith(">"):
            continue
        on, used = _listed(after[start:], room)
        if on:
            return waiting, on, " ".join([*after[:n], *after[start + used :]]).strip(" :")
    return waiting, (), rest


def _what(words: list[str], used: int) -> str:
    """The words behind the units; `for limits` are limits."""
    text = " ".join(words[used:])
    closed = words[used - 1].endswith(":")
    return (text if closed else re.sub(r"^for ", "", text, flags=re.IGNORECASE)).strip(" :")


def _listed(words: Sequence[str], room: Room) -> tuple[Units, int]:
    """The units that the first words name, one or several, and how many words they are."""
    units: list[str] = []
    used = at = 0
    while found := _unit(words[at:], room):
        units.append(found[0])
        used = at = at + found[1]
        comma = words[used - 1].endswith(",")
        if words[used - 1].endswith(":"):
            break
        if words[at : at + 1] and words[at].lower() in _AND:
            at += 1
        elif not comma:
            break
    return tuple(dict.fromkeys(units)), used


def _unit(words: Sequence[str], room: Room) -> tuple[str, int] | None:
    """A unit, also as `RISK's`; the longer name of the two ways to read it."""
    found = find_unit(words, room), find_unit([_OWNING.sub("", word) for word in words], room)
    return max(filter(None, found), key=lambda unit: unit[1], default=None)
