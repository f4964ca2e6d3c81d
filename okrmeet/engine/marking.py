"""The one thing that a step does with a row without any words: here or not, done, shown, happened, taken on."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence, StepKind
from okrmeet.domain.records import Action, ActionState, DependencyState
from okrmeet.engine.board_mark import mark_topic
from okrmeet.engine.dependencies import dependencies, end_waiting
from okrmeet.engine.drafting import begin_draft
from okrmeet.engine.hands import show_without_hands
from okrmeet.engine.moment import Moment
from okrmeet.engine.promises import settle
from okrmeet.engine.quarter import verdict_of
from okrmeet.engine.room import Room
from okrmeet.engine.scoring import score
from okrmeet.engine.turns import set_presence
from okrmeet.engine.verdicts import happened

SHOWS = frozenset({StepKind.TREND, StepKind.RECALL, StepKind.SCORE})
"""Steps in which what was marked is done with, and the next row waits."""


def mark(room: Room, row: str, moment: Moment) -> Change | Refused:
    """Mark a row of the step the room is in, by its key; marked once more it is as it was, where it can be.

    Where hands or scores are asked it is shown without any. Where the room says whether the change happened it did,
    and once more: it did not. A topic of a board gets a dot, later it is talked about.
    """
    match room.step.kind:
        case StepKind.OPEN:
            here = room.presence(row) is Presence.PRESENT
            return set_presence(room, row, Presence.ABSENT if here else Presence.PRESENT, moment)
        case StepKind.TREND | StepKind.RECALL:
            return show_without_hands(room, row, moment)
        case StepKind.SCORE:
            return score(room, row, None, moment)
        case StepKind.REVEAL:
            told = verdict_of(room.docs, room.meeting, row, "happened")
            return happened(room, row, told is None or not told.happened, moment)
        case StepKind.DRAFT:
            return begin_draft(room, row, moment)
        case StepKind.BOARD:
            return mark_topic(room, row)
        case _:
            return _settled(room, row, moment)


def _settled(room: Room, row: str, moment: Moment) -> Change | Refused:
    """What is waited for is there, or is not after all; a promise is done, or open again."""
    waited = next((w.dependency for w in dependencies(room) if w.name == row), None)
    if waited is not None:
        is_open = waited.state is DependencyState.OPEN
        return end_waiting(room, row, DependencyState.MET if is_open else DependencyState.OPEN, moment)
    action = room.docs.get(Action, row)
    if action is None:
        return Refused("there is nothing to mark here")
    return settle(room, row, ActionState.DONE if action.state is ActionState.OPEN else ActionState.OPEN, moment)
