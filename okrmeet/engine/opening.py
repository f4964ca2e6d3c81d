"""Opening a meeting: who is expected, who leads, which steps are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.in_play import guard_rails, key_results_in_play, objectives_in_play
from okrmeet.domain.meeting import Attendance, Meeting, Presence, Raised, StepKind, Visit
from okrmeet.domain.people import Settings, Unit
from okrmeet.domain.records import Action
from okrmeet.domain.zone import local_day
from okrmeet.engine.attending import invited
from okrmeet.engine.covering import covered
from okrmeet.engine.cycles import cycle_of
from okrmeet.engine.deciding import sponsor_of
from okrmeet.engine.drafts_due import drafts_due
from okrmeet.engine.gathering import gathering
from okrmeet.engine.history import seed_of
from okrmeet.engine.looked_at_again import said_before
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter import looked_back_on
from okrmeet.engine.rotation import Place
from okrmeet.engine.sittings import NAMES, cut, title_of, waiting_for_second
from okrmeet.engine.upcoming import facilitator_order

if TYPE_CHECKING:
    from okrmeet.agenda.model import Agenda


def running(docs: Documents, unit: str) -> Meeting | None:
    """The unit's meeting that was not ended yet, the newest first."""
    mine = [m for m in docs.of(Meeting, unit=unit) if m.open]
    return max(mine, key=lambda m: m.started, default=None)


def other_is_open(other: Meeting) -> str:
    """Why no other meeting of the unit begins."""
    return f"{other.title} of {other.day:%Y-%m-%d} is still open: resume it, or end it first"


def has_guard_rails(docs: Documents, units: Iterable[str], waiting: Iterable[Objective]) -> bool:
    """Whether these units have guard rails, or drafts that wait to be taken on do: those are asked for as well."""
    return any(guard_rails(docs, key) for key in units) or any(
        kr.metric is Metric.MAINTAIN for o in waiting for kr in docs.of(KeyResult, objective=o.id)
    )


def asks_otherwise(left: Meeting, agenda: Agenda) -> str:
    """Why a meeting that was left is not resumed with that agenda: it keeps its steps; empty where they are the same.

    Optional steps that it was begun with need not be named again.
    """
    had = {step.key for step in left.steps}
    same = agenda.wanting([step.key for step in agenda.optional if step.key in had])
    both = (True, False)
    steps = [same.asked(guard_rails=guards, drafts=drafts) for guards in both for drafts in both]
    if left.agenda == agenda.name and (left.sitting or left.steps in steps):
        return ""
    return (
        f"{left.title} of {left.day:%Y-%m-%d} was left and keeps its own steps (agenda {left.agenda}): "
        "resume it without naming an agenda or a step, or end it first"
    )


def meeting_id(docs: Documents, unit: str, day: dt.date, meeting: str) -> str:
    """`PAY-2026-11-23-weekly`, with `-2`, `-3` ... for further ones on the same day."""
    plain = f"{unit}-{day.isoformat()}-{meeting}"
    ids = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    return next(id for id in ids if docs.get(Meeting, id) is None)


