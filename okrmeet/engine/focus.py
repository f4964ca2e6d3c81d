"""Which key result a report is for while nobody names one: where the cursor stands, also in plain prompts."""

from __future__ import annotations

from okrmeet.domain.goals import GoalStatus
from okrmeet.domain.meeting import StepKind
from okrmeet.engine.board_phases import board_row
from okrmeet.engine.drafting import drafts
from okrmeet.engine.flagged import decided, flagged
from okrmeet.engine.hands import asked_about, hands
from okrmeet.engine.low import low_key_results
from okrmeet.engine.quarter import fell_short, key_results_reviewed, reviewed, score_of, verdict_of
from okrmeet.engine.rating import answers_to, asked
from okrmeet.engine.room import Room
from okrmeet.engine.turns import key_results_of


def waiting_report(room: Room) -> str | None:
    """The first key result of the speaker that was not reported yet, else their first one.

    In the other steps that go through key results the first one there; guard rails that were told come last. None
    where the step has none.
    """
    match room.step.kind:
        case StepKind.CHECK_IN:
            mine = [kr.id for kr in key_results_of(room, room.speaking)] if room.speaking else []
        case StepKind.GUARD:
            mine = [kr.id for kr in room.guards]
        case StepKind.LOW:
            return next((kr.id for kr, _ in low_key_results(room)), None)
        case _:
            return None
    return next((id for id in mine if room.reported(id) is None), mine[0] if mine else None)


def waiting_row(room: Room) -> str | None:
    """The row that a step of a retrospective is at: the first one that waits for an answer, else the first.

    A question, a key result, an objective, or a column; None where the step has no such rows.
    """
    if room.step.kind is StepKind.BOARD:
        return board_row(room)
    rows = _rows(room)
    return next((row for row, told in rows if not told), rows[0][0] if rows else None)


def row_of_step(room: Room) -> str | None:
    """The row that the step is at, whatever its rows are: key results, objectives, questions; None without any."""
    return waiting_report(room) or waiting_goal(room) or waiting_row(room)


def step_waits(room: Room) -> bool:
    """Whether the row that the step is at still waits for what is said about it."""
    row = row_of_step(room)
    match room.step.kind:
        case _ if row is None:
            return False
        case StepKind.CHECK_IN | StepKind.GUARD:
            return room.reported(row) is None
        case StepKind.TREND | StepKind.RECALL:
            return hands(room, room.step, row) is None
        case StepKind.ADJUST:
            return not decided(room, row)
        case StepKind.BOARD:
            return True
        case StepKind.LOW | StepKind.PRESENT:
            return False
        case _:
            return waits(room, row)


def stays_at(room: Room, row: str | None) -> str | None:
    """The row that was talked about, where no other one waits: what is said next is about it, too. Else None."""
    return None if row_of_step(room) is None or step_waits(room) else row


def waits(room: Room, row: str) -> bool:
    """Whether a row of such a step has no answer yet."""
    return not dict(_rows(room)).get(row, True)


def _rows(room: Room) -> list[tuple[str, bool]]:
    """The rows of a step of a retrospective, each with whether it has its answer."""
    docs, meeting = room.docs, room.meeting
    match room.step.kind:
        case StepKind.RATE | StepKind.DECIDE:
            return [(q.key, answers_to(room, q.key) is not None) for q in asked(room)]
        case StepKind.SCORE:
            scored = key_results_reviewed(room)
            return [(kr.id, score_of(docs, meeting, kr.id) is not None) for kr in scored]
        case StepKind.REVEAL:
            return [(o.id, verdict_of(docs, meeting, o.id, "happened") is not None) for o in reviewed(room)]
        case StepKind.CAUSES:
            return [(kr.id, verdict_of(docs, meeting, kr.id, "cause") is not None) for kr in fell_short(room)]
        case StepKind.FATE:
            return [(o.id, o.status is not GoalStatus.ACTIVE) for o in reviewed(room)]
        case StepKind.DRAFT if room.step.begins:
            return [(o.id, o.status is GoalStatus.ACTIVE) for o in drafts(room)]
        case _:
            return []


def waiting_goal(room: Room) -> str | None:
    """The objective that the step is at while nobody names one: the first that waits for hands or for a decision.

    While a unit has its long slot, its first objective. None where the step goes through no objectives.
    """
    match room.step.kind:
        case StepKind.TREND | StepKind.RECALL:
            mine = [o.id for o in asked_about(room)]
            return next((id for id in mine if hands(room, room.step, id) is None), mine[0] if mine else None)
        case StepKind.PRESENT:
            unit = room.speaking.unit if room.speaking else None
            return next((o.id for o in room.objectives if o.unit == unit), None)
        case StepKind.ADJUST:
            open_ = [f.objective.id for f in flagged(room)]
            return next((id for id in open_ if not decided(room, id)), open_[0] if open_ else None)
        case _:
            return None
