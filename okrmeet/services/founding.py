"""The documents with which a workspace begins when it is made from a few words: people, a unit, those above it.

A name is written alone or behind its id: `Payments` or `PAY=Payments`, `Ana Sousa` or `ana=Ana Sousa`. An id that is
not written is made from the name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.new_ids import free_id, person_id, unit_key
from okrmeet.domain.people import Event, Level, Member, Person, Settings, Unit, Weekday
from okrmeet.domain.text import folded, name, quoted
from okrmeet.domain.zone import zone
from okrmeet.services.import_ids import PERSON_FORM, UNIT_FORM

_ABOVE = (Level.COMPANY, Level.DEPARTMENT, Level.TEAM)


def found(
    units: dict[Level, str], people: Iterable[str], *, lead: str, weekly: str, minutes: int, timezone: str, year: int
) -> Change | Refused:
    """A company, a department and a team, those that are named, each in the one above; the people are in the lowest.

    `lead` is one of the people, by id or name, or empty; `weekly` a weekday and a time like `monday 10:00`, or empty;
    `year` the month with which the fiscal year starts.
    """
    try:
        zone(timezone)
        named = _named(people, PERSON_FORM, person_id)
        docs: list[Doc] = [Settings(timezone=timezone, fiscal_year_starts=year)]
        docs += [Person(id=id, name=called) for id, called in named.items()]
        leads = _lead(lead, named) if lead else None
        tree = _named((units[level] for level in _ABOVE if level in units), UNIT_FORM, unit_key)
        parent: str | None = None
        for level, key in zip((level for level in _ABOVE if level in units), tree, strict=True):
            docs.append(Unit(id=key, name=tree[key], level=level, parent=parent, lead=leads))
            parent = key
        if parent is None:
            return Refused("name a unit: --unit NAME, or --company NAME")
        lowest = docs.pop()
        docs.append(lowest.with_(members=tuple(Member(person=id) for id in named)))
        docs += [_weekly(parent, weekly, minutes)] if weekly else []
    except ValueError as error:  # a name that is none, a zone, an id, a time
        return Refused(str(error))
    return Change(f"workspace of {parent}", puts=tuple(docs), undoable=False)


def _named(words: Iterable[str], form: tuple[str, str], made: Callable[[str], str]) -> dict[str, str]:
    """Names by id, in the order in which they were written; a ValueError for an id of another form, or twice."""
    pairs: list[tuple[str, str]] = []
    for word in words:
        id, sign, called = word.partition("=")
        pairs.append((id.strip(), name(called)) if sign else ("", name(word)))
    taken = [id for id, _ in pairs if id]
    for id in taken:
        if re.fullmatch(form[0], id) is None:
            raise ValueError(f"{form[1]}; got {quoted(id)}")
        if taken.count(id) > 1:
            raise ValueError(f"{quoted(id)} is there twice")
    found: dict[str, str] = {}
    for id, called in pairs:
        found[id or free_id(made(called), {*taken, *found})] = called
    return found


def _lead(word: str, named: dict[str, str]) -> str:
    key = folded(word)
    hits = [id for id, called in named.items() if key in (id, folded(called))]
    hits = hits or [id for id, called in named.items() if key == folded(called).split(" ")[0]]
    if len(hits) != 1:
        raise ValueError(f"{quoted(word)} leads, and is {'nobody' if not hits else 'several'} of the people named")
    return hits[0]


def _weekly(unit: str, words: str, minutes: int) -> Event:
    day, _, time = words.strip().rpartition(" ")
    weekday = next((one for one in Weekday if len(day) >= 3 and one.startswith(folded(day))), None)
    try:
        at = dt.time.fromisoformat(time.zfill(5))
    except ValueError:
        at = None
    if weekday is None or at is None or len(time) > 5:
        raise ValueError(f'{quoted(words)} is no weekday and time: write it like "monday 10:00"')
    return Event(id=f"{unit}-weekly", unit=unit, meeting="weekly", weekday=weekday, time=at, minutes=minutes)
