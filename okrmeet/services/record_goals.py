"""How goals were changed in a recorded meeting: continued, updated, stopped, or new ones started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import AdjustmentKind
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.drafting import begin_draft
from okrmeet.engine.moment import Moment
from okrmeet.engine.promises import find_said
from okrmeet.engine.room import Room
from okrmeet.engine.starting import new_key_result, new_objective, start_goal
from okrmeet.services.import_checks import check_references, contradictions
from okrmeet.services.import_goals import read_key_result, read_objective
from okrmeet.services.import_rows import Reading, Row
from okrmeet.services.record_entry import Entry, Steps
from okrmeet.services.record_known import Known
from okrmeet.services.session import Rule
from okrmeet.services.userfile import Node

Fields = Mapping[str, Any]
DECISIONS: tuple[AdjustmentKind, ...] = ("continue", "update", "start", "stop")
"""What can be decided about a goal; drafts have a list of their own."""
_PLACED = ("objective", "team")
"""Fields of a key result that follow from where it belongs."""


def _names_a_goal_alone(row: Mapping[str, Node]) -> bool:
    """Whether a start tells no new goal: it takes on a draft that is there."""
    return row["about"].given and not any(row[name].given for name in ("objective", "key_result", "field", "to"))


@dataclass(frozen=True)
class NewGoals:
    """Goals as the file tells them: an objective with its key results, or key results of the objective `under`."""

    objective: Fields | None
    key_results: tuple[Fields, ...]
    under: str = ""


class GoalEntries:
    """Reads adjustments. What is wrong becomes a problem."""

    def __init__(self, known: Known, steps: Steps) -> None:
        self._known = known
        self._steps = steps

    def adjustment(self, node: Node) -> Entry:
        """One goal, what became of it, why, and what that answers."""
        known = ("about", "decision", "field", "to", "reason", "by", "answers", "objective", "key_result", "step")
        row = node.fields(known, need=("decision",))
        decision: AdjustmentKind = row["decision"].word(DECISIONS) or "continue"
        answers = tuple(self._known.asked(item) for item in row["answers"].items())
        reason = row["reason"].text()
        if decision == "start" and self._steps.begin and _names_a_goal_alone(row):
            about = self._known.objective(row["about"]) or ""
            step = self._steps.named(row["step"]) or self._steps.begin
            return Entry(node, step, lambda room, moment: begin_draft(room, about, moment))
        if decision == "start":
            rule = self._start(node, row, reason, answers)
        else:
            rule = self._change(row, decision, reason, answers)
        return self._steps.entry(node, row["step"], rule, StepKind.ADJUST)

    def _change(
        self, row: Mapping[str, Node], decision: AdjustmentKind, reason: str, answers: tuple[str, ...]
    ) -> Rule:
        about = self._known.goal(row["about"]) or ""
        if row["about"].content is None:
            row["about"].problem("is empty" if row["about"].given else "is missing")
        for name in ("objective", "key_result"):
            if row[name].given:
                row[name].problem("only a goal that is started is told here: decision: start")
        field, to, by = row["field"].text() or None, row["to"].text(), self._known.person(row["by"])

        def rule(room: Room, moment: Moment) -> Change | Refused:
            ids = _ids(room, answers, moment)
            if isinstance(ids, Refused):
                return ids
            return adjust(room, about, decision, moment, field=field, to=to, reason=reason, answers=ids, by=by)

        return rule

    def _start(self, node: Node, row: Mapping[str, Node], reason: str, answers: tuple[str, ...]) -> Rule:
        for name in ("field", "to", "by"):
            if row[name].given:
                row[name].problem("a goal that is started is told under objective or key_result; leave this out")
        new = self._new_goals(node, row)

        def rule(room: Room, moment: Moment) -> Change | Refused:
            ids = _ids(room, answers, moment)
            return ids if isinstance(ids, Refused) else _start_all(room, new, reason, ids, moment)

        return rule

    def _new_goals(self, node: Node, row: Mapping[str, Node]) -> NewGoals:
        reading = Reading(self._known.docs, node.problems)
        both = row["objective"].given and row["key_result"].given
        if both or not (row["objective"].given or row["key_result"].given):
            node.problem("a start tells one goal: either objective or key_result")
            return NewGoals(None, ())
        if row["objective"].given:
            if row["about"].given:
                row["about"].problem("an objective that is started says its own unit; leave this out")
            begun, inside = read_objective(reading, row["objective"], ("unit", "title"), new=True)
            if "status" in begun.nodes:
                begun.nodes["status"].problem("a goal that is started is active; leave this out")
            results = [read_key_result(reading, begun, item, new=True) for item in inside.items()]
            if not begun.id and any(result.id for result in results):
                node.problem("a key result has an id only where its objective has one")
            check_references(reading)
            return NewGoals(told(begun), tuple(key_result_fields(kr, self._known.docs) for kr in results))
        under = self._known.objective(row["about"]) or ""
        if row["about"].content is None:
            row["about"].problem("name the objective that the key result belongs to")
        objective = Row(Objective, node, id=under)
        objective.derives("unit", getattr(self._known.docs.get(Objective, under), "unit", None))
        result = read_key_result(reading, objective, row["key_result"], new=True)
        check_references(reading)
        return NewGoals(None, (key_result_fields(result, self._known.docs),), under)


def key_result_fields(row: Row, docs: Documents) -> Fields:
    """The fields of a key result, once they do not contradict each other."""
    fields = {name: value for name, value in told(row).items() if name not in _PLACED}
    if not row.bad - {*_PLACED} and "title" in fields:
        made = KeyResult(**{"id": "new", **fields, "objective": "new", "team": "new"})
        for name, message in contradictions(made, docs):
            row.place(name).problem(message)
    return fields


def told(row: Row) -> Fields:
    """The fields that the file has of a goal, its id among them where it has one."""
    return {**row.values, "id": row.id} if row.id else dict(row.values)


def _ids(room: Room, answers: tuple[str, ...], moment: Moment) -> list[str] | Refused:
    """The ids of what was said, by ids or exact texts."""
    found = [find_said(room, word, moment) for word in answers]
    return next((f for f in found if isinstance(f, Refused)), None) or [
        f.id for f in found if not isinstance(f, Refused)
    ]


def _start_all(room: Room, new: NewGoals, reason: str, answers: list[str], moment: Moment) -> Change | Refused:
    """Start an objective and its key results, or a key result, as one change; the first of them answers."""
    started, under = Change("started"), new.under
    if new.objective is not None:
        goal = new_objective(room, new.objective["unit"], new.objective["title"]).with_(**new.objective)
        begun = start_goal(room, goal, reason, moment, answers=answers)
        if isinstance(begun, Refused):
            return begun
        started, under = begun, goal.id
    for number, fields in enumerate(new.key_results, 0 if started.empty else 1):
        after = Room(room.docs.after(started), room.meeting_id)
        result = new_key_result(after, under, **fields)
        if isinstance(result, Refused):
            return result
        stamp = Moment(moment.now, moment.id(number))
        begun = start_goal(after, result, reason, stamp, answers=() if number else answers)
        if isinstance(begun, Refused):
            return begun
        started = started.then(begun)
    return started
