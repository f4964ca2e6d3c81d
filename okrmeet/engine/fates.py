"""What becomes of an objective when its quarter is over, and what that does to its life.

Achieved ends it. Keep and modify carry it: a draft of the next cycle takes it up where it stands. Defer carries it to
a later cycle. Abandon drops it. Without a word its score decides: achieved or missed.
"""

from __future__ import annotations

import math

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.progress import latest_value, progress
from okrmeet.domain.records import Checkin
from okrmeet.domain.scores import Fate
from okrmeet.engine.drafting import draft_noted, draft_notes
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter import reached_by_score, results_of, reviewed, verdict_of
from okrmeet.engine.room import Room
from okrmeet.engine.starting import free_id, numbers_kept
from okrmeet.engine.supporting import relinked, taken_up_by
from okrmeet.engine.verdicts import verdict

LATER = 2
"""Cycles that a deferred objective waits when nobody says until when."""
NO_DRAFT = "its draft was dropped"
"""What is said of a goal that was to go on, when nothing takes it up any more."""
_CARRIED = (Fate.KEEP, Fate.MODIFY, Fate.DEFER)


def status_of(fate: Fate) -> GoalStatus:
    """The status that a fate gives."""
    match fate:
        case Fate.ACHIEVED:
            return GoalStatus.ACHIEVED
        case Fate.KEEP | Fate.MODIFY | Fate.DEFER:
            return GoalStatus.CARRIED
        case Fate.ABANDON:
            return GoalStatus.DROPPED


def decide_fate(
    room: Room, objective: str, fate: Fate, moment: Moment, *, why: str = "", until: str | None = None
) -> Change | Refused:
    """Decide about an objective. Said again, what the first word did is taken back as far as the new one differs.

    `until` is the cycle that a deferred objective waits for, the one after the next where nobody says.
    """
    found = next((o for o in reviewed(room) if o.id == objective), None)
    if found is None:
        return Refused(f"{objective} is no objective of {room.unit.name} in {room.meeting.cycle}")
    earlier = verdict_of(room.docs, room.meeting, objective, "fate")
    if earlier is None and found.status is not GoalStatus.ACTIVE:
        return Refused(f"{objective} is {found.status} already")
    cycle = _cycle_for(found, fate, until)
    if isinstance(cycle, Refused):
        return cycle
    noted = verdict(room, objective, "fate", moment, fate=fate, why=why, until=cycle if fate is Fate.DEFER else None)
    decided = found.with_(status=status_of(fate))
    label = f"{objective}: {fate}"
    drafts = tuple(o for o in room.docs.of(Objective, carried_from=objective) if o.status is GoalStatus.DRAFT)
    if cycle is None:
        results = tuple(kr for o in drafts for kr in results_of(room.docs, o))
        gone = (*drafts, *results)
        notes = draft_notes(room, {goal.id for goal in gone})
        kept = numbers_kept(room.docs, gone)
        return relinked(room.docs, Change(label, puts=(noted, decided, *kept), removes=(*gone, *notes)))
    if drafts:  # written before the meeting, or for its first word: minutes tell it either way
        there = tuple(o.with_(cycle=cycle) for o in drafts)
        untold = [o for o in there if not draft_notes(room, {o.id})]
        notes = tuple(draft_noted(room, o, moment, number) for number, o in enumerate(untold))
        return relinked(room.docs, Change(label, puts=(noted, decided, *there, *notes)))
    taken_up = carried(room.docs, found, cycle)
    written = (draft_noted(room, goal, moment, number) for number, goal in enumerate(taken_up))
    return relinked(room.docs, Change(label, puts=(noted, decided, *taken_up, *written)))