def open_meeting(
    docs: Documents,
    unit_key: str,
    agenda: Agenda,
    moment: Moment,
    *,
    present: Sequence[Attendance] | None = None,
    facilitator: str | None = None,
    cycle: str | None = None,
    planned: dt.date | None = None,
    sitting: int | None = None,
    raised: Sequence[Raised] = (),
) -> Change | Refused:
    """Begin a meeting now. Without `present` everybody who is not away is taken to be there.

    `planned` is the day for which the order was told beforehand; without it the order is drawn for today. A quarterly
    whose first sitting was held goes on with the second one, unless `sitting` says otherwise: 0 at once, 1 the first.
    `raised` is what the coach brings to it.
    Refused when the unit does not exist, has nobody in it, or has a meeting that was not ended.
    """
    unit = docs.get(Unit, unit_key)
    if unit is None:
        return Refused(f"there is no unit {unit_key}")
    other = running(docs, unit_key)
    if other is not None:
        return Refused(other_is_open(other))
    settings = docs.get(Settings, "settings") or Settings()
    day = local_day(moment.now, settings.timezone)
    quarterly = agenda.meeting == "quarterly"
    may_go_on = quarterly and sitting in (None, 2)
    first = waiting_for_second(docs, unit_key, day) if may_go_on else None
    if first is None and sitting == 2:
        return Refused(f"{unit.name} has no first sitting that waits for its second one")
    in_cycle = cycle or (first.cycle if first else cycle_of(docs, unit_key, agenda.meeting, day))
    seed = seed_of(unit_key, planned or day, agenda.meeting)
    coming = gathering(docs, unit, agenda.meeting, day, seed)
    members = coming.invited if present is None else invited(docs, unit, day)
    if not members and not present:
        return Refused(f"{unit.name} has no members: add some to its unit in a file and import it")
    attendance = _attendance(members, coming.expected, present)
    there = [a.person for a in attendance if a.state is Presence.PRESENT]
    places = facilitator_order(docs, unit, agenda.meeting, there, seed)
    rotation = places[0] if places else None
    leads = facilitator or (rotation.key if rotation else None)
    covers = covered(docs, unit_key, agenda.meeting, day)
    units = (unit_key, *covers)
    guards = [kr for key in units for kr in guard_rails(docs, key)]
    waiting = drafts_due(docs, unit_key, in_cycle)
    works_on = [kr for key in units for kr in key_results_in_play(docs, key)]
    ended = [o.id for o in looked_back_on(docs, unit_key, in_cycle)] if quarterly else []
    meeting = Meeting(
        id=meeting_id(docs, unit_key, day, agenda.meeting),
        unit=unit_key,
        meeting=agenda.meeting,
        cycle=in_cycle,
        title=agenda.title,
        day=day,
        drawn=planned if planned != day else None,
        started=moment.now,
        facilitator=leads,
        facilitator_why=_why(leads, rotation),
        attendance=attendance,
        steps=agenda.asked(guard_rails=has_guard_rails(docs, units, waiting), drafts=bool(waiting)),
        agenda=agenda.name,
        strict=first_cycle(docs, unit_key, in_cycle),
        objectives=tuple(dict.fromkeys((*ended, *(o.id for key in units for o in objectives_in_play(docs, key))))),
        key_results=tuple(kr.id for kr in (*works_on, *guards)),
        covers=covers,
        achieved_at=settings.achieved_at if quarterly else None,
        goal_share=settings.goal_share if quarterly else None,
        sponsor=sponsor_of(docs, unit_key) if quarterly else None,
        raised=tuple(r for r in raised if any(step.kind is r.step for step in agenda.steps)),
    )
    visit = Visit(id=moment.id(), meeting=meeting.id, step=meeting.steps[0].key, number=1, opened=moment.now)
    if first is not None:
        meeting = second_of(first, meeting)
    elif sitting == 1:
        halves = cut(meeting.steps)
        if halves is None:
            return Refused(f"the agenda {agenda.name} is not cut in two sittings: a step of kind pause has cut: true")
        meeting = meeting.with_(steps=halves[0], rest=halves[1], sitting=1, title=title_of(meeting.title, 1))
    settled = (*taken_up(docs, meeting), *said_before(docs, meeting))
    return Change(f"{meeting.title} opened", puts=(meeting, visit, *settled), undoable=False)


def taken_up(docs: Documents, meeting: Meeting) -> tuple[Action, ...]:
    """Promises that were settled between meetings: the next one with a step for promises tells and counts them."""
    if not any(step.kind is StepKind.PROMISES for step in meeting.steps):
        return ()
    mine = docs.of(Action, unit=meeting.unit, closed_in=None)
    return tuple(a.with_(closed_in=meeting.id) for a in mine if a.closed_at and a.closed_at <= meeting.started)


def second_of(first: Meeting, meeting: Meeting) -> Meeting:
    """The second sitting of a meeting: the steps that were left, about the goals that the first one was about."""
    return meeting.with_(
        steps=(first.steps[0], *first.rest), sitting=2, follows=first.id, agenda=first.agenda,
        title=title_of(first.title.removesuffix(f", {NAMES[1]}"), 2),
        objectives=first.objectives, key_results=first.key_results,
        achieved_at=first.achieved_at, goal_share=first.goal_share,
    )  # fmt: skip


def first_cycle(docs: Documents, unit: str, cycle: str) -> bool:
    """Whether the unit has held no meeting in an earlier cycle: in the beginning every key result is asked for."""
    return not any(not m.open and m.cycle < cycle for m in docs.of(Meeting, unit=unit))


def _why(leads: str | None, rotation: Place | None) -> str:
    if leads is None:
        return ""
    return rotation.reason if rotation and rotation.key == leads else "chosen by the team"


def _attendance(
    members: Sequence[str], here: Sequence[str], present: Sequence[Attendance] | None
) -> tuple[Attendance, ...]:
    if present is None:
        return tuple(Attendance(person=p, state=Presence.PRESENT if p in here else Presence.AWAY) for p in members)
    told = {a.person: a for a in present}
    known = [told[p] for p in members if p in told] + [a for p, a in told.items() if p not in members]
    return (
        *sorted(known, key=lambda a: a.joined or dt.datetime.min.replace(tzinfo=dt.UTC)),  # as they came
        *(
            Attendance(person=p, state=Presence.ABSENT if p in here else Presence.AWAY)
            for p in members
            if p not in told
        ),
    )
