"""Which document here is which one there, where ids are counted: promise A-31 of one file may be A-40 of another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, TypeVar

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import natural
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.references import REFERENCES
from okrmeet.services.merge_ways import WAYS, Numbered

D = TypeVar("D", bound=Doc)
Names = Mapping[tuple[str, str], str]
"""By table and id there: the id here. What is not in it is called the same."""


def recognised(here: Documents, there: Documents) -> Names:
    """What the numbered documents of the other side are called here: those that are here already, and the new ones.

    A new one keeps its id where that is free, and gets the next one otherwise.
    """
    names: dict[tuple[str, str], str] = {}
    for table, way in WAYS.items():
        if way.numbered is not None:
            theirs = [renamed(doc, names) for doc in _in_order(there.all(KINDS[table]))]
            found = _found(way.numbered, here, there, here.all(KINDS[table]), theirs)
            found |= _new(way.numbered, (here, there), here.all(KINDS[table]), theirs, found)
            names |= {(table, id): named for id, named in found.items() if id != named}
    return names


def renamed(doc: D, names: Names) -> D:
    """The document with the names that it and what it refers to have here."""
    if not names:
        return doc
    fields: dict[str, Any] = {"id": names.get(doc.ref, doc.id)}
    meeting = str(getattr(doc, "meeting", ""))  # what is called after its meeting follows it
    if ("meeting", meeting) in names and doc.id.startswith(f"{meeting}-"):
        fields["id"] = names["meeting", meeting] + doc.id.removeprefix(meeting)
    for field, tables in REFERENCES.get(doc.table, {}).items():
        name, _, inner = field.partition(".")
        value = fields.get(name, getattr(doc, name))
        if inner:
            fields[name] = tuple(part.with_(**{inner: _named(getattr(part, inner), tables, names)}) for part in value)
        elif isinstance(value, tuple):
            fields[name] = tuple(_named(id, tables, names) for id in value)
        else:
            fields[name] = _named(value, tables, names)
    if all(getattr(doc, name) == value for name, value in fields.items()):
        return doc
    return doc.with_(**fields)


def _named(id: str | None, tables: Iterable[str], names: Names) -> str | None:
    return id if id is None else next((names[table, id] for table in tables if (table, id) in names), id)


def _in_order(docs: Iterable[Doc]) -> list[Doc]:
    return sorted(docs, key=lambda doc: natural(doc.id))


def _found(
    way: Numbered, here: Documents, there: Documents, mine: Iterable[Doc], theirs: Iterable[Doc]
) -> dict[str, str]:
    """By id there: the id of the same document here. The surest signs first, and each document once."""
    born_here, born_there = way.born(here), way.born(there)
    waiting, free = list(theirs), _in_order(mine)
    found: dict[str, str] = {}
    signs: tuple[tuple[Callable[[Any], object], Callable[[Any], object], bool], ...] = (
        (born_here, born_there, True),
        (born_here, born_there, False),
        (way.seems, way.seems, True),
    )
    for sign_here, sign_there, same_id in signs:
        known: dict[object, list[str]] = {}
        for doc in free:
            known.setdefault((sign_here(doc), doc.id if same_id else ""), []).append(doc.id)
        for doc in waiting:
            ids = known.get((sign_there(doc), doc.id if same_id else ""))
            if ids:
                found[doc.id] = ids.pop(0)
        taken = set(found.values())
        waiting = [doc for doc in waiting if doc.id not in found]
        free = [doc for doc in free if doc.id not in taken]
    return found


def _new(
    way: Numbered,
    sides: tuple[Documents, Documents],
    mine: Iterable[Doc],
    theirs: Iterable[Doc],
    found: Mapping[str, str],
) -> dict[str, str]:
    """By id there: the id that a document which is not here yet gets."""
    taken = {doc.id for doc in mine}
    unknown = sorted((doc for doc in theirs if doc.id not in found), key=lambda doc: doc.id in taken)
    new: dict[str, str] = {}
    for doc in unknown:  # those that keep their id first: it must not go to another
        new[doc.id] = next(id for id in chain((doc.id,), way.free(doc, sides)) if id not in taken)
        taken.add(new[doc.id])
    return new
