"""Completing the word under the cursor: people behind @, goals behind #, units behind >, words behind /."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okrmeet.domain.meeting import StepKind
from okrmeet.domain.people import Unit
from okrmeet.domain.text import folded, loose
from okrmeet.engine.covering import presenting_units
from okrmeet.engine.dependencies import dependencies
from okrmeet.engine.drafting import drafts
from okrmeet.engine.flagged import voices
from okrmeet.engine.inbox import inbox
from okrmeet.engine.person_words import find_person
from okrmeet.engine.quarter import key_results_reviewed
from okrmeet.engine.room import Room

MOST = 8
TAKE_PEOPLE = ("lead", "here", "gone", "swap")
TAKE_PROMISES = ("done", "open", "drop", "hand", "split")
TAKE_ASKS = ("answer", "no")
TAKE_UNITS = ("present", "long")
TAKE_WAITING = ("met", "done", "drop", "open")
TAKE_OBJECTIVES = ("show",)
TAKE_SCORES = ("show", "later")
TAKE_DRAFTS = ("begin", "drop")


@dataclass(frozen=True)
class Completion:
    """What the word under the cursor may become: the word itself, and what is said about it."""

    word: str
    about: str


def completions(text: str, cursor: int, room: Room, words: Iterable[str] = ()) -> tuple[Completion, ...]:
    """What fits the word that ends at the cursor, the likeliest first; nothing where no word can be completed.

    `words` are those that a slash may be followed by.
    """
    head = text[:cursor]
    command = head.lstrip().removeprefix("/").split(" ")[0].lower() if head.lstrip().startswith("/") else ""
    word = head.rsplit(" ", 1)[-1]
    if word.startswith("@"):
        found = _people(word[1:], room)
    elif word.startswith("#"):
        found = _goals(word[1:], room)
    elif word.startswith(">"):
        found = _units(word[1:], room)
    elif word.startswith("/") and head.strip() == word:
        found = [Completion(f"/{known}", "") for known in sorted(words) if known.startswith(word[1:].lower())]
    elif command and " " in head.lstrip():
        found = _taken(command, word, room, first=head.lstrip().count(" ") == 1)
    else:
        found = []
    return tuple(found[:MOST])


def completed(text: str, cursor: int, completion: Completion) -> tuple[str, int]:
    """The line with the word under the cursor completed, a space behind it, and where the cursor stands then."""
    head, tail = text[:cursor], text[cursor:]
    begun = head.rsplit(" ", 1)[-1]
    line = f"{head[: len(head) - len(begun)]}{completion.word} "
    return line + tail.lstrip(" "), len(line)


def _people(begun: str, room: Room) -> list[Completion]:
    """Everybody whose id or any name begins so; who is in the meeting first."""
    key = loose(begun)
    members = [a.person for a in room.meeting.attendance]
    order = [*members, *(id for id in room.people if id not in members)]
    fits = [
        room.people[id]
        for id in order
        if id in room.people
        and (id.startswith(key) or any(part.startswith(key) for part in loose(room.people[id].name).split(" ")))
    ]
    return [Completion(f"@{person.id}", person.name) for person in fits if find_person(person.id, room) == person.id]


def _goals(begun: str, room: Room) -> list[Completion]:
    key = begun.upper()
    goals = [(kr.short, kr.id, kr.title) for kr in (*room.key_results, *room.guards)]
    goals += [(o.id.removeprefix(f"{o.unit}-"), o.id, o.title) for o in room.objectives]
    if len(room.units) > 1:
        goals = [(id, id, title) for _, id, title in goals]
    return [
        Completion(f"#{short}", title)
        for short, id, title in goals
        if short.startswith(key) or id.startswith(key) or (bool(key) and folded(begun) in folded(title))
    ]


def _units(begun: str, room: Room) -> list[Completion]:
    key = begun.upper()
    units = sorted(room.docs.all(Unit), key=lambda unit: unit.id)
    return [
        Completion(f">{unit.id}", unit.name)
        for unit in units
        if unit.id != room.unit.id and (unit.id.startswith(key) or folded(unit.name).startswith(folded(begun)))
    ]


def _taken(command: str, begun: str, room: Room, *, first: bool) -> list[Completion]:
    """What a word behind a slash takes: people, units, promises, what was asked and what is waited for.

    `first` is the word right behind it.
    """
    if command in TAKE_PEOPLE or (command in TAKE_UNITS and not first):
        return [] if command == "long" else _people(begun, room)
    names: list[tuple[str, str]] = []
    if command in TAKE_UNITS:
        units = presenting_units(room.docs, room.meeting.unit, room.meeting.covers, room.meeting.day)
        names = [(unit, room.docs.need(Unit, unit).name) for unit in units]
    if command in TAKE_PROMISES:
        names += [(action.id, action.text) for action in room.promises]
    if command in TAKE_WAITING:
        names += [(waiting.name, waiting.dependency.what) for waiting in dependencies(room)]
    if command in TAKE_ASKS:
        names += [(asked.name, asked.feedback.text) for asked in inbox(room)]
        names += [(voice.name, voice.feedback.text) for voice in voices(room)]
    if command in TAKE_SCORES and room.step.kind is StepKind.SCORE:
        return [Completion(kr.id, kr.title) for kr in key_results_reviewed(room) if kr.id.startswith(begun.upper())]
    if command in TAKE_DRAFTS and room.step.kind is StepKind.DRAFT:
        names += [(objective.id, objective.title) for objective in drafts(room)]
    if command in TAKE_OBJECTIVES:
        names += [(objective.id, objective.title) for objective in room.objectives]
    return [Completion(id, text) for id, text in names if id.startswith(begun.upper())]
