"""Goals of the next quarter in a recorded retrospective: drafts that were written, changed and taken away again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.engine.drafting import change_draft, drop_draft, next_cycle, write_draft
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.starting import new_key_result, new_objective
from okrmeet.services.import_checks import check_references
from okrmeet.services.import_goals import read_key_result, read_objective
from okrmeet.services.import_rows import Reading, Row
from okrmeet.services.record_entry import Entry, Steps
from okrmeet.services.record_goals import Fields, key_result_fields, told
from okrmeet.services.record_known import Known
from okrmeet.services.userfile import Node

_APART = ("drop", "step")
"""What an entry says besides the goal."""
FIGURES = ("start", "target", "at_least", "at_most")
TOLD_AS = {"measure": "unit"}
"""Fields that a file calls otherwise."""
_PLACE = ("id", "unit", "status", "objective", "team")
"""Fields that say which goal is meant, and are no change of it."""


@dataclass(frozen=True)
class Told:
    """A goal as the file has it: its fields, and the same in words, for a draft that is there and is changed."""

    fields: Fields
    words: Mapping[str, str]
    key_results: tuple[Told, ...] = ()

    @property
    def id(self) -> str:
        """The id that the file gives, empty where it gives none."""
        return str(self.fields.get("id", ""))


class DraftEntries:
    """Reads drafts. What is wrong becomes a problem."""

    def __init__(self, known: Known, steps: Steps) -> None:
        self._known = known
        self._steps = steps

    def draft(self, node: Node) -> Entry:
        """An objective with its key results, as in import; one that is there as a draft is changed by it."""
        inside = node.content if isinstance(node.content, dict) else {}
        apart = {name: inside.get(name) or _left_out(node, name) for name in _APART}
        if apart["drop"].given:
            row = node.fields(("id", *_APART), need=("id",))
            row["drop"].word(("true",))
            id = row["id"].text()
            return self._steps.entry(node, apart["step"], lambda room, _: drop_draft(room, id), StepKind.DRAFT)
        goal = self._goal(node, inside)
        return self._steps.entry(node, apart["step"], lambda room, moment: _write(room, goal, moment), StepKind.DRAFT)

    def _goal(self, node: Node, inside: Mapping[str, Node]) -> Told:
        told_here = {name: item for name, item in inside.items() if name not in _APART}
        content = told_here if isinstance(node.content, dict) else node.content
        reading = Reading(self._known.docs, node.problems)
        alone = Node(content, node.line, node.field, node.problems)
        row, results = read_objective(reading, alone, () if alone.has("id") else ("title",), new=True)
        if (unit := row.values.get("unit")) not in (None, self._known.unit):
            row.place("unit").problem(f"{unit} writes its drafts in its own meeting")
        if row.values.get("status") not in (None, GoalStatus.DRAFT):
            row.place("status").problem("a goal of the next quarter is a draft; leave this out")
        row.values.setdefault("unit", self._known.unit)
        key_results = []
        for item in results.items():
            known = item.has("id") and bool(row.id)
            result = read_key_result(reading, row, _maybe_percent(item) if known else item, new=not known)
            if result.id and not row.id:
                item.problem("a key result has an id only where its objective has one")
            key_results.append(Told(key_result_fields(result, self._known.docs), _words(result, item)))
        check_references(reading)
        return Told(told(row), _words(row, alone), tuple(key_results))


def _maybe_percent(item: Node) -> Node:
    """A key result whose figures may have a percent sign: of one that is a draft already the draft says it."""
    inside = item.content
    if not isinstance(inside, dict) or "metric" in inside or "unit" in inside:
        return item
    read = {name: _without_sign(node) if name in FIGURES else node for name, node in inside.items()}
    return Node(read, item.line, item.field, item.problems)


def _without_sign(node: Node) -> Node:
    content = node.content.rstrip().removesuffix("%") if isinstance(node.content, str) else node.content
    return Node(content, node.line, node.field, node.problems)


def _left_out(node: Node, name: str) -> Node:
    return Node(None, node.line, f"{node.field}.{name}", node.problems, given=False)


def _words(row: Row, item: Node) -> dict[str, str]:
    """What the file says of each field; nothing for a list, which no single word changes."""
    inside = item.content if isinstance(item.content, dict) else {}
    named = {name: inside.get(TOLD_AS.get(name, name)) for name in row.nodes if name not in _PLACE}
    return {
        name: node.content.strip() if node is not None and isinstance(node.content, str) else ""
        for name, node in named.items()
    }


def _write(room: Room, goal: Told, moment: Moment) -> Change | Refused:
    """Write a draft or change one, and the same for each of its key results, as one change."""
    there = room.docs.get(Objective, goal.id)
    if there is not None:
        done, under = _changed(room, there, goal, moment), there.id
    elif "title" not in goal.fields:
        return Refused(f"there is no draft {goal.id}: a new one needs a title")
    else:
        made = new_objective(room, room.unit.id, goal.fields["title"])
        made = made.with_(**{"cycle": next_cycle(room.meeting), **goal.fields, "status": GoalStatus.DRAFT})
        if made.cycle <= room.meeting.cycle:
            return Refused(f"{made.cycle} is no cycle to come: {next_cycle(room.meeting)} is the next one")
        done, under = write_draft(room, made, moment), made.id
    for result in goal.key_results:
        if isinstance(done, Refused):
            return done
        after = Room(room.docs.after(done), room.meeting_id)
        one = _key_result(after, under, result, _later(moment, done))
        done = one if isinstance(one, Refused) else done.then(one)
    return done


def _key_result(room: Room, under: str, goal: Told, moment: Moment) -> Change | Refused:
    there = room.docs.get(KeyResult, goal.id)
    if there is not None:
        return _changed(room, there, goal, moment)
    if "title" not in goal.fields:
        return Refused(f"there is no draft {goal.id}: a new one needs a title")
    made = new_key_result(room, under, **goal.fields)
    return made if isinstance(made, Refused) else write_draft(room, made, moment)


def _changed(room: Room, goal: Objective | KeyResult, told_goal: Told, moment: Moment) -> Change | Refused:
    """The draft with the fields that the file tells otherwise."""
    done = Change(f"draft {goal.id}")
    for name, to in told_goal.words.items():
        if told_goal.fields.get(name) == getattr(goal, name):
            continue
        after = Room(room.docs.after(done), room.meeting_id)
        change = change_draft(after, goal.id, name, to, _later(moment, done))
        if isinstance(change, Refused):
            return change
        done = done.then(change)
    return done


def _later(moment: Moment, done: Change) -> Moment:
    """The same moment, for one thing more: what was done before took its own ids."""
    return Moment(moment.now, moment.id(len(done.puts)))
