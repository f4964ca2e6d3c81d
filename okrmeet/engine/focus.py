"""Which key result a report is for while nobody names one: where the cursor stands, also in plain prompts."""

from __future__ import annotations

from okrmeet.domain.meeting import StepKind
from okrmeet.engine.low import low_key_results
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
        case StepKind.OPEN | StepKind.PROMISES | StepKind.COMMIT | StepKind.CLOSE:
            return None
    return next((id for id in mine if room.reported(id) is None), mine[0] if mine else None)
