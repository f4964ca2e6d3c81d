"""The facts of one meeting, for its minutes and its closing screen: worked out from documents alone.

Nothing here depends on random ids, on the order of the documents or on when they were stored, so the same meeting
recorded twice has the same summary; and what happened after a meeting does not change the summary of that meeting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting, MeetingState, StepKind
from okrmeet.domain.people import MeetingKind, Person, Settings
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.domain.zone import zone
from okrmeet.engine.facts import (
    Adjusted,
    Amended,
    Answered,
    Attended,
    Coming,
    Decided,
    Names,
    Numbers,
    Presented,
    Promise,
    Remark,
    Spoken,
    Spot,
    StepTime,
    Waited,
    Who,
    Worth,
)
from okrmeet.engine.gaps import Gaps, find_gaps, missing_of_quarter
from okrmeet.engine.movement import Movement, as_of, movement
from okrmeet.engine.presented import did_not_present, goes_on, numbers, presented, waited
from okrmeet.engine.promised import brought, made
from okrmeet.engine.retro_facts import Retrospective
from okrmeet.engine.retrospective import retrospective
from okrmeet.engine.said import (
    adjustments,
    amendments,
    answered,
    came_back,
    decisions,
    mentioned,
    parked,
    remarks,
    unanswered,
    unit_name,
    worth,
)
from okrmeet.engine.upcoming import Upcoming
from okrmeet.engine.went import attended, steps, turns

STALE = dt.timedelta(days=21)
"""Without a report for so long a key result is missing, also where only what changed is asked for."""


@dataclass(frozen=True)
class Summary:
    """One meeting, in facts. Times of day are in the workspace's time zone; lists are in the order of the meeting."""

    id: str
    title: str
    meeting: MeetingKind
    unit: str
    unit_name: str
    cycle: str
    day: dt.date
    started: dt.datetime
    ended: dt.datetime | None
    state: MeetingState
    facilitator: Who | None
    attended: Attended
    steps: tuple[StepTime, ...]
    turns: tuple[Spoken, ...]
    made: tuple[Promise, ...]
    brought: tuple[Promise, ...]  # promises that were open when it began, and what became of them
    decisions: tuple[Decided, ...]
    adjustments: tuple[Adjusted, ...]
    key_results: tuple[Movement, ...]
    guard_rails: tuple[Movement, ...]
    remarks: tuple[Remark, ...]
    answered: tuple[Answered, ...]
    parked: tuple[str, ...]
    came_back: tuple[str, ...]  # parked in an earlier meeting, on this agenda again
    worth: Worth | None
    gaps: Gaps
    amendments: tuple[Amended, ...]  # said after it was closed; everything else stays as it was
    presented: tuple[Presented, ...]
    numbers: tuple[Numbers, ...]
    waited: tuple[Waited, ...]
    goes_on: int  # objectives that nobody touched in a meeting with a step for that
    quarter: Retrospective
    next: Coming | None

    @property
    def planned(self) -> float:
        """Minutes that the agenda gave to all steps."""
        return sum(step.planned for step in self.steps)

    @property
    def spent(self) -> float:
        """Seconds spent in all steps; 0 where nobody took the time."""
        return sum(step.spent for step in self.steps)

    @property
    def decided(self) -> tuple[Decided, ...]:
        """What was decided about anything but OKR itself."""
        return tuple(decision for decision in self.decisions if not decision.course)

    @property
    def wins(self) -> tuple[Remark, ...]:
        """What went well, and thanks, in this unit."""
        return self._said("win", "kudos", "keep")

    @property
    def blockers(self) -> tuple[Remark, ...]:
        """What is in the way."""
        return self._said("blocker")

    @property
    def questions(self) -> tuple[Remark, ...]:
        """What was asked without naming another unit."""
        return self._said("ask")

    @property
    def notes(self) -> tuple[Remark, ...]:
        """Everything else that was said in this unit."""
        return self._said("note", "change", "card")

    @property
    def for_others(self) -> tuple[Remark, ...]:
        """What was said to other units, whatever it is; what is told with the unit that presented is not among it."""
        return tuple(r for r in self._elsewhere() if r.to is not None)

    @property
    def feedback(self) -> tuple[Remark, ...]:
        """What was said to units that presented, unit by unit."""
        return tuple(r for unit in self.presented for r in unit.told)

    def _said(self, *kinds: str) -> tuple[Remark, ...]:
        return tuple(r for r in self._elsewhere() if r.to is None and r.kind in kinds)

    def _elsewhere(self) -> tuple[Remark, ...]:
        """Remarks that are not told with a unit that presented, with a round, or on a board."""
        there = {r for unit in self.presented for r in (*unit.successes, *unit.failures, *unit.told)}
        there |= self.quarter.remarks
        boards = {step.key for step in self.steps if step.kind is StepKind.BOARD}
        return tuple(r for r in self.remarks if r not in there and not (r.kind == "card" and r.step in boards))


