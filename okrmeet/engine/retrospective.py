"""What one meeting recorded about a quarter, for its minutes: worked out as it was when the meeting ended.

Each part is told by the meeting in which it was said: of two sittings the first one tells the scores, and the second
one what was decided. What the quarter came to is told by both.
"""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, StepKind
from okrmeet.domain.scores import Fate, Score, Verdict
from okrmeet.engine.answers import helped, helped_before, mirror, pulses
from okrmeet.engine.board_told import boards
from okrmeet.engine.drafts_told import drafts_told, taken_up
from okrmeet.engine.facts import Decided, Remark
from okrmeet.engine.outcome import Outcome, ScoredObjective, ScoredResult, last_held, outcome
from okrmeet.engine.quarter import Aspect, reached_by_score, verdict_of
from okrmeet.engine.retro_facts import FellShort, Judged, Retrospective, RoundTold, Scored, UnitTold
from okrmeet.engine.said import unit_name
from okrmeet.engine.then import quarter_as_it_was

_ASPECTS: tuple[Aspect, ...] = ("happened", "fate")
_REVIEWS = (StepKind.SCORE, StepKind.REVEAL, StepKind.CAUSES, StepKind.FATE)


def retrospective(
    docs: Documents, meeting: Meeting, remarks: Sequence[Remark], decisions: Sequence[Decided]
) -> Retrospective:
    """The facts of a retrospective; of any other meeting, too, that has steps of one."""
    quarterly = meeting.meeting == "quarterly"
    reviews = quarterly or any(step.kind in _REVIEWS for step in meeting.steps)
    then = quarter_as_it_was(docs, meeting) if reviews else docs
    found = outcome(then, meeting) if reviews else None
    if found is not None and not found.objectives:
        found = None
    last = str(Cycle.parse(meeting.cycle).before())
    before = last_held(docs, meeting.unit, last, meeting.started) if quarterly else None
    goals = found.objectives if found else ()
    return Retrospective(
        outcome=found,
        last=None if before is None else outcome(quarter_as_it_was(docs, before), before),
        objectives=tuple(_judged(then, meeting, goal) for goal in goals),
        key_results=tuple(_results(then, meeting, goals)),
        fell_short=tuple(_short(then, meeting, goals)),
        below=tuple(UnitTold(unit_name(docs, unit), of) for unit, of in _below(docs, meeting)) if quarterly else (),
        pulses=pulses(docs, meeting),
        helped=helped(docs, meeting),
        helped_before=helped_before(docs, before),
        mirror=mirror(docs, meeting),
        boards=boards(docs, meeting, remarks),
        rounds=_rounds(meeting, remarks),
        course=tuple(decision for decision in decisions if decision.course),
        drafts=drafts_told(docs, meeting),
        second=meeting.sitting == 1,
        follows=meeting.follows,
    )


def _judged(docs: Documents, meeting: Meeting, goal: ScoredObjective) -> Judged:
    about = goal.objective
    happened, fate = (verdict_of(docs, meeting, about.id, aspect) for aspect in _ASPECTS)
    over = meeting.meeting == "quarterly" and meeting.state is MeetingState.CLOSED and meeting.sitting != 1
    by_score = fate is None and over
    draft = taken_up(docs, meeting, about.id) if fate else ""
    return Judged(
        id=about.id,
        title=about.title,
        score=goal.score,
        achieved=reached_by_score(docs, meeting, about) if by_score else goal.achieved,
        band=goal.band,
        happened=happened.happened if happened else None,
        happened_why=happened.why if happened else "",
        fate=fate.fate if fate else None,
        fate_why=fate.why if fate else "",
        by_score=by_score,
        draft=draft,
        until=_until(about.cycle, fate) if fate else "",
    )


def _until(cycle: str, fate: Verdict) -> str:
    """The cycle of the draft that takes an objective up; empty where nothing does."""
    if fate.fate in (Fate.KEEP, Fate.MODIFY):
        return str(Cycle.parse(cycle).next())
    return fate.until or ""


def _results(docs: Documents, meeting: Meeting, goals: Sequence[ScoredObjective]) -> list[Scored]:
    """The key results that this meeting gave a score or a cause."""
    here = {score.key_result for score in docs.of(Score, meeting=meeting.id)}
    return [
        _scored(kr, cause, told=kr.key_result.id in here)
        for goal in goals
        for kr in goal.key_results
        if (cause := _cause_here(docs, meeting, kr.key_result.id)) or kr.key_result.id in here
    ]


def _scored(kr: ScoredResult, cause: Verdict | None, *, told: bool) -> Scored:
    return Scored(
        id=kr.key_result.id,
        title=kr.key_result.title,
        told=told,
        own=kr.own,
        computed=kr.computed,
        reason=kr.reason if told else "",
        cause=cause.cause if cause else None,
        cause_why=cause.why if cause else "",
    )


def _short(docs: Documents, meeting: Meeting, goals: Sequence[ScoredObjective]) -> list[FellShort]:
    found = [(goal.objective.id, _cause_here(docs, meeting, goal.objective.id)) for goal in goals]
    return [FellShort(id, told.cause, told.why) for id, told in found if told is not None and told.cause is not None]


def _cause_here(docs: Documents, meeting: Meeting, about: str) -> Verdict | None:
    found = verdict_of(docs, meeting, about, "cause")
    return found if found is not None and found.meeting == meeting.id else None


def _rounds(meeting: Meeting, remarks: Sequence[Remark]) -> tuple[RoundTold, ...]:
    """What was said in rounds to nobody else; what is in the way or was asked is told with its like."""
    found: list[RoundTold] = []
    for step in meeting.steps:
        if step.kind is StepKind.ROUND:
            told = (r for r in remarks if r.step == step.key and r.to is None and r.kind in ("note", "kudos", "win"))
            found.append(RoundTold(step.title, tuple(told)))
    return tuple(round for round in found if round.said)


def _below(docs: Documents, meeting: Meeting) -> list[tuple[str, Outcome | None]]:
    """The units below with their outcome, as far as their own retrospective was held by the end of this one."""
    found: list[tuple[str, Outcome | None]] = []
    for unit in meeting.covers:
        held = last_held(docs, unit, meeting.cycle, meeting.ended)
        found.append((unit, None if held is None else outcome(quarter_as_it_was(docs, held), held)))
    return found
