"""Goals of a cycle that has not begun: written as drafts, and taken on when the unit says so."""

from __future__ import annotations

from collections.abc import Collection

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.in_play import natural
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Adjustment
from okrmeet.engine.adjusting import chosen, field_in_words
from okrmeet.engine.drafts_due import drafts_due
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room, once_per_room
from okrmeet.engine.starting import numbers_kept, taken_on_late, way_in_words
from okrmeet.engine.supporting import relinked


@once_per_room
def drafts(room: Room) -> tuple[Objective, ...]:
    """The objectives that a step of drafts goes through.

    Where a quarter begins: the drafts that are due, and those taken on here. Else the drafts of the cycles to come.
    """
    if room.step.begins:
        begun = {a.about for a in _begun(room)}
        mine = [o for o in room.docs.of(Objective, unit=room.unit.id) if o.id in begun]
        found = {o.id: o for o in (*mine, *drafts_due(room.docs, room.unit.id, room.meeting.cycle))}
        return tuple(sorted(found.values(), key=lambda o: natural(o.id)))
    coming = (
        o
        for o in room.docs.of(Objective, unit=room.unit.id)
        if o.status is GoalStatus.DRAFT and o.cycle > room.meeting.cycle
    )
    return tuple(sorted(coming, key=lambda o: (o.cycle, natural(o.id))))


def next_cycle(meeting: Meeting) -> str:
    """The cycle that drafts of a meeting are for."""
    return str(Cycle.parse(meeting.cycle).next())


def write_draft(room: Room, goal: Objective | KeyResult, moment: Moment) -> Change | Refused:
    """Keep a goal as a draft: an objective of the unit, or one more key result of a draft of its own."""
    unit = goal.team if isinstance(goal, KeyResult) else goal.unit
    if unit != room.unit.id:
        return Refused(f"{unit} writes its drafts in its own meeting")
    if room.docs.get(KeyResult, goal.id) or room.docs.get(Objective, goal.id):
        return Refused(f"{goal.id} is there already")
    if isinstance(goal, KeyResult):
        above = room.docs.get(Objective, goal.objective)
        if above is not None and above.status is not GoalStatus.DRAFT:
            return Refused(f"{above.id} is no draft: it is {above.status}")
    return Change(f"draft {goal.id}", puts=(goal, draft_noted(room, goal, moment)))


def change_draft(room: Room, about: str, field: str, to: str, moment: Moment) -> Change | Refused:
    """Change one field of a draft. A draft was promised to nobody: that needs no reason."""
    goal = _draft(room, about)
    if isinstance(goal, Refused):
        return goal
    changed = chosen(goal, field, to, room.people)
    if isinstance(changed, Refused):
        return changed
    noted = _noted(room, about, moment).with_(
        field=field, before=field_in_words(goal, field), after=field_in_words(changed, field)
    )
    first = (a.with_(after=draft_in_words(changed)) for a in draft_notes(room, {about}) if a.field is None)
    return Change(f"{about} {field.replace('_', ' ')}", puts=(changed, noted, *first))


def drop_draft(room: Room, about: str) -> Change | Refused:
    """Take a draft away again: an objective with its key results, or one key result."""
    goal = _draft(room, about)
    if isinstance(goal, Refused):
        return goal
    below = room.docs.of(KeyResult, objective=goal.id) if isinstance(goal, Objective) else ()
    noted = draft_notes(room, {goal.id, *(kr.id for kr in below)})
    gone = (goal, *below)
    taken = Change(f"{about} taken away", puts=numbers_kept(room.docs, gone), removes=(*gone, *noted))
    return relinked(room.docs, taken)


def draft_noted(room: Room, goal: Objective | KeyResult, moment: Moment, number: int = 0) -> Adjustment:
    """The record of a draft that is written in a meeting: minutes tell it whatever becomes of the draft later.

    `before` is the goal that it takes up, where it takes one up.
    """
    noted = _noted(room, goal.id, moment)
    return noted.with_(id=moment.id(number), before=goal.carried_from or "", after=draft_in_words(goal))


def draft_notes(room: Room, goals: Collection[str]) -> tuple[Adjustment, ...]:
    """What this meeting noted about drafts."""
    mine = room.docs.of(Adjustment, meeting=room.meeting_id)
    return tuple(a for a in mine if a.decision == "draft" and a.about in goals)


def last_drafted(room: Room) -> str | None:
    """The draft that was written or changed last in this meeting."""
    mine = (a for a in room.docs.of(Adjustment, meeting=room.meeting_id) if a.decision == "draft")
    last = max(mine, key=lambda a: (a.at, natural(a.about)), default=None)
    return None if last is None else last.about


def draft_in_words(goal: Objective | KeyResult) -> str:
    """An objective with its reason, a key result with its way: `Calls per order, 9 to 4`, `Markets, 3 steps`."""
    if isinstance(goal, Objective):
        return f"{goal.title} because {goal.why}" if goal.why else goal.title
    way = way_in_words(goal)
    return f"{goal.title}, {way}" if way else goal.title


def _noted(room: Room, about: str, moment: Moment) -> Adjustment:
    return Adjustment(
        id=moment.id(), at=moment.now, meeting=room.meeting_id, step=room.step.key, unit=room.unit.id,
        about=about, decision="draft",
    )  # fmt: skip


def begin_draft(room: Room, objective: str, moment: Moment) -> Change | Refused:
    """Take a draft on: it is active from now on, in the meeting's cycle. Once more, and it is a draft again."""
    found = next((o for o in drafts(room) if o.id == objective), None)
    if found is None or not room.step.begins:
        return Refused("drafts are taken on where a quarter begins")
    if found.status is GoalStatus.ACTIVE:
        noted = tuple(a for a in _begun(room) if a.about == objective)
        return Change(
            f"{objective} is a draft again", puts=(found.with_(status=GoalStatus.DRAFT, since=None),), removes=noted
        )
    active = found.with_(
        status=GoalStatus.ACTIVE, cycle=room.meeting.cycle, since=taken_on_late(room, room.meeting.cycle, moment)
    )
    started = _noted(room, objective, moment).with_(
        decision="start", after=found.title, reason=f"{room.meeting.cycle} begins"
    )
    return Change(f"{objective} begins", puts=(active, started))


def begin_all(room: Room, moment: Moment) -> Change | Refused:
    """Take on every draft that is due."""
    waiting = [o.id for o in drafts(room) if o.status is GoalStatus.DRAFT]
    if not waiting:
        return Refused("no draft is waiting")
    begun = Change("begun")
    for number, id in enumerate(waiting):
        after = Room(room.docs.after(begun), room.meeting_id)
        change = begin_draft(after, id, Moment(moment.now, moment.id(number)))
        if isinstance(change, Refused):
            return change
        begun = begun.then(change)
    return Change(f"{len(waiting)} begin" if len(waiting) > 1 else begun.label, begun.puts, begun.removes)


def _begun(room: Room) -> tuple[Adjustment, ...]:
    """What this step took on."""
    here = room.docs.of(Adjustment, meeting=room.meeting_id)
    return tuple(a for a in here if a.step == room.step.key and a.decision == "start")


def _draft(room: Room, about: str) -> Objective | KeyResult | Refused:
    goal = room.docs.get(KeyResult, about) or room.docs.get(Objective, about)
    above = room.docs.get(Objective, goal.objective) if isinstance(goal, KeyResult) else goal
    if goal is None or above is None or above.unit != room.unit.id or above.status is not GoalStatus.DRAFT:
        return Refused(f"{about} is no draft of {room.unit.name}")
    return goal
