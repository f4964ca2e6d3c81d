"""What an import will do: rows of the file against what is stored."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from okrmeet.domain.amount import format_amount
from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc, Part
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Member
from okrmeet.domain.records import Adjustment
from okrmeet.domain.text import quoted
from okrmeet.services.import_checks import contradictions
from okrmeet.services.import_rows import Reading, Row


@dataclass(frozen=True)
class ImportPlan:
    """The change, and each document of the file by what becomes of it; adjustments are in the change alone."""

    change: Change
    created: tuple[Doc, ...] = ()
    changed: tuple[Doc, ...] = ()
    same: tuple[Doc, ...] = ()

    def counts(self) -> dict[type[Doc], tuple[int, int, int]]:
        """How many are created, changed and the same, by kind in the order of the file's sections."""
        each = [Counter(type(doc) for doc in docs) for docs in (self.created, self.changed, self.same)]
        kinds = dict.fromkeys(type(doc) for doc in (*self.created, *self.changed, *self.same))
        return {kind: (each[0][kind], each[1][kind], each[2][kind]) for kind in kinds}


@dataclass(frozen=True)
class _Step:
    """One row with its document before (None: new) and after."""

    row: Row
    before: Doc | None
    after: Doc


def settle(reading: Reading, source: str, now: dt.datetime, token: str, *, update: bool) -> ImportPlan:
    """The plan for everything that was read; what stands in its way is added to the problems of the reading.

    `source` is the file's name as reasons give it. With `update` what differs is taken, with an adjustment for each
    field of a goal; otherwise it is a conflict. Adjustments have the ids `TOKEN-1`, `TOKEN-2`, ...
    """
    steps = [step for row in reading.rows() if (step := _step(reading, row, update=update))]
    after = reading.stored.after(Change("import", tuple(step.after for step in steps)))
    for step in steps:
        if step.after != step.before:
            for name, message in contradictions(step.after, after):
                step.row.place(name).problem(message)
    created = tuple(step.after for step in steps if step.before is None)
    touched = [step for step in steps if step.before is not None and step.after != step.before]
    changed = tuple(step.after for step in touched)
    adjustments = _adjustments(touched, f"imported from {source}", now, token)
    return ImportPlan(
        Change(f"import of {source}", (*created, *changed, *adjustments), undoable=False),
        created,
        changed,
        same=tuple(step.after for step in steps if step.after == step.before),
    )


def _step(reading: Reading, row: Row, *, update: bool) -> _Step | None:
    """What becomes of a row; None where it cannot be said, with the problems noted."""
    before = reading.stored.get(row.kind, row.id)
    if before is None:
        for name in row.missing:
            if name in row.nodes:
                row.nodes[name].problem("is empty")
            else:
                reading.problems.add(row.node.line, f"{row.node.field}.{name}", "is missing")
        if row.missing or row.bad:
            return None
        return _Step(row, None, row.kind(id=row.id, **row.values))
    fresh = _fresh(row, before)
    if not update:
        taken = "take it as an adjustment" if isinstance(before, Objective | KeyResult) else "take it"
        for name, value in fresh.items():
            row.place(name).problem(
                f"{row.id} has {_shown(getattr(before, name))} in the workspace and {_shown(value)} in this file; "
                f"use --update to {taken}"
            )
    if row.bad:
        return None
    return _Step(row, before, before.with_(**fresh) if fresh else before)


def _fresh(row: Row, before: Doc) -> dict[str, Any]:
    """The fields that the file mentions and that differ from what is stored."""
    return {name: value for name, value in row.values.items() if value != getattr(before, name)}


def _adjustments(touched: list[_Step], reason: str, now: dt.datetime, token: str) -> tuple[Adjustment, ...]:
    """One for each changed field of a goal, under the name that the field has in files."""
    made: list[Adjustment] = []
    for step in touched:
        goal = step.before
        if not isinstance(goal, Objective | KeyResult):
            continue
        for name, value in _fresh(step.row, goal).items():
            made.append(
                Adjustment(
                    id=f"{token}-{len(made) + 1}",
                    at=now,
                    unit=goal.unit if isinstance(goal, Objective) else goal.team,
                    about=goal.id,
                    decision="update",
                    field=step.row.place(name).field.rpartition(".")[2],
                    before=in_words(getattr(goal, name)),
                    after=in_words(value),
                    reason=reason,
                )
            )
    return tuple(made)


def in_words(value: object) -> str:
    """A value as people read it; nothing is nothing."""
    match value:
        case None:
            return ""
        case float():
            return format_amount(value)
        case tuple():
            return ", ".join(map(in_words, value))
        case Member(person=person, since=since, until=until):
            days = " ".join(f"{word} {day}" for word, day in (("since", since), ("until", until)) if day)
            return f"{person} ({days})" if days else person
        case Part():
            return ", ".join(in_words(told) for told in vars(value).values() if told is not None)
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M} UTC"
        case dt.time():
            return f"{value:%H:%M}"
        case _:
            return str(value)


def _shown(value: object) -> str:
    words = in_words(value)
    return quoted(words, limit=80) if words else "nothing"
