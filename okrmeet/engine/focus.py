"""Which key result a report is for while nobody names one: where the cursor stands, also in plain prompts."""

from __future__ import annotations

from collections.abc import Callable

from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.engine.board import columns, find_topic, topics
from okrmeet.engine.board_phases import Phase, discussed, phase
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
    docs, meeting = room.docs, room.meeting
    match room.step.kind:
        case StepKind.RATE:
            return _first([q.key for q in asked(room)], lambda key: answers_to(room, key) is not None)
        case StepKind.SCORE:
            mine = [kr.id for kr in key_results_reviewed(room)]
            return _first(mine, lambda id: score_of(docs, meeting, id) is not None)
        case StepKind.REVEAL:
            mine = [o.id for o in reviewed(room)]
            return _first(mine, lambda id: verdict_of(docs, meeting, id, "happened") is not None)
        case StepKind.CAUSES:
            mine = [kr.id for kr in fell_short(room)]
            return _first(mine, lambda id: verdict_of(docs, meeting, id, "cause") is not None)
        case StepKind.FATE:
            mine = [o.id for o in reviewed(room)]
            return _first(mine, lambda id: verdict_of(docs, meeting, id, "fate") is not None)
        case StepKind.DRAFT if room.step.begins:
            return _first(
                [o.id for o in drafts(room)], lambda id: docs.need(Objective, id).status is GoalStatus.ACTIVE
            )
        case StepKind.BOARD:
            return _of_board(room)
        case _:
            return None


def _of_board(room: Room) -> str | None:
    """The first column while cards are written, the first topic while dots are counted, then the one talked about."""
    match phase(room):
        case Phase.DOTS:
            return _first([t.key for t in topics(room)], lambda key: _has_dots(room, key))
        case Phase.DISCUSS:
            now = discussed(room)
            return now.key if now is not None else None
        case Phase.WRITE | Phase.GROUP:
            return columns(room)[0].name


def _has_dots(room: Room, key: str) -> bool:
    topic = find_topic(room, key)
    return topic is not None and topic.votes is not None


def _first(rows: list[str], told: Callable[[str], bool]) -> str | None:
    return next((row for row in rows if not told(row)), rows[0] if rows else None)


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
