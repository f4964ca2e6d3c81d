"""What the home screen says about one unit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from okrmeet.agenda.load import HELD
from okrmeet.analysis.goals import Passed, UnitFigures, unit_goals
from okrmeet.analysis.levels import with_below
from okrmeet.analysis.standing import Standing, standing
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective
from okrmeet.domain.in_play import natural, objectives_in_play
from okrmeet.domain.meeting import OPEN, Meeting
from okrmeet.domain.people import Away, Event, MeetingKind, Moved, Person, Settings, Unit
from okrmeet.domain.records import Action, ActionState, Parked
from okrmeet.domain.zone import local_day
from okrmeet.engine.attending import invited
from okrmeet.engine.covering import covered
from okrmeet.engine.cycles import cycle_of, left_behind
from okrmeet.engine.drafts_due import drafts_due
from okrmeet.engine.gathering import gathering
from okrmeet.engine.history import seed_of
from okrmeet.engine.inbox import waiting_asks
from okrmeet.engine.moving import changes_ahead
from okrmeet.engine.opening import first_cycle, has_guard_rails, running
from okrmeet.engine.rollout import begun, done_count, next_open
from okrmeet.engine.rollout_guides import GUIDES
from okrmeet.engine.sittings import waiting_for_second
from okrmeet.engine.upcoming import Upcoming, due_of, unplanned_kind, upcoming


@dataclass(frozen=True)
class HomeView:
    """A unit before its next meeting. `open` is a meeting that was not ended, `last` the newest that was."""

    unit: Unit
    people: dict[str, Person]
    settings: Settings
    cycle: Cycle
    next: Upcoming
    dues: tuple[dt.datetime, ...]  # when its next meetings are due, of every kind
    minutes: int | None
    expected: tuple[str, ...]
    missing: tuple[tuple[str, dt.date], ...]  # who is away, until which day
    open: Meeting | None
    last: Meeting | None
    standing: Standing  # with all units below it, as in the statistics
    goals: UnitFigures
    below: tuple[UnitFigures, ...]  # of the units below that its monthly is about
    actions: tuple[Action, ...]
    parked: int
    asked: int  # what was asked of the units of that meeting and nobody answered yet
    strict: bool  # the unit's first cycle
    changes: tuple[Moved, ...]  # meetings of that kind ahead that were moved or cancelled
    counts_for: str  # the cycle that the meeting would belong to if it began now
    first_sitting: Meeting | None  # the one that it would be the second sitting of
    drafts_due: bool  # whether goals wait to be taken on in it
    left_behind: tuple[Objective, ...]  # active goals of cycles that no retrospective looks back on any more
    guard_rails: bool  # whether it has some to ask for
    rollout: str  # the next step of a roll-out that was begun, and how far it is; empty where there is none


def home_view(docs: Documents, unit_key: str, now: dt.datetime, kind: MeetingKind | None = None) -> HomeView:
    """Everything home shows of a unit before its next meeting of a kind, or of any that is held; pure.

    While a meeting is open it is all about one of that kind.
    """
    unit = docs.need(Unit, unit_key)
    settings = docs.get(Settings, "settings") or Settings()
    open_ = running(docs, unit_key)
    dues = _dues(docs, unit_key, now)
    coming = upcoming(docs, unit_key, open_.meeting if open_ else kind or _due_first(docs, unit, dues), now)
    today = local_day(now, settings.timezone)
    day = coming.due.date() if coming.due else today
    there = gathering(docs, unit, coming.meeting, day, seed_of(unit_key, day, coming.meeting))
    away = {a.person: a.last_day for a in docs.all(Away) if a.first_day <= day <= a.last_day}
    ended = [m for m in docs.of(Meeting, unit=unit_key) if not m.open]
    event = next(iter(docs.of(Event, unit=unit_key, meeting=coming.meeting)), None)
    cycle = _cycle(docs, unit_key, today, settings)
    goals = {key: unit_goals(docs, key, str(cycle), now) for key in with_below(docs, unit_key)}
    actions = (a for a in docs.of(Action, unit=unit_key) if a.state is ActionState.OPEN)
    first = waiting_for_second(docs, unit_key, today) if coming.meeting == "quarterly" else None
    counts_for = first.cycle if first else cycle_of(docs, unit_key, coming.meeting, today)
    units = (unit_key, *covered(docs, unit_key, coming.meeting, day))
    waiting = drafts_due(docs, unit_key, counts_for)
    return HomeView(
        unit=unit,
        people={p.id: p for p in docs.all(Person)},
        settings=settings,
        cycle=cycle,
        next=coming,
        dues=tuple(dues.values()),
        minutes=event.minutes if event else None,
        expected=there.expected,
        missing=tuple((p, away[p]) for p in there.invited if p in away),
        open=open_,
        last=max(ended, key=lambda m: m.started, default=None),
        standing=standing({key: of.objectives for key, of in goals.items()}, Passed(docs, str(cycle), now).of()),
        goals=goals[unit_key],
        below=tuple(
            goals.get(key) or unit_goals(docs, key, str(cycle), now)
            for key in covered(docs, unit_key, "monthly", day)
        ),
        actions=tuple(sorted(actions, key=lambda a: (a.due or dt.date.max, a.number))),
        parked=sum(p.open for p in docs.of(Parked, unit=unit_key)),
        asked=len(waiting_asks(docs, units)),
        strict=first_cycle(docs, unit_key, str(cycle)),
        changes=changes_ahead(docs, unit_key, coming.meeting, now),
        counts_for=counts_for,
        first_sitting=first,
        drafts_due=bool(waiting),
        left_behind=left_behind(docs, unit_key, today),
        guard_rails=has_guard_rails(docs, units, waiting),
        rollout=_rollout(docs),
    )


def _rollout(docs: Documents) -> str:
    coming = next_open(docs) if begun(docs) else None
    return f"{done_count(docs)} of {len(GUIDES)} done, next: {coming.title.lower()}" if coming else ""


def units_that_meet(docs: Documents, now: dt.datetime) -> list[str]:
    """Units to choose from: with an open meeting first, then those with members of their own by when they meet.

    Units in which nobody would come are left out, unless a meeting of theirs is open.
    """
    settings = docs.get(Settings, "settings") or Settings()
    day = local_day(now, settings.timezone)
    open_in = {m.unit for state in OPEN for m in docs.of(Meeting, state=state)}
    far = dt.datetime.max.replace(tzinfo=dt.UTC) - dt.timedelta(days=2)

    def rank(unit: Unit) -> tuple[bool, bool, dt.datetime, object]:
        first = min(_dues(docs, unit.id, now).values(), default=far)
        return unit.id not in open_in, not unit.members, first, natural(unit.id)

    units = [u for u in docs.all(Unit) if u.id in open_in or invited(docs, u, day)]
    return [unit.id for unit in sorted(units, key=rank)]


def _due_first(docs: Documents, unit: Unit, dues: dict[MeetingKind, dt.datetime]) -> MeetingKind:
    """The kind of meeting of a unit that is due first, of those that can be held here."""
    return min(dues, key=lambda kind: (dues[kind], kind), default=unplanned_kind(docs, unit))


def _dues(docs: Documents, unit: str, now: dt.datetime) -> dict[MeetingKind, dt.datetime]:
    """When the unit's meetings of those kinds that can be held and are planned are due."""
    return {kind: moment for kind in HELD if (moment := due_of(docs, unit, kind, now))}


def _cycle(docs: Documents, unit: str, day: dt.date, settings: Settings) -> Cycle:
    """The calendar's cycle, unless the unit has no goals in it and still works on those of an earlier one."""
    now = Cycle.of(day, settings.fiscal_year_starts)
    goals = [o for o in docs.of(Objective, unit=unit) if o.status is not GoalStatus.DRAFT]
    cycles = {Cycle.parse(o.cycle) for o in goals}
    if now in cycles:
        return now
    earlier = [Cycle.parse(o.cycle) for o in objectives_in_play(docs, unit) if Cycle.parse(o.cycle) < now]
    return max(earlier, default=now)
