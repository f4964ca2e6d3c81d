"""Which fields of a document name another one: the table that the doctor checks, field by field."""

from __future__ import annotations

from collections.abc import Iterator

from okrmeet.domain.document import Doc

Tables = tuple[str, ...]

PERSON, UNIT, MEETING, GOAL = ("person",), ("unit",), ("meeting",), ("objective", "key_result")
_SAID: dict[str, Tables] = {"by": PERSON, "meeting": MEETING}

REFERENCES: dict[str, dict[str, Tables]] = {
    "unit": {"parent": UNIT, "lead": PERSON, "sponsor": PERSON, "members.person": PERSON},
    "event": {"unit": UNIT},
    "away": {"person": PERSON},
    "moved": {"unit": UNIT},
    "objective": {"unit": UNIT, "supports": ("objective",), "owner": PERSON, "carried_from": ("objective",)},
    "key_result": {
        "objective": ("objective",), "team": UNIT, "owner": PERSON, "carried_from": ("key_result",),
    },
    "meeting": {
        "unit": UNIT, "facilitator": PERSON, "attendance.person": PERSON, "covers": UNIT,
        "key_results": ("key_result",), "objectives": ("objective",), "follows": MEETING, "sponsor": PERSON,
        "raised.goal": GOAL,
    },
    "visit": {"meeting": MEETING},
    "turn": {"meeting": MEETING, "person": PERSON, "unit": UNIT, "proxy_for": ("key_result",)},
    "checkin": {**_SAID, "key_result": ("key_result",)},
    "feedback": {**_SAID, "unit": UNIT, "to": UNIT, "about": GOAL, "adjustment": ("adjustment",)},
    "decision": {**_SAID, "unit": UNIT, "about": GOAL},
    "adjustment": {**_SAID, "unit": UNIT, "about": GOAL, "answers": ("feedback",)},
    "dependency": {**_SAID, "waiting": UNIT, "on": UNIT, "closed_in": MEETING},
    "action": {
        **_SAID, "unit": UNIT, "owner": PERSON, "about": GOAL, "handed_to": PERSON, "split_into": ("action",),
        "closed_in": MEETING,
    },
    "score": {**_SAID, "key_result": ("key_result",)},
    "verdict": {**_SAID, "about": GOAL},
    "parked": {**_SAID, "unit": UNIT, "back_in": MEETING},
    "amendment": _SAID,
    "note": _SAID,
    "tally": {**_SAID, "about": GOAL},
    "finding_dismissed": {**_SAID, "about": ("unit", *GOAL)},
    "undo": {"meeting": MEETING},
}  # fmt: skip
"""By table and field (`members.person`: of each member): the tables in one of which the named document is."""


def references(doc: Doc) -> Iterator[tuple[str, Tables, str]]:
    """Field, tables and id of everything that a document names."""
    for field, tables in REFERENCES.get(doc.table, {}).items():
        outer, _, inner = field.partition(".")
        value = getattr(doc, outer)
        for named in value if isinstance(value, tuple) else (value,):
            id = getattr(named, inner) if inner else named
            if id is not None:
                yield field, tables, id
