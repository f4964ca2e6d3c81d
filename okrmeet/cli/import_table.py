"""What an import did, or would do, as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from rich.text import Text

from okrmeet.cli.shown import rendered, table, words
from okrmeet.domain.amount import format_amount
from okrmeet.domain.document import KEPT_BY_STORE, Doc, Part
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.people import Away, Event, Member, Person, Unit, day_in_words
from okrmeet.domain.records import Action, Adjustment, Amendment, Checkin, Decision, Feedback, Parked
from okrmeet.services.import_plan import ImportPlan

PLURALS = {
    "person": "people", "away": "absences", "settings": "settings", "key_result": "key results",
    "moved": "changes of the calendar", "checkin": "check-ins", "feedback": "feedback", "parked": "parked topics",
    "tally": "tallies", "note": "private notes", "dependency": "dependencies",
}  # fmt: skip
UNTOLD = ("id", *KEPT_BY_STORE)


def counts_table(plan: ImportPlan) -> str:
    """How many documents of each kind are new, changed or the same."""
    made = table("Kind", "New", "Changed", "Same", right=("New", "Changed", "Same"))
    for kind, counts in plan.counts().items():
        made.add_row(PLURALS.get(kind.table, f"{kind.table}s"), *(str(count) for count in counts))
    return rendered(made, width=80).rstrip()


def difference_table(docs: Documents, plan: ImportPlan, removed: Iterable[Doc] = ()) -> str:
    """What would be new or taken away, and each field that would change; what stays the same is left out."""
    made = table("", "What", "Id", "Change", gives="Change")
    for doc in plan.created:
        made.add_row(Text("new", "green"), _kind(doc), words(doc.id), words(_called(doc), whole=True))
    for doc in removed:
        made.add_row(Text("gone", "red"), _kind(doc), words(doc.id), words(_called(doc), whole=True))
    for doc in plan.changed:
        before = docs.need(type(doc), doc.id)
        for change in _changes(before, doc):
            made.add_row(Text("changed", "yellow"), _kind(doc), words(doc.id), words(change, whole=True))
    return rendered(made)


def _kind(doc: Doc) -> str:
    return doc.table.replace("_", " ")


def _called(doc: Doc) -> str:
    """What tells a person which document it is, beside its id."""
    match doc:
        case Person() | Unit():
            return doc.name
        case Objective() | KeyResult():
            return doc.title
        case Checkin():
            told = (("value", doc.value), ("confidence", doc.confidence), ("note", doc.note or None))
            facts = [f"{name} {_words(value)}" for name, value in told if value is not None]
            return f"{doc.key_result} at {doc.at:%Y-%m-%d %H:%M} UTC: {', '.join(facts)}"
        case Action() | Feedback() | Decision() | Parked() | Amendment():
            return doc.text
        case Adjustment():
            return f"{doc.decision} {doc.about} {doc.field or ''} {doc.after}".strip()
        case Meeting():
            return f"{doc.title} of {doc.unit}"
        case Event():
            day = day_in_words(doc.meeting, doc.weekday, doc.week)
            return f"{doc.unit} {doc.meeting}, {day} {doc.time:%H:%M}, {doc.minutes} min"
        case Away():
            return f"{doc.person}, {doc.first_day} to {doc.last_day}"
        case _:
            return ""


def _changes(before: Doc, after: Doc) -> Iterator[str]:
    for name in type(after).model_fields:
        was, now = getattr(before, name), getattr(after, name)
        if name not in UNTOLD and was != now:
            yield f"{name}: {_words(was)} → {_words(now)}"


def _words(value: object) -> str:
    match value:
        case None | "" | ():
            return "nothing"
        case float():
            return format_amount(value)
        case Member():
            return value.person
        case Part():
            return ", ".join(_words(told) for told in vars(value).values() if told is not None)
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M} UTC"
        case tuple():
            return ", ".join(map(_words, value))
        case _:
            return str(value)
