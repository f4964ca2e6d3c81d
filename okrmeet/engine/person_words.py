"""The people that typed words name: by id, by full name, or by a first name that nobody else has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from okrmeet.domain.names import display_names
from okrmeet.domain.text import folded, loose, nearest
from okrmeet.engine.room import Room

Key = Callable[[str], str]

ENDS = ".,;:，。；：、"
"""What may stand right behind a name."""
LONGEST = 3
"""Words of the longest name that is looked for behind an @."""


@dataclass(frozen=True)
class Named:
    """Who is meant (None where nobody can be), by how many words; and what is not sure about it."""

    person: str | None
    words: int
    doubt: str = ""


def find_person(word: str, room: Room) -> str | None:
    """The one person that a word names: an id, or a full or first name that nobody else has.

    Among several of one name those count who are in the meeting. Accents make no difference where nobody else fits.
    """
    return _find(word, room, _key_for(word, room))


def named(words: Sequence[str], room: Room) -> Named:
    """Who is meant by the words that begin with an @: the longest full name first, then a single word."""
    full = {key(person.name) for person in room.people.values() for key in (folded, loose)}
    for count in range(min(LONGEST, len(words)), 1, -1):
        name = " ".join(words[:count]).lstrip("@").rstrip(ENDS)
        if (folded(name) in full or loose(name) in full) and find_person(name, room):
            return Named(find_person(name, room), count)
    typed = words[0].lstrip("@").rstrip(ENDS)
    key = _key_for(typed, room)
    person, namesakes = _find(typed, room, key), _called(typed, room, key)
    if person is not None and len({*namesakes, person}) == 1:
        return Named(person, 1)
    if len(namesakes) > 1:
        return Named(person, 1, _which(namesakes, person, room))
    if person is not None or not typed[:1].isalpha():
        return Named(person, 1)
    close = nearest(typed, [*room.people, *(p.name.split(" ")[0] for p in room.people.values())])
    guess = None if close is None else find_person(close, room)
    meant = f": do you mean @{guess}?" if guess else ""
    return Named(None, 1, f"nobody is called {typed}{meant}")


def _key_for(word: str, room: Room) -> Key:
    """How names are compared: without accents only where nobody has the name with them."""
    return folded if _find(word, room, folded) or _called(word, room, folded) else loose


def _find(word: str, room: Room, key: Key) -> str | None:
    if folded(word) in room.people:
        return folded(word)
    for names in ({p.id: key(p.name) for p in room.people.values()},
                  {p.id: key(p.name).split(" ")[0] for p in room.people.values()}):  # fmt: skip
        hits = [id for id, name in names.items() if name == key(word)]
        members = [id for id in hits if any(a.person == id for a in room.meeting.attendance)]
        if len(hits) == 1 or len(members) == 1:
            return (members or hits)[0]
    return None


def _called(word: str, room: Room, key: Key) -> list[str]:
    """Ids of all who have that first name, those in the meeting first choice."""
    hits = [p.id for p in room.people.values() if key(p.name).split(" ")[0] == key(word)]
    members = [id for id in hits if any(a.person == id for a in room.meeting.attendance)]
    return members or hits


def _which(ids: Sequence[str], person: str | None, room: Room) -> str:
    names = display_names(room.people.values())
    others = " or ".join(f"@{id} ({names[id]})" for id in ids if id != person)
    if person is not None:
        return f"or {others}?"
    return f"{len(ids)} have that name: {others}"
