"""Agendas that users write: a file becomes an agenda as a whole, or a list of everything that is wrong with it.

Which fields there are, which must be given and of what type they are is read from the models: a new kind of step or
a new option can be written in a file on the day it can be held.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from okrmeet.agenda.kinds import COMMON, OPTIONS, options_of
from okrmeet.agenda.load import SHIPPED, built_in
from okrmeet.agenda.model import Agenda
from okrmeet.domain.meeting import Step
from okrmeet.domain.people import MeetingKind
from okrmeet.domain.step_kind import StepKind
from okrmeet.domain.text import LINE_LIMIT, folded, nearest, quoted
from okrmeet.services.userfile import BadFile, Node, load
from okrmeet.services.userfile_typed import typed

M = TypeVar("M", bound=BaseModel)

WORD_LIMIT = 40
"""Characters of a name or a key."""
MOST_MINUTES = 480.0
MOST_STEPS = 50


class UnknownAgenda(ValueError):
    """No agenda that okrmeet ships has that name, and it is no path of a file."""

    def __init__(self, name: str) -> None:
        guess = nearest(name, SHIPPED)
        perhaps = f"do you mean {guess}?" if guess else f"known: {', '.join(SHIPPED)}."
        path = "The path of a file has a / in it or ends in .yaml"
        super().__init__(f"there is no agenda {quoted(name)}; {perhaps} {path}")


def is_path(word: str) -> bool:
    """Whether what was given for an agenda is the path of a file: it has a separator, or ends as YAML files do."""
    return "/" in word or "\\" in word or word.lower().endswith((".yaml", ".yml"))


def find_agenda(word: str, folder: Path | None = None) -> Agenda:
    """The agenda that a name or a path stands for; a relative path begins in the folder, else where okrmeet runs.

    BadFile: the file cannot be taken. UnknownAgenda: there is none of that name.
    """
    if is_path(word):
        return read_agenda((folder or Path()) / word)
    if word not in SHIPPED:
        raise UnknownAgenda(word)
    return built_in(word)


def read_agenda(path: Path) -> Agenda:
    """The agenda in a file; a BadFile lists everything that is wrong with it."""
    root = load(path)
    fields = root.fields(Agenda.model_fields, need=_needed(Agenda))
    read: dict[str, Any] = {
        "okrmeet": 1,  # loading has checked that
        "name": _name(fields["name"]),
        "meeting": fields["meeting"].word(get_args(MeetingKind)),
        "title": fields["title"].name(),
        "steps": _steps(fields["steps"]),
    }
    read |= _others(fields, Agenda, read)
    agenda = None if len(root.problems) else _checked(Agenda, read, fields, root)
    shipped = folded(read["name"])
    if shipped in SHIPPED and agenda != built_in(shipped):
        fields["name"].problem(
            f"okrmeet has an agenda {shipped}, and this is another one: give it a name of its own, like own-{shipped}"
        )
    if agenda is None or len(root.problems):
        raise BadFile(root.problems.found)
    return agenda


def _name(node: Node) -> str:
    name = _word(node)
    if is_path(name):
        node.problem("this is a name, not a path: leave out / and .yaml")
    return name


def _word(node: Node) -> str:
    """One word, which can be typed behind a command."""
    word = node.name()
    if " " in word:
        node.problem(f"this is one word: write {quoted(word.replace(' ', '-'))}")
    elif len(word) > WORD_LIMIT:
        node.problem(f"this word has {len(word)} characters and the limit is {WORD_LIMIT}")
    return word


@dataclass(frozen=True)
class _Row:
    """A step as the file has it. `kind` is None where it is wrong, `step` where anything is."""

    fields: Mapping[str, Node]
    key: str
    kind: StepKind | None
    step: Step | None


def _steps(node: Node) -> tuple[Step, ...]:
    items = node.items()
    if len(items) > MOST_STEPS:
        node.problem(f"these are {len(items)} steps and the limit is {MOST_STEPS}")
        return ()
    if isinstance(node.content, list) and len(node.content) < 2:
        node.problem("an agenda has at least two steps: the first of kind open, the last of kind close")
    rows = [_step(item) for item in items]
    if len(rows) > 1:
        _check_end(rows[0], StepKind.OPEN, "first")
        _check_end(rows[-1], StepKind.CLOSE, "last")
    _refuse_twice(rows)
    return tuple(row.step for row in rows if row.step is not None)


def _step(node: Node) -> _Row:
    before = len(node.problems)
    fields = node.fields(Step.model_fields, need=_needed(Step))
    key, kind = _word(fields["key"]), fields["kind"].word(StepKind)
    read: dict[str, Any] = {
        "key": key,
        "kind": kind,
        "title": fields["title"].name(),
        "minutes": fields["minutes"].number(over=0, most=MOST_MINUTES),
        "prompt": fields["prompt"].text(limit=LINE_LIMIT),
    }
    read |= _others(fields, Step, COMMON)
    if kind is not None:
        _refuse_options(fields, kind)
    return _Row(fields, key, kind, _checked(Step, read, fields, node) if len(node.problems) == before else None)


def _refuse_options(fields: Mapping[str, Node], kind: StepKind) -> None:
    """What means something in another kind of step would be taken and do nothing."""
    for name, node in fields.items():
        if node.given and name not in COMMON and name not in options_of(kind):
            kinds = ", ".join(sorted(OPTIONS[name].kinds))
            node.problem(f"a step of kind {kind} has no such option; it is for {kinds}")


def _check_end(row: _Row, needed: StepKind, place: str) -> None:
    if row.kind not in (None, needed):
        row.fields["kind"].problem(f"the {place} step must be of kind {needed}, and this one is of kind {row.kind}")


def _refuse_twice(rows: Sequence[_Row]) -> None:
    """Two steps with one key would be one."""
    first: dict[str, Node] = {}
    for row in rows:
        node = row.fields["key"]
        if row.key and first.setdefault(row.key, node) is not node:
            node.problem(f"the step in line {first[row.key].line} has this key too: give each its own")


def _others(fields: Mapping[str, Node], model: type[BaseModel], known: Collection[str]) -> dict[str, Any]:
    """The fields that are read by their type alone; those left out keep what the model has for them."""
    others = {name: field.annotation for name, field in model.model_fields.items() if name not in known}
    read = {name: typed(fields[name], wanted) for name, wanted in others.items() if fields[name].content is not None}
    return {name: value for name, value in read.items() if value is not None}


def _needed(model: type[BaseModel]) -> list[str]:
    return [name for name, field in model.model_fields.items() if name != "okrmeet" and field.is_required()]


def _checked(model: type[M], read: Mapping[str, Any], fields: Mapping[str, Node], node: Node) -> M | None:
    """The document, as its own rules have it: what they refuse is a problem of the field."""
    try:
        return model.model_validate(read)
    except ValidationError as error:
        for wrong in error.errors(include_url=False):
            where = fields.get(str(wrong["loc"][0]), node) if wrong["loc"] else node
            where.problem(wrong["msg"].replace("Input should be", "expected"))
        return None
