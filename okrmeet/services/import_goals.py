"""The sections of an import file about goals: objectives with their key results, and check-ins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.goals import Ambition, GoalKind, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Person, Unit
from okrmeet.domain.records import Checkin
from okrmeet.domain.text import quoted
from okrmeet.services.import_fields import FIELDS
from okrmeet.services.import_ids import OBJECTIVE_ID, below, give_ids, read_id
from okrmeet.services.import_rows import Reading, Row
from okrmeet.services.import_unfilled import filled_in
from okrmeet.services.userfile import Node
from okrmeet.services.userfile_moments import FIRST_YEAR, LAST_YEAR

_ANY_OBJECTIVE = (OBJECTIVE_ID, "the id of an objective is its unit, -O and a number, such as PAY-O3")


def read_objectives(reading: Reading, node: Node) -> None:
    """Objectives and the key results inside them; ids are given to those that have none."""
    read = [read_objective(reading, item) for item in filled_in(Objective, node)]
    give_ids(reading, [row for row, _ in read], ("unit", "cycle"), lambda row: f"{row.values['unit']}-O")
    key_results = [
        read_key_result(reading, row, item) for row, inside in read for item in filled_in(KeyResult, inside)
    ]
    give_ids(reading, key_results, ("objective",), lambda row: f"{row.values['objective']}.")


def read_checkins(reading: Reading, node: Node, zone: dt.tzinfo) -> None:
    """Reported values; a check-in is known by its key result and its moment, also one that was typed in a meeting."""
    stored = {(checkin.key_result, checkin.at): checkin.id for checkin in reading.stored.all(Checkin)}
    for item in node.items():
        fields = item.fields(FIELDS[Checkin], need=("key_result", "at"))
        row = Row(Checkin, item)
        about = row.says("key_result", fields["key_result"], reading.to(KeyResult))
        at = row.says("at", fields["at"], lambda field: field.moment(zone))
        metric, measure = (reading.value(KeyResult, about, name) for name in ("metric", "measure"))
        row.says("value", fields["value"], _figure(metric, measure))
        row.says("confidence", fields["confidence"], lambda field: field.integer(0, 10))
        row.says("note", fields["note"], Node.text)
        row.says("by", fields["by"], reading.to(Person))
        if not any(item.has(name) for name in ("value", "confidence", "note")):
            item.problem("a check-in has a value, a confidence or a note")
        if about and at:
            row.id = stored.get((about, at), f"{about}@{at:%Y-%m-%dT%H:%M:%S}{_fraction(at)}Z")
        reading.add(row)


def read_objective(
    reading: Reading, item: Node, need: Sequence[str] = ("unit", "cycle", "title"), *, new: bool = False
) -> tuple[Row, Node]:
    """The row of an objective, and where its key results are told; with an id it may be known, unless it is `new`."""
    fields = item.fields((*FIELDS[Objective], "key_results"), need=() if item.has("id") and not new else need)
    row = Row(Objective, item)
    unit = row.says("unit", fields["unit"], reading.to(Unit))
    row.id = read_id(fields["id"], below(f"{unit}-O") if unit else _ANY_OBJECTIVE)
    row.says("cycle", fields["cycle"], read_cycle)
    row.says("title", fields["title"], Node.line_of_text)
    row.says("why", fields["why"], Node.text)
    row.says("kind", fields["kind"], lambda field: field.word(GoalKind))
    row.says("ambition", fields["ambition"], lambda field: field.word(Ambition))
    row.says("status", fields["status"], lambda field: field.word(GoalStatus))
    row.says("supports", fields["supports"], reading.to_each(Objective))
    row.says("owner", fields["owner"], reading.to(Person))
    row.says("carried_from", fields["carried_from"], reading.to(Objective))
    row.says("since", fields["since"], Node.day)
    return row, fields["key_results"]


def read_key_result(reading: Reading, objective: Row, item: Node, *, new: bool = False) -> Row:
    """The row of a key result of an objective; with an id it may be known already, unless it is `new`."""
    fields = item.fields(FIELDS[KeyResult], need=() if item.has("id") and not new else ("title",))
    row = Row(KeyResult, item)
    row.derives("objective", objective.id or None)
    row.derives("team", objective.values.get("unit") or reading.value(Objective, objective.id, "unit"))
    row.id = read_id(fields["id"], below(f"{objective.id}.") if objective.id else (r".+", "an id is needed here"))
    row.says("title", fields["title"], Node.line_of_text)
    metric = row.says("metric", fields["metric"], lambda field: field.word(Metric))
    measure = row.says("measure", fields["unit"], Node.text)
    metric = metric or reading.value(KeyResult, row.id, "metric")
    measure = measure or reading.value(KeyResult, row.id, "measure")
    for name in ("start", "target", "at_least", "at_most"):
        row.says(name, fields[name], _figure(metric, measure))
    row.says("steps", fields["steps"], lambda field: tuple(step.line_of_text() for step in field.items()))
    row.says("owner", fields["owner"], reading.to(Person))
    row.says("weight", fields["weight"], lambda field: field.number(over=0))
    row.says("carried_from", fields["carried_from"], reading.to(KeyResult))
    return row


def _figure(metric: Metric | None, measure: str | None) -> Callable[[Node], float | None]:
    """A reader of a figure of a key result: `64%` is one where it is counted in percent."""
    return partial(Node.number, percent=metric is Metric.PERCENT or measure == "%")


def read_cycle(node: Node) -> str | None:
    """A cycle, `2026-Q4`, of a year that people plan for."""
    text = node.text()
    try:
        if FIRST_YEAR <= Cycle.parse(text).year <= LAST_YEAR:
            return text
    except ValueError:
        pass
    node.problem(f"expected a cycle like 2026-Q4, got {quoted(text)}")
    return None


def _fraction(at: dt.datetime) -> str:
    return f".{at.microsecond:06}" if at.microsecond else ""
