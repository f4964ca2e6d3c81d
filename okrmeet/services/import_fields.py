"""The fields of import files, section by section: what import knows, what export writes, columns of the table."""

from __future__ import annotations

from okrmeet.domain.document import Doc
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Away, Event, Person, Unit
from okrmeet.domain.records import Checkin

FIELDS: dict[type[Doc], tuple[str, ...]] = {
    Person: ("id", "name"),
    Unit: ("key", "name", "level", "parent", "lead", "sponsor", "members"),
    Objective: (
        "id", "unit", "cycle", "title", "why", "kind", "ambition", "status", "supports", "owner", "carried_from",
        "since",
    ),
    KeyResult: (
        "id", "title", "metric", "unit", "start", "target", "at_least", "at_most", "steps", "owner", "weight",
        "carried_from",
    ),
    Checkin: ("key_result", "at", "value", "confidence", "note", "by"),
    Event: ("unit", "meeting", "weekday", "time", "minutes", "week"),
    Away: ("person", "from", "to"),
}  # fmt: skip

_CALLED: dict[type[Doc], dict[str, str]] = {
    Unit: {"key": "id"},
    KeyResult: {"unit": "measure"},
    Away: {"from": "first_day", "to": "last_day"},
}


def in_document(kind: type[Doc], name: str) -> str:
    """What a field of a file is called in the document."""
    return _CALLED.get(kind, {}).get(name, name)
