"""What a workspace says of people, units, goals and their calendar, under the names that import reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from okrmeet.domain.document import KEPT_BY_STORE, Doc, Part
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.people import Away, Event, Member, Person, Settings, Unit
from okrmeet.domain.records import Checkin
from okrmeet.services.import_fields import FIELDS, in_document

D = TypeVar("D", bound=Doc)
Row = dict[str, Any]
"""Field names of the file, in its order, with values of the documents; lists of rows inside."""


def sections(docs: Documents) -> dict[str, Any]:
    """The sections of an import file that holds all of it; what is as it would be anyway is left out."""
    settings = docs.get(Settings, "settings") or Settings()
    found = {
        "settings": _agreed(settings),
        "people": [row(person) for person in _in_order(docs, Person)],
        "units": [row(unit) for unit in _in_order(docs, Unit)],
        "objectives": [_with_key_results(objective, below) for objective, below in goals(docs)],
        "checkins": [row(checkin) for checkin in told_checkins(docs)],
        "events": [row(event) for event in _in_order(docs, Event)],
        "away": [row(away) for away in _once(docs.all(Away), lambda a: (a.person, a.first_day, a.last_day))],
    }
    return {name: rows for name, rows in found.items() if rows}


def _agreed(settings: Settings) -> Row:
    """The settings; thresholds of the coach, where some were chosen, rule by rule."""
    names = [name for name in Settings.model_fields if name not in ("id", "coach", *KEPT_BY_STORE)]
    agreed: Row = {name: inside(getattr(settings, name)) for name in names}
    rules: dict[str, Row] = {}
    for chosen in settings.coach:
        rules.setdefault(chosen.rule, {})[chosen.name] = chosen.value
    return {**agreed, "coach": rules} if rules else agreed


def goals(docs: Documents) -> Iterable[tuple[Objective, list[KeyResult]]]:
    """Every objective with its key results, in the order of the ids."""
    below: dict[str, list[KeyResult]] = {}
    for kr in _in_order(docs, KeyResult):  # looked through once: there may be ten thousand
        below.setdefault(kr.objective, []).append(kr)
    for objective in _in_order(docs, Objective):
        yield objective, below.get(objective.id, [])


def told_checkins(docs: Documents) -> list[Checkin]:
    """Check-ins that say something, by key result and time.

    Of two at one moment, which a file cannot tell apart, it is the one that was stored last.
    """
    telling = [c for c in docs.all(Checkin) if c.value is not None or c.confidence is not None or c.note]
    return _once(telling, lambda c: (natural(c.key_result), c.at))


def row(doc: Doc) -> Row:
    """The fields of a document that a file needs to tell: all that are not what they would be without it."""
    told = {}
    for name in FIELDS[type(doc)]:
        field = in_document(type(doc), name)
        value, info = getattr(doc, field), type(doc).model_fields[field]
        if info.is_required() or value != info.get_default():
            told[name] = inside(value)
    return told


def inside(value: Any) -> Any:
    """A value with its lists and pieces as lists and rows.

    Somebody's only membership, without dates, is just the person; beside another one of theirs it is written out,
    because who is named alone in a file keeps the days that are stored.
    """
    match value:
        case tuple() if value and all(isinstance(item, Member) for item in value):
            often = Counter(member.person for member in value)
            return [m.person if often[m.person] == 1 and not (m.since or m.until) else _piece(m) for m in value]
        case Part():
            return _piece(value)
        case tuple() | list():
            return [inside(item) for item in value]
        case dict():
            return {name: inside(told) for name, told in value.items()}
        case _:
            return value


def _piece(part: Part) -> Row:
    return {name: inside(told) for name, told in vars(part).items() if told is not None}


def _with_key_results(objective: Objective, below: list[KeyResult]) -> Row:
    return {**row(objective), **({"key_results": [row(kr) for kr in below]} if below else {})}


def _in_order(docs: Documents, kind: type[D]) -> list[D]:
    return sorted(docs.all(kind), key=lambda doc: natural(doc.id))


def _once(docs: Iterable[D], key: Callable[[D], Any]) -> list[D]:
    """In the order of a key, of those with the same one only the last that was stored."""
    last = {key(doc): doc for doc in sorted(docs, key=lambda doc: (doc.seq, doc.id))}
    return [last[place] for place in sorted(last)]
