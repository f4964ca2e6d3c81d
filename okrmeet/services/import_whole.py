"""What documents of a whole workspace must not say, beyond the form of each: the rules rely on it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.document import Doc, Part
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Meeting, Visit
from okrmeet.domain.people import Person, Settings, Unit
from okrmeet.domain.records import Action
from okrmeet.domain.references import references
from okrmeet.domain.text import quoted
from okrmeet.domain.zone import UnknownZone, zone
from okrmeet.services.import_checks import above_itself, circles, contradictions
from okrmeet.services.import_ids import NUMBER, PERSON_FORM, UNIT_FORM, below
from okrmeet.services.userfile_problems import Problems

_PROMISE_FORM = (rf"A-{NUMBER}", "the id of a promise is A- and a number, such as A-31")


def check_all(docs: Documents, places: Mapping[Doc, str], problems: Problems) -> None:
    """Note everything that is wrong; `places` has every document with its place in the file."""
    there = {doc.ref for doc in places}
    for doc, place in places.items():
        form = _form(doc)
        if form is not None and re.fullmatch(form[0], doc.id) is None:
            problems.add(0, f"{place}.id", f"{form[1]}; got {quoted(doc.id)}")
        for field, tables, id in references(doc):
            if not any((table, id) in there for table in tables):
                words = " or ".join(tables).replace("_", " ")
                problems.add(0, f"{place}.{field}", f"there is no {words} {quoted(id)} in the file")
        for field in _without_zone(doc, ""):
            problems.add(0, f"{place}.{field}", "a moment needs its time zone, such as 2026-10-12T08:30Z")
        for field, message in _impossible(doc, docs):
            problems.add(0, f"{place}.{field}", message)
    for circle in circles({unit.id: unit.parent for unit in docs.all(Unit)}):
        problems.add(0, f"{places[docs.need(Unit, circle[0])]}.parent", above_itself(circle))


def _form(doc: Doc) -> tuple[str, str] | None:
    """The form of the id of a document, as a pattern and in words; None where any will do."""
    match doc:
        case Person():
            return PERSON_FORM
        case Unit():
            return UNIT_FORM
        case Objective():
            return below(f"{doc.unit}-O")
        case KeyResult():
            return below(f"{doc.objective}.")
        case Action():
            return _PROMISE_FORM
        case Settings():
            return "settings", "there is one document of settings, with the id settings"
        case _:
            return r"(?s).+", "an id is needed here"


def _impossible(doc: Doc, docs: Documents) -> Iterator[tuple[str, str]]:
    """(field, message) for what a document of its kind cannot say."""
    match doc:
        case Settings():
            try:
                zone(doc.timezone)
            except UnknownZone as error:
                yield "timezone", str(error)
        case Objective() | Meeting() if not _is_cycle(doc.cycle):
            yield "cycle", f"expected a cycle like 2026-Q4, got {quoted(doc.cycle)}"
        case Objective():
            yield from contradictions(doc, docs)
        case Meeting() if not doc.steps:
            yield "steps", "a meeting has at least one step"
        case Visit():
            meeting = docs.get(Meeting, doc.meeting)
            if meeting is not None and doc.step not in (step.key for step in meeting.steps):
                yield "step", f"{meeting.id} has no step {quoted(doc.step)}"
        case KeyResult():
            objective = docs.get(Objective, doc.objective)
            if objective is not None and objective.unit != doc.team:
                yield "team", f"{doc.objective} is a goal of {objective.unit}"
            yield from contradictions(doc, docs)
        case _:
            pass


def _is_cycle(text: str) -> bool:
    try:
        Cycle.parse(text)
    except ValueError:
        return False
    return True


def _without_zone(value: object, field: str) -> Iterator[str]:
    """Where a moment without a time zone is told."""
    match value:
        case dt.datetime(tzinfo=None):
            yield field
        case Part():
            for name, inner in vars(value).items():
                yield from _without_zone(inner, f"{field}.{name}" if field else name)
        case tuple():
            for inner in value:
                yield from _without_zone(inner, field)
        case _:
            pass
