"""What a quarter came to: how much was achieved, beside what the room aimed at and beside the usual bars.

An objective counts as achieved from the score `achieved_at` on, a quarter from the share `goal_share` of its
objectives. Beside that stands the bar that is usual for the ambition: 1.0 where something was committed, 0.7 where it
was aspirational (Doerr, "Measure What Matters", 2018), so that a stretch goal at 0.65 is not simply called failed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.judging import USUAL_BAR as USUAL_BAR  # noqa: PLC0414 - others know it from here
from okrmeet.domain.judging import Share as Share  # noqa: PLC0414
from okrmeet.domain.judging import achieved
from okrmeet.domain.judging import band as band  # noqa: PLC0414
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Settings
from okrmeet.domain.scores import Fate
from okrmeet.engine.quarter import (
    achieved_from,
    final_of_objective,
    final_of_quarter,
    final_score,
    objectives_reviewed,
    results_of,
    score_of,
    verdict_of,
)


@dataclass(frozen=True)
class ScoredResult:
    """A key result at the quarter's end; scores are 0..1, None where there is none."""

    key_result: KeyResult
    own: float | None
    computed: float | None
    final: float | None
    achieved: bool
    reason: str = ""


@dataclass(frozen=True)
class ScoredObjective:
    """An objective at the quarter's end, with what the room found of it where it said so."""

    objective: Objective
    score: float | None
    achieved: bool
    band: str  # beside the bar that is usual for its ambition
    happened: bool | None
    fate: Fate | None
    key_results: tuple[ScoredResult, ...]


@dataclass(frozen=True)
class Outcome:
    """A quarter of one unit. `score` is the plain mean over its key results, `good` whether the share was reached."""

    unit: str
    objectives: tuple[ScoredObjective, ...]
    objectives_achieved: Share
    key_results_achieved: Share
    score: float | None
    achieved_at: float
    goal_share: float

    @property
    def good(self) -> bool | None:
        """Whether as many objectives were achieved as the workspace wants; None where there are none."""
        share = self.objectives_achieved.share
        return None if share is None else share >= self.goal_share


def outcome(docs: Documents, meeting: Meeting) -> Outcome:
    """What the quarter of a retrospective came to, as far as it has gone."""
    settings = docs.get(Settings, "settings") or Settings()
    limit = achieved_from(docs, meeting)
    mine = tuple(_objective(docs, meeting, o, limit) for o in objectives_reviewed(docs, meeting))
    judged = [o for o in mine if o.score is not None]
    results = [kr for o in mine for kr in o.key_results if kr.final is not None]
    return Outcome(
        unit=meeting.unit,
        objectives=mine,
        objectives_achieved=Share(sum(o.achieved for o in judged), len(judged)),
        key_results_achieved=Share(sum(kr.achieved for kr in results), len(results)),
        score=final_of_quarter(docs, meeting, [o.objective for o in mine]),
        achieved_at=limit,
        goal_share=settings.goal_share if meeting.goal_share is None else meeting.goal_share,
    )


def _objective(docs: Documents, meeting: Meeting, objective: Objective, limit: float) -> ScoredObjective:
    score = final_of_objective(docs, meeting, objective)
    word = verdict_of(docs, meeting, objective.id, "happened")
    fate = verdict_of(docs, meeting, objective.id, "fate")
    return ScoredObjective(
        objective=objective,
        score=score,
        achieved=achieved(score, limit),
        band=band(score, objective.ambition),
        happened=word.happened if word else None,
        fate=fate.fate if fate else None,
        key_results=tuple(_result(docs, meeting, kr, limit) for kr in results_of(docs, objective)),
    )


def _result(docs: Documents, meeting: Meeting, kr: KeyResult, limit: float) -> ScoredResult:
    told, final = score_of(docs, meeting, kr.id), final_score(docs, meeting, kr)
    return ScoredResult(
        key_result=kr,
        own=told.own if told else None,
        computed=told.computed if told else final,
        final=final,
        achieved=achieved(final, limit),
        reason=told.reason if told else "",
    )


def below(docs: Documents, meeting: Meeting) -> tuple[tuple[str, Outcome | None], ...]:
    """The units that the meeting covers, each with what its own retrospective of that cycle came to, if held."""
    return tuple((unit, _of_unit(docs, unit, meeting.cycle)) for unit in meeting.covers)


def _of_unit(docs: Documents, unit: str, cycle: str) -> Outcome | None:
    held = last_held(docs, unit, cycle)
    return None if held is None else outcome(docs, held)


def last_held(docs: Documents, unit: str, cycle: str, by: dt.datetime | None = None) -> Meeting | None:
    """The last sitting of the unit's retrospective of a cycle that was held to its end, until a moment if given."""
    mine: Sequence[Meeting] = [
        m
        for m in docs.of(Meeting, unit=unit, meeting="quarterly")
        if m.cycle == cycle and m.state is MeetingState.CLOSED and (by is None or (m.ended or m.started) <= by)
    ]
    return max(mine, key=lambda m: (m.started, m.id), default=None)