def summarise(docs: Documents, meeting_id: str, next_meeting: Upcoming | None = None) -> Summary:
    """The facts of a meeting, which may still be running. The meeting must be among the documents (KeyError)."""
    meeting = docs.need(Meeting, meeting_id)
    names = Names(docs.all(Person))
    tz = zone((docs.get(Settings, "settings") or Settings()).timezone)
    new, earlier = made(docs, meeting, names), brought(docs, meeting, names)
    moved = _movements(docs, meeting, names)
    said, adjusted = remarks(docs, meeting, names), adjustments(docs, meeting)
    decided = decisions(docs, meeting, names)
    quarter = retrospective(docs, meeting, said, decided)
    return Summary(
        id=meeting.id,
        title=meeting.title,
        meeting=meeting.meeting,
        unit=meeting.unit,
        unit_name=unit_name(docs, meeting.unit),
        cycle=meeting.cycle,
        day=meeting.day,
        started=meeting.started.astimezone(tz),
        ended=None if meeting.ended is None else meeting.ended.astimezone(tz),
        state=meeting.state,
        facilitator=names.who(meeting.facilitator),
        attended=attended(meeting, names, tz),
        steps=steps(docs, meeting),
        turns=turns(docs, meeting, names),
        made=new,
        brought=earlier,
        decisions=decided,
        adjustments=adjusted,
        key_results=tuple(m for m in moved if not m.guard),
        guard_rails=tuple(m for m in moved if m.guard),
        remarks=said,
        answered=answered(docs, meeting),
        parked=parked(docs, meeting),
        came_back=came_back(docs, meeting),
        worth=worth(docs, meeting),
        gaps=find_gaps(
            () if meeting.meeting == "quarterly" else moved,  # what is over is not low any more
            new,
            earlier,
            mentioned(docs, meeting),
            due=_due(docs, meeting, moved),
            unanswered=unanswered(docs, meeting),
            did_not_present=did_not_present(docs, meeting),
            of_quarter=missing_of_quarter(meeting, quarter),
        ),
        amendments=amendments(docs, meeting, names, tz),
        presented=presented(docs, meeting, names, said),
        numbers=numbers(docs, meeting),
        waited=waited(docs, meeting),
        goes_on=goes_on(docs, meeting, {a.about for a in adjusted}),
        quarter=quarter,
        next=None if next_meeting is None else _coming(docs, next_meeting, names),
    )


def _movements(docs: Documents, meeting: Meeting, names: Names) -> tuple[Movement, ...]:
    """The key results the meeting was opened with or that began in it, and whatever else was reported in it."""
    begun = (
        kr.id
        for a in docs.of(Adjustment, meeting=meeting.id)
        if a.decision == "start"
        for kr in docs.of(KeyResult, objective=a.about)
    )
    ids = {*meeting.key_results, *begun, *(c.key_result for c in docs.of(Checkin, meeting=meeting.id))}
    found = (docs.get(KeyResult, id) for id in sorted(ids, key=natural))
    return tuple(
        movement(
            as_of(kr, meeting, docs.of(Adjustment, about=kr.id)), docs.of(Checkin, key_result=kr.id), meeting, names
        )
        for kr in found
        if kr is not None
    )


def _due(docs: Documents, meeting: Meeting, moved: Sequence[Movement]) -> set[str] | None:
    """The key results that had to be told: all (None) in a unit's first cycle, later those silent for three weeks.

    None of them in a meeting without a round.
    """
    rounds = [step for step in meeting.steps if step.kind is StepKind.CHECK_IN]
    if not rounds:
        return set()
    if meeting.strict and not any(step.changed_only for step in rounds):
        return None
    since = meeting.started - STALE
    return {
        m.id for m in moved if not any(since <= c.at <= meeting.started for c in docs.of(Checkin, key_result=m.id))
    }


def _coming(docs: Documents, upcoming: Upcoming, names: Names) -> Coming:
    leads = upcoming.facilitator
    return Coming(
        meeting=upcoming.meeting,
        due=upcoming.due,
        facilitator=None if leads is None else Spot(names.known(leads.key), leads.reason),
        speakers=tuple(Spot(names.known(place.key), place.reason) for place in upcoming.speakers),
        presenting=tuple((unit_name(docs, p.unit), names.known(p.person)) for p in upcoming.with_long_slot),
    )
