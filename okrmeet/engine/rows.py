"""The rows that a step of a retrospective goes through, and which of them somebody means."""

from __future__ import annotations

from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.text import folded
from okrmeet.engine.board import cards, columns, find_topic
from okrmeet.engine.board_phases import Phase, phase
from okrmeet.engine.drafting import drafts
from okrmeet.engine.quarter import fell_short, key_results_reviewed, results_of, reviewed
from okrmeet.engine.quarter_words import is_named
from okrmeet.engine.rating import asked
from okrmeet.engine.room import Room

ROWS = frozenset(
    {
        StepKind.RATE, StepKind.SCORE, StepKind.REVEAL, StepKind.BOARD, StepKind.CAUSES, StepKind.FATE,
        StepKind.DRAFT, StepKind.DECIDE,
    }
)  # fmt: skip
"""Kinds of steps that have such rows."""


def find_row(room: Room, word: str) -> str | None:
    """The row that a word names: a goal (`1.2`, `O1`, `PAY-O1`), a question or a column; else its place, from 1."""
    if room.step.kind is StepKind.BOARD and (row := board_row_named(room, word.strip())) is not None:
        return row
    goals = _goals(room)
    keys = [goal.id for goal in goals] or _names(room)
    meant = word.strip().removeprefix("#")
    named = next((goal.id for goal in goals if is_named(meant, goal)), None)
    named = named or next((key for key in keys if folded(key) == folded(meant)), None)
    if named is None and meant.isascii() and meant.isdecimal() and 1 <= int(meant[:4]) <= len(keys):
        return keys[int(meant[:4]) - 1]
    return named


def board_row_named(room: Room, word: str) -> str | None:
    """The topic of that letter, or the card of that number, once they are shown."""
    if phase(room) is Phase.WRITE:
        return None
    topic = find_topic(room, word.lower())
    return topic.key if topic else next((c.feedback.id for c in cards(room) if word == str(c.number)), None)


def _goals(room: Room) -> list[Objective | KeyResult]:
    match room.step.kind:
        case StepKind.SCORE:
            return [*key_results_reviewed(room)]
        case StepKind.CAUSES:
            return [*fell_short(room), *(kr for kr in key_results_reviewed(room) if kr not in fell_short(room))]
        case StepKind.REVEAL | StepKind.FATE:
            return [*reviewed(room)]
        case StepKind.DRAFT:
            mine: list[Objective | KeyResult] = []
            for objective in drafts(room):
                mine += [objective, *results_of(room.docs, objective)]
            return mine
        case _:
            return []


def _names(room: Room) -> list[str]:
    if room.step.kind is StepKind.BOARD:
        return [column.name for column in columns(room)]
    return [question.key for question in asked(room)]