def would_follow(room: Room, objective: str, fate: Fate, until: str | None = None) -> str:
    """What a fate would do to the life of an objective, in words: `carried, draft PAY-O4 in 2027-Q1`.

    Where the draft is there already it is that one, else the one that would be written; a cycle that cannot be is
    left to `decide_fate`.
    """
    status = status_of(fate)
    found = room.docs.get(Objective, objective)
    cycle = None if found is None else _cycle_for(found, fate, until)
    if found is None or not isinstance(cycle, str):
        return status.value
    drafts = [o for o in room.docs.of(Objective, carried_from=objective) if o.status is GoalStatus.DRAFT]
    draft = drafts[0].id if drafts else free_id(room.docs, f"{found.unit}-O")
    return f"{status}, draft {draft} in {cycle}"


def follows(room: Room, objective: str, fate: Fate) -> str:
    """What came of the fate that an objective was given: as `would_follow`, or that the draft was dropped since."""
    status = status_of(fate)
    if fate not in _CARRIED:
        return status.value
    mine = [o for o in room.docs.of(Objective, carried_from=objective) if o.status is not GoalStatus.DROPPED]
    if not mine:
        return f"{status}, but {NO_DRAFT}"
    draft = "draft " if mine[0].status is GoalStatus.DRAFT else ""
    return f"{status}, {draft}{mine[0].id} in {mine[0].cycle}"


def _cycle_for(objective: Objective, fate: Fate, until: str | None) -> str | Refused | None:
    """The cycle of the draft that takes an objective up; None where nothing does."""
    if fate not in _CARRIED:
        return None
    after = Cycle.parse(objective.cycle).next()
    if fate is not Fate.DEFER:
        return str(after)
    if until is None:
        return str(after.next())
    try:
        cycle = Cycle.parse(until)
    except ValueError as error:
        return Refused(str(error))
    if cycle < after:
        return Refused(f"{until} is over by then: {after} is the next cycle")
    return str(cycle)


def carried(docs: Documents, objective: Objective, cycle: str) -> tuple[Objective | KeyResult, ...]:
    """The draft that takes an objective up in another cycle, with its key results that are not done.

    They begin where they stand now: progress is that of the new cycle, and `carried_from` tells the way before it.
    What it supports is what took that up in its turn, where something did.
    """
    id = free_id(docs, f"{objective.unit}-O")
    supports = tuple(taken_up_by(docs, parent, cycle) for parent in objective.supports)
    draft = objective.with_(
        id=id, version=0, seq=0, was=(), cycle=cycle, status=GoalStatus.DRAFT, supports=supports,
        carried_from=objective.id, since=None,
    )  # fmt: skip
    going_on = [going for kr in results_of(docs, objective) if (going := _goes_on(docs, kr)) is not None]
    return draft, *(
        kr.with_(id=f"{id}.{number}", objective=id, carried_from=kr.id, version=0, seq=0, was=())
        for number, kr in enumerate(going_on, 1)
    )


def _goes_on(docs: Documents, kr: KeyResult) -> KeyResult | None:
    """A key result with what is left of its way; None where it is done."""
    value = latest_value(docs.of(Checkin, key_result=kr.id))
    if kr.metric is Metric.MAINTAIN or value is None:
        return kr
    share = progress(kr, value)
    if share is not None and share >= 1:
        return None
    if kr.metric is Metric.MILESTONE:
        return kr.with_(steps=kr.steps[math.floor(value) :])
    return kr.with_(start=value)


def undecided(room: Room) -> tuple[Objective, ...]:
    """The objectives of which nobody said what becomes of them: their scores decide."""
    return tuple(
        o
        for o in reviewed(room)
        if o.status is GoalStatus.ACTIVE and verdict_of(room.docs, room.meeting, o.id, "fate") is None
    )


def by_score(room: Room) -> tuple[Objective, ...]:
    """Those objectives as they become at the end: achieved or missed."""
    return tuple(o.with_(status=_by_score(room, o)) for o in undecided(room))


def _by_score(room: Room, objective: Objective) -> GoalStatus:
    return GoalStatus.ACHIEVED if reached_by_score(room.docs, room.meeting, objective) else GoalStatus.MISSED
