"""A second retrospective of a quarter: it goes on from what the room said of the goals in the one before."""

from __future__ import annotations

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, StepKind
from okrmeet.domain.scores import Score, Verdict
from okrmeet.engine.outcome import last_held
from okrmeet.engine.quarter import (
    Aspect,
    computed_score,
    objectives_reviewed,
    results_of,
    score_id,
    score_of,
    verdict_id,
    verdict_of,
)

_ASPECTS: tuple[tuple[Aspect, StepKind], ...] = (("happened", StepKind.REVEAL), ("cause", StepKind.CAUSES))
_NEW = {"version": 0, "seq": 0, "was": ()}
"""What the store fills in of a document that it has not seen yet."""


def said_before(docs: Documents, meeting: Meeting) -> tuple[Score | Verdict, ...]:
    """The own scores, what happened and the causes of the last retrospective of the same cycle, for a new one.

    They are its own from then on: the minutes of the one before stay as they are. A second sitting has those of its
    first one anyway.
    """
    before = last_held(docs, meeting.unit, meeting.cycle) if meeting.meeting == "quarterly" else None
    if before is None or meeting.follows is not None:
        return ()
    steps = {step.kind: step.key for step in reversed(meeting.steps)}
    found: list[Score | Verdict] = []
    for objective in objectives_reviewed(docs, meeting):
        results = results_of(docs, objective)
        for kr in results:
            told = score_of(docs, before, kr.id)
            if told is not None and told.own is not None and StepKind.SCORE in steps:
                here = {"id": score_id(meeting, kr.id), "meeting": meeting.id, "step": steps[StepKind.SCORE]}
                found.append(told.with_(**here, **_NEW, computed=computed_score(docs, kr)))
        for about in (objective.id, *(kr.id for kr in results)):
            for aspect, kind in _ASPECTS:
                word = verdict_of(docs, before, about, aspect)
                if word is not None and kind in steps:
                    here = {"id": verdict_id(meeting, about, aspect), "meeting": meeting.id, "step": steps[kind]}
                    found.append(word.with_(**here, **_NEW))
    return tuple(found)
