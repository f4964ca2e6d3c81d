"""What a typed line means on the goals screen, between meetings: a new goal, a change, a link, an end.

`Title because why` in a unit is an objective; below an objective `Title 62 to 80 % @ben` is a key result. A line may
begin with the goal or unit it is about; else it is about the one in focus. `target 25 because ...` changes a field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.people import Person, Unit
from okrmeet.domain.text import folded, loose
from okrmeet.engine.adjusting import fields_that_change
from okrmeet.engine.goal_changes import (
    change_goal,
    close_goal,
    drop_goal,
    link,
    take_on,
    write_key_result,
    write_objective,
)
from okrmeet.engine.moment import Moment
from okrmeet.engine.written_goal import (
    KEY_RESULT,
    OBJECTIVE,
    WrittenKeyResult,
    WrittenObjective,
    parted,
    read_key_result,
    read_objective,
)

Goal = Objective | KeyResult


class Act(StrEnum):
    """What a line does."""

    OBJECTIVE = "objective"
    KEY_RESULT = "key result"
    CHANGE = "change"
    LINK = "supports"
    TAKE_ON = "take on"
    DROP = "drop"
    CLOSE = "close"


@dataclass(frozen=True)
class GoalLine:
    """A line that was understood. `about` is a unit for a new objective, else a goal; owners are ids."""

    act: Act
    about: str
    objective: WrittenObjective | None = None
    key_result: WrittenKeyResult | None = None
    field: str = ""
    after: str = ""
    reason: str = ""


_VERBS = {
    "drop": Act.DROP, "stop": Act.DROP, "close": Act.CLOSE, "supports": Act.LINK, "support": Act.LINK,
    "begin": Act.TAKE_ON,
}  # fmt: skip


def read_goal_line(text: str, docs: Documents, focus: str) -> GoalLine | Refused:
    """What the line means where the unit or goal `focus` has the cursor; text is cleaned already."""
    about, rest = _about(text.split(" "), docs, focus)
    unit = _unit_of(docs, about)
    if unit is None:
        return Refused("put the cursor on a unit or a goal, or name it first: PAY Title because why")
    goal = goal_called(docs, about)
    if goal is not None and (said := _said_of(rest, goal, docs)) is not None:
        return said
    body = " ".join(rest)
    if found := OBJECTIVE.match(body):
        return _objective(body[found.end() :], unit, docs)
    if found := KEY_RESULT.match(body):
        return _key_result(body[found.end() :], goal, docs)
    return _objective(body, unit, docs) if goal is None else _key_result(body, goal, docs)


def carried_out(line: GoalLine, docs: Documents, cycle: str, moment: Moment) -> Change | Refused:
    """The change that a line asks for; `cycle` is the one that new goals are for."""
    match line.act:
        case Act.OBJECTIVE:
            return write_objective(docs, line.about, cycle, line.objective or WrittenObjective(""))
        case Act.KEY_RESULT:
            return write_key_result(docs, line.about, line.key_result or WrittenKeyResult(""), moment)
        case Act.CHANGE:
            return change_goal(docs, line.about, line.field, line.after, line.reason, moment)
        case Act.LINK:
            return link(docs, line.about, line.after, line.reason, moment)
        case Act.TAKE_ON:
            return take_on(docs, line.about, cycle, moment)
        case Act.DROP:
            return drop_goal(docs, line.about, line.reason, moment)
        case Act.CLOSE:
            return close_goal(docs, line.about, line.reason, moment)


def find_somebody(word: str, docs: Documents) -> str | Refused:
    """The one person that a word names: an id, or a full or first name that nobody else has."""
    people = docs.all(Person)
    for key in (folded, loose):
        for hits in (
            [p.id for p in people if p.id == key(word)],
            [p.id for p in people if key(p.name) == key(word)],
            [p.id for p in people if key(p.name).split(" ")[0] == key(word)],
        ):
            if len(hits) > 1:
                return Refused(f"{len(hits)} people are called {word}: {', '.join(f'@{id}' for id in hits)}")
            if hits:
                return hits[0]
    return Refused(f"nobody is called {word}")


def goal_called(docs: Documents, id: str) -> Goal | None:
    """The objective or key result with that id."""
    return docs.get(KeyResult, id) or docs.get(Objective, id)


def _about(words: Sequence[str], docs: Documents, focus: str) -> tuple[str, list[str]]:
    """What a line is about, and the words behind it: what its first word names, else what is in focus."""
    if len(words) > 1 and (named := find_named(words[0], docs, focus)):
        return named, list(words[1:])
    return focus, list(words)


def find_named(word: str, docs: Documents, focus: str) -> str | None:
    """The goal or unit that a word names: `PAY-O1.2`, `PAY`; inside the unit in focus `O1` and `1.2`."""
    key = word.removeprefix("#").removeprefix(">").rstrip(":").upper()
    unit = _unit_of(docs, focus)
    for id in (key, f"{unit}-{key}", f"{unit}-O{key}"):
        if goal_called(docs, id) is not None:
            return id
    return key if docs.get(Unit, key) is not None and word == key else None


def _unit_of(docs: Documents, id: str) -> str | None:
    goal = goal_called(docs, id)
    if goal is not None:
        return goal.team if isinstance(goal, KeyResult) else goal.unit
    return id if docs.get(Unit, id) is not None else None


def _said_of(words: Sequence[str], goal: Goal, docs: Documents) -> GoalLine | Refused | None:
    """A change, a link or an end of a goal; None where the line is something else."""
    first, rest = words[0].casefold(), list(words[1:])
    if first in _VERBS:
        return _act(_VERBS[first], rest, goal, docs)
    for field in fields_that_change(goal):
        name = field.split("_")
        if [word.casefold() for word in words[: len(name)]] == name and len(words) > len(name):
            after, reason = parted(" ".join(words[len(name) :]))
            if field == "owner":
                who = find_somebody(after.removeprefix("@"), docs)
                if isinstance(who, Refused):
                    return who
                after = who
            return GoalLine(Act.CHANGE, goal.id, field=field, after=after, reason=reason)
    return None


def _act(act: Act, rest: list[str], goal: Goal, docs: Documents) -> GoalLine | Refused | None:
    objective = goal.objective if isinstance(goal, KeyResult) else goal.id
    after = ""
    if act is Act.LINK:
        named = find_named(rest[0], docs, goal.id) if rest else None
        if named is None or docs.get(Objective, named) is None:
            return Refused("name the objective that it supports: supports ACME-O1 because ...")
        after, rest = named, rest[1:]
    reason = " ".join(rest)
    _, because = parted(f"- {reason}")
    about = goal.id if act is Act.DROP else objective
    return GoalLine(act, about, after=after, reason=because or reason.strip())


def _objective(body: str, unit: str, docs: Documents) -> GoalLine | Refused:
    read = read_objective(body)
    if isinstance(read, Refused):
        return read
    owner = _owner(read.owner, docs)
    if isinstance(owner, Refused):
        return owner
    return GoalLine(Act.OBJECTIVE, unit, objective=replace(read, owner=owner))


def _key_result(body: str, goal: Goal | None, docs: Documents) -> GoalLine | Refused:
    if goal is None:
        return Refused("a key result belongs to an objective: put the cursor on one, or name it first")
    read = read_key_result(body)
    if isinstance(read, Refused):
        return read
    owner = _owner(read.owner, docs)
    if isinstance(owner, Refused):
        return owner
    above = goal.objective if isinstance(goal, KeyResult) else goal.id
    return GoalLine(Act.KEY_RESULT, above, key_result=replace(read, owner=owner), reason=read.why)


def _owner(word: str, docs: Documents) -> str | Refused:
    return find_somebody(word, docs) if word else ""
