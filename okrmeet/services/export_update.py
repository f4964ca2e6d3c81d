"""Bringing a YAML file up to date with the workspace: what somebody wrote beside it stays.

Only what differs in meaning is changed, so that comments, the order of entries, quotes and ways of writing a figure
are as they were. Entries that the workspace does not hold stay, too, unless they were taken away there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from okrmeet.domain.document import KEPT_BY_STORE, Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.gone import Gone, gone_id
from okrmeet.domain.people import Away, Event, Person, Settings, Unit
from okrmeet.domain.records import Checkin
from okrmeet.services.export_rows import goals, inside, row, told_checkins
from okrmeet.services.export_yaml import moment
from okrmeet.services.import_fields import FIELDS, in_document
from okrmeet.services.import_file import read_sections
from okrmeet.services.import_rows import Row
from okrmeet.services.userfile import Problems, read_text, tree
from okrmeet.services.yaml_ends import append, put
from okrmeet.services.yaml_kept import Kept

_SECTION: dict[type[Doc], str] = {
    Person: "people", Unit: "units", Objective: "objectives", Checkin: "checkins", Event: "events", Away: "away",
}  # fmt: skip


def updated(path: Path, docs: Documents) -> tuple[str, list[str]]:
    """The text of the file as the workspace has it, and the ids of entries that the workspace does not hold.

    A BadFile when the file is not one that import reads beside this workspace.
    """
    problems = Problems(path)
    text = read_text(path, problems)
    reading = read_sections(tree(text, problems), docs)
    problems.raise_if_any()
    rows = reading.rows()
    strangers = [one for one in rows if _stored(one, docs) is None]
    gone = [one for one in strangers if docs.get(Gone, gone_id(one.kind.table, one.id))]
    if not gone and _says_all(rows, docs):
        return text, [one.id for one in strangers]
    kept = Kept(text)
    data = kept.data
    places = {(one.kind.table, one.id): _at(data, one.node.field) for one in rows if one.node.given}
    for one in rows:
        before = _stored(one, docs)
        if before is not None:
            _bring_up_to_date(data, one, before)
    _settle_moments(data, rows, docs)
    _add_missing(data, docs, places)
    for one in reversed(gone):
        _take_away(data, one.node.field)
    new = kept.text()
    _check(new, docs, problems)
    return new, [one.id for one in strangers if one not in gone]


def _says_all(rows: list[Row], docs: Documents) -> bool:
    """Whether the file says what the workspace says: then it needs no reading for its comments, which is slow."""
    told = {(one.kind.table, one.id) for one in rows if one.node.given}
    kinds: tuple[type[Doc], ...] = (*_SECTION, KeyResult)
    every = (doc for kind in kinds for doc in (told_checkins(docs) if kind is Checkin else docs.all(kind)))
    return all((doc.table, doc.id) in told for doc in every) and not any(
        _fresh(one, before) for one in rows if (before := _stored(one, docs)) is not None
    )


def _settle_moments(data: CommentedMap, rows: list[Row], docs: Documents) -> None:
    """Write moments in UTC where the file names another time zone than it will: they were told in that one."""
    ours = docs.get(Settings, "settings") or Settings()
    if any(one.kind is Settings and one.values.get("timezone", ours.timezone) != ours.timezone for one in rows):
        for one in rows:
            if one.kind is Checkin and "at" in one.values:
                _at(data, one.node.field)["at"] = _scalar(one.values["at"])


def _check(text: str, docs: Documents, problems: Problems) -> None:
    """What was written says what the workspace says; else the file is left as it is."""
    again = read_sections(tree(text, problems), docs)
    for one in again.rows():
        doc = _stored(one, docs)
        if doc is not None and any(value != getattr(doc, field) for field, value in one.values.items()):
            one.node.problem("cannot be changed in place; write a new file instead: okrmeet export --output FILE")
    problems.raise_if_any()


def _stored(told: Row, docs: Documents) -> Doc | None:
    """The document of a row; settings are there also where nobody has changed them."""
    return docs.get(told.kind, told.id) or (Settings() if told.kind is Settings else None)


def _bring_up_to_date(data: CommentedMap, told: Row, doc: Doc) -> None:
    """Change the fields that say something else, and add those that the file does not mention and should."""
    fresh = _fresh(told, doc)
    if not fresh:
        return
    place = _at(data, told.node.field) if told.node.given and told.node.content is not None else None
    if place is None:  # settings, which the file does not mention
        place = _flow(CommentedMap())
        put(data, told.node.field, place)
    for name, value in fresh.items():
        _put(place, name, value)


def _fresh(told: Row, doc: Doc) -> dict[str, Any]:
    """The fields of an entry that the workspace says otherwise, or says at all, under their names in the file."""
    fresh: dict[str, Any] = {}
    for name, field in _names(type(doc)):
        value, info = getattr(doc, field), type(doc).model_fields[field]
        plain = not info.is_required() and value == info.get_default()
        if field == "id":
            if name == "id" and not told.node.has("id"):
                fresh[name] = value  # so that the entry is known also when its title changes
        elif (field in told.values and told.values[field] != value) or (field not in told.values and not plain):
            fresh[name] = value
    return fresh


def _names(kind: type[Doc]) -> Iterator[tuple[str, str]]:
    """The fields of a kind as files and documents call them."""
    if kind is Settings:
        yield from ((name, name) for name in Settings.model_fields if name not in ("id", *KEPT_BY_STORE))
    else:
        yield from ((name, in_document(kind, name)) for name in FIELDS[kind])


def _put(place: CommentedMap, name: str, value: Any) -> None:
    if value in (None, "", ()):
        if place.fa.flow_style():
            place.pop(name, None)
        else:
            place[name] = None  # the line stays, with what is written behind it
    elif name == "id" and name not in place:
        place.insert(0, name, _scalar(value))
    else:
        put(place, name, _scalar(inside(value)))


def _add_missing(data: CommentedMap, docs: Documents, places: dict[tuple[str, str], Any]) -> None:
    """Add the entries of the workspace that the file has not, each at the end of its section."""
    for kind, section in _SECTION.items():
        every: Iterable[Doc] = told_checkins(docs) if kind is Checkin else docs.all(kind)
        if kind is Objective:
            _add_goals(data, docs, places)
            continue
        _extend(data, section, [_entry(doc) for doc in every if (doc.table, doc.id) not in places])


def _add_goals(data: CommentedMap, docs: Documents, places: dict[tuple[str, str], Any]) -> None:
    for objective, below in goals(docs):
        new = [_entry(kr) for kr in below if (kr.table, kr.id) not in places]
        place = places.get((objective.table, objective.id))
        if place is None:
            entry = _entry(objective)
            if new:
                entry["key_results"] = CommentedSeq(new)
            _extend(data, "objectives", [entry])
        else:
            _extend(place, "key_results", new)


def _extend(place: CommentedMap, name: str, entries: list[CommentedMap]) -> None:
    """Add entries to a list, which may be empty or not there yet."""
    if place.get(name):
        for entry in entries:
            append(place[name], entry)
    elif entries:
        put(place, name, CommentedSeq(entries))


def _entry(doc: Doc) -> CommentedMap:
    """A new entry: a line, or for an objective a line for each field."""
    entry = CommentedMap((name, _scalar(value)) for name, value in row(doc).items())
    return entry if isinstance(doc, Objective) else _flow(entry)


def _flow(entry: CommentedMap) -> CommentedMap:
    entry.fa.set_flow_style()
    return entry


def _scalar(value: Any) -> Any:
    match value:
        case list():
            entries = CommentedSeq(map(_scalar, value))
            entries.fa.set_flow_style()
            return entries
        case dict():
            return _flow(CommentedMap((name, _scalar(inner)) for name, inner in value.items()))
        case float():
            return int(value) if value.is_integer() and abs(value) < 1e15 else value
        case dt.datetime():
            return moment(value)
        case dt.time():
            return DoubleQuotedScalarString(f"{value:%H:%M}")
        case str():
            return str(value)  # a word of ours (`active`) as the word that it is
        case _:
            return value


def _steps(field: str) -> list[str | int]:
    """`objectives[0].key_results[1]` as the way there."""
    return [int(number) if number else name for name, number in re.findall(r"([^.\[\]]+)|\[([0-9]+)\]", field)]


def _at(data: Any, field: str) -> Any:
    for step in _steps(field):
        data = data[step]
    return data


def _take_away(data: Any, field: str) -> None:
    *way, last = _steps(field)
    for step in way:
        data = data[step]
    del data[last]
