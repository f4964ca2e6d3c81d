"""One view per step kind: from the room to rows. A step kind without a view does not pass the type checker."""

from __future__ import annotations

from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import Adjustment, Decision, Feedback, Tally
from okrmeet.domain.scores import Score, Verdict
from okrmeet.engine.room import Room
from okrmeet.services.mirror import Evidence
from okrmeet.tui.steps import (
    adjust,
    attendance,
    between,
    board,
    causes,
    check_in,
    close,
    commit,
    decide,
    draft,
    fate,
    guard,
    low,
    pause,
    present,
    promises,
    rate,
    reveal,
    round,
    score,
    trend,
)
from okrmeet.tui.steps.view import StepView


def step_view(room: Room, evidence: Evidence | None = None) -> StepView:
    """The panel of the step the room is in; a mirror shows `evidence`."""
    match room.step.kind:
        case StepKind.OPEN:
            return attendance.view(room)
        case StepKind.PROMISES:
            return promises.view(room)
        case StepKind.CHECK_IN:
            return check_in.view(room)
        case StepKind.LOW:
            return low.view(room)
        case StepKind.COMMIT:
            return commit.view(room)
        case StepKind.GUARD:
            return guard.view(room)
        case StepKind.TREND | StepKind.RECALL:
            return trend.view(room)
        case StepKind.PRESENT:
            return present.view(room)
        case StepKind.BETWEEN:
            return between.view(room)
        case StepKind.ADJUST:
            return adjust.view(room)
        case StepKind.RATE:
            return rate.view(room, evidence)
        case StepKind.SCORE:
            return score.view(room)
        case StepKind.REVEAL:
            return reveal.view(room)
        case StepKind.ROUND:
            return round.view(room)
        case StepKind.BOARD:
            return board.view(room)
        case StepKind.CAUSES:
            return causes.view(room)
        case StepKind.FATE:
            return fate.view(room)
        case StepKind.DRAFT:
            return draft.view(room)
        case StepKind.DECIDE:
            return decide.view(room)
        case StepKind.PAUSE:
            return pause.view(room)
        case StepKind.CLOSE:
            return close.view(room)


_SHOWN = (Score, Verdict, Tally, Adjustment)
"""What the panels of a retrospective show themselves."""
_PANELS = frozenset({
    StepKind.RATE, StepKind.SCORE, StepKind.REVEAL, StepKind.CAUSES, StepKind.FATE, StepKind.DRAFT, StepKind.PAUSE,
})  # fmt: skip


def told_in_rows(room: Room) -> bool:
    """Whether everything that was captured in the step stands in its panel already; a small screen shows it once."""
    said = room.said(room.step.key)
    match room.step.kind:
        case StepKind.BOARD:
            return board.shows_all(room)
        case StepKind.DECIDE:
            return all(isinstance(doc, Decision | Tally) for doc in said)
        case StepKind.ROUND if not room.step.rotation:
            return all(isinstance(doc, Feedback) for doc in said)
        case kind if kind in _PANELS:
            return all(isinstance(doc, _SHOWN) for doc in said)
        case _:
            return False
