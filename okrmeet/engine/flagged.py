"""The objectives that a meeting opens one by one: those that somebody spoke about, and those that are not well."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.amount import format_amount
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.pace import confidence_at, expected_at, last_report, progress_at
from okrmeet.domain.records import Adjustment, Feedback
from okrmeet.engine.hands import objective_of
from okrmeet.engine.low import LOW_AT
from okrmeet.engine.room import Room, once_per_room

BEHIND = 0.25
"""Share of the way under what is expected by now from which an objective is looked at."""
_DIGITS = 9  # of a difference: 0.35 - 0.1 is 25 points, not a hair less
SILENT_DAYS = 21
"""Days of the calendar: what is open does not change while the meeting goes on."""
KINDS = ("keep", "change", "ask", "blocker")
"""What was said about a goal that may change it."""


@dataclass(frozen=True)
class Voice:
    """Something said about a goal. `name` (`F1`) is what people call it in this meeting."""

    name: str
    feedback: Feedback


@dataclass(frozen=True)
class Flagged:
    """An objective to open, with the reasons in words and what was said about it."""

    objective: Objective
    reasons: tuple[str, ...]
    voices: tuple[Voice, ...]


@once_per_room
def voices(room: Room) -> tuple[Voice, ...]:
    """What was said about the goals of this meeting and has not led to anything, oldest first.

    Also what was answered or taken up in this meeting, and what is about a goal that was stopped in it, so that a
    name stays that of one thing.
    """
    stopped = {a.about for a in room.docs.of(Adjustment, meeting=room.meeting_id) if a.decision == "stop"}
    objectives = {o.id for o in room.objectives} | stopped
    goals = objectives | {kr.id for id in objectives for kr in room.docs.of(KeyResult, objective=id)}
    mine = [
        f
        for goal in goals
        for f in room.docs.of(Feedback, about=goal)
        if f.kind in KINDS
        and (f.meeting == room.meeting_id or f.at <= room.meeting.started)
        and (f.wants_answer or f.meeting == room.meeting_id or (f.answer and f.answer.at >= room.meeting.started))
        and (f.meeting == room.meeting_id or f.to is not None)
    ]
    mine.sort(key=lambda f: (f.at, f.text, f.id))
    return tuple(Voice(f"F{number}", feedback) for number, feedback in enumerate(mine, 1))


@once_per_room
def flagged(room: Room) -> tuple[Flagged, ...]:
    """Objectives with feedback, low confidence, far behind or silent for three weeks, and what the coach brings.

    In the order of the units.
    """
    said = voices(room)
    raised = room.meeting.raised_in(StepKind.ADJUST)
    found: list[Flagged] = []
    for objective in room.objectives:
        mine = tuple(v for v in said if objective_of(room, v.feedback.about) == objective.id)
        coached = (raised[id] for id in raised if objective_of(room, id) == objective.id)
        reasons = tuple(dict.fromkeys((*_said(mine), *_reasons(room, objective), *coached)))
        if reasons:
            found.append(Flagged(objective, reasons, mine))
    return tuple(found)


def decided(room: Room, objective: str) -> tuple[Adjustment, ...]:
    """What this meeting decided about an objective and its key results, oldest first."""
    here = room.docs.of(Adjustment, meeting=room.meeting_id)
    mine = [a for a in here if objective_of(room, a.about) == objective]
    return tuple(sorted(mine, key=lambda a: (a.at, a.seq)))


def _said(mine: tuple[Voice, ...]) -> tuple[str, ...]:
    return (f"{len(mine)} {'voice' if len(mine) == 1 else 'voices'}",) if mine else ()


def _reasons(room: Room, objective: Objective) -> tuple[str, ...]:
    docs, now = room.docs, room.meeting.ended or max([room.meeting.started, *(v.opened for v in room.visits)])
    reasons: list[str] = []
    confidence = confidence_at(docs, objective, now)
    if confidence is not None and confidence <= LOW_AT:
        reasons.append(f"confidence {format_amount(confidence)}")
    share, due = progress_at(docs, objective, now), expected_at(docs, objective, now)
    if share is not None and round(due - share, _DIGITS) >= BEHIND:
        reasons.append(f"{round(100 * (due - share))} points behind")
    reported = last_report(docs, objective, now)
    begun, _ = Cycle.parse(objective.cycle).bounds(room.settings.fiscal_year_starts)
    begun = begun if objective.since is None else max(begun, objective.since)
    silent = (room.meeting.day - (begun if reported is None else room.day(reported))).days
    if silent > SILENT_DAYS:
        reasons.append("never reported" if reported is None else f"silent for {silent} days")
    return tuple(reasons)
