"""The next meeting of a unit: when it is due, and who leads and speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.in_play import key_results_in_play
from okrmeet.domain.meeting import Meeting, MeetingState, Turn
from okrmeet.domain.people import Event, MeetingKind, Moved, Settings, Unit
from okrmeet.domain.zone import local_day, zone
from okrmeet.engine.cadence import next_due, period
from okrmeet.engine.gathering import gathering
from okrmeet.engine.history import LEADS, facilitators, held_meetings, seed_of, spoken
from okrmeet.engine.presenting import Presenter, with_long_slot
from okrmeet.engine.rotation import Place, order

KINDS: tuple[MeetingKind, ...] = ("weekly", "monthly", "quarterly")


@dataclass(frozen=True)
class Upcoming:
    """What is known of a meeting before it begins; `due` is in the workspace's time zone, None without an event.

    In a monthly the speakers are those who present, each named once.
    """

    unit: str
    meeting: MeetingKind
    due: dt.datetime | None
    facilitator: Place | None
    speakers: tuple[Place, ...]
    presenting: tuple[Presenter, ...] = ()

    @property
    def with_long_slot(self) -> tuple[Presenter, ...]:
        """Those who present with a long slot, in the order of the slots."""
        return with_long_slot(self.presenting)


def upcoming(docs: Documents, unit_key: str, kind: MeetingKind | None, now: dt.datetime) -> Upcoming:
    """The unit's next meeting of that kind, or of any kind the one that is due first.

    Without an event there is no date: the order is then the one for today, of a weekly unless a kind is asked for; of
    a monthly in a unit without members of its own that has units below it.
    """
    unit = docs.need(Unit, unit_key)
    settings = docs.get(Settings, "settings") or Settings()
    tz, year_starts = settings.timezone, settings.fiscal_year_starts
    due = {
        event.meeting: _next_of(docs, event, now, tz, year_starts)
        for event in docs.all(Event)
        if event.unit == unit_key and kind in (None, event.meeting)
    }
    chosen = min(due, key=lambda meeting: (due[meeting], meeting), default=kind or unplanned_kind(docs, unit))
    moment = due.get(chosen)
    day = local_day(now, tz) if moment is None else moment.date()
    seed = seed_of(unit_key, day, chosen)
    coming = gathering(docs, unit, chosen, day, seed)
    leads = facilitator_order(docs, unit, chosen, coming.expected, seed)
    return Upcoming(
        unit=unit_key,
        meeting=chosen,
        due=moment,
        facilitator=leads[0] if leads else None,
        speakers=places_of(coming.presenters) or speaking_order(docs, unit, chosen, coming.expected, seed),
        presenting=coming.presenters,
    )


def unplanned_kind(docs: Documents, unit: Unit) -> MeetingKind:
    """The kind that a unit is to hold while none is in its calendar."""
    return "weekly" if unit.members or not docs.of(Unit, parent=unit.id) else "monthly"


def usual_kind(docs: Documents, unit: str) -> MeetingKind:
    """The kind that is meant where nobody names one: the weekly, unless only others are in the unit's calendar."""
    kinds = {event.meeting for event in docs.of(Event, unit=unit)}
    return next((kind for kind in KINDS if kind in kinds), "weekly")


def due_of(docs: Documents, unit: str, kind: MeetingKind, now: dt.datetime) -> dt.datetime | None:
    """When the unit's next meeting of a kind begins, in the workspace's time zone; None without an event."""
    settings = docs.get(Settings, "settings") or Settings()
    tz, year_starts = settings.timezone, settings.fiscal_year_starts
    return next(
        (_next_of(docs, event, now, tz, year_starts) for event in docs.of(Event, unit=unit, meeting=kind)),
        None,
    )


def next_meeting_day(docs: Documents, unit: str, kind: MeetingKind, now: dt.datetime) -> dt.date | None:
    """The day of the unit's next meeting of a kind after the one that is held now; None without an event."""
    due = due_of(docs, unit, kind, now)
    return None if due is None else due.date()


def speaking_order(
    docs: Documents, unit: Unit, kind: MeetingKind, present: Sequence[str], seed: str
) -> tuple[Place, ...]:
    """Who reports in which order: those present who own a key result that the unit works on.

    Guard rails (`maintain`) have a step of their own and give nobody a turn. Where nobody owns anything, everyone; so
    in a retrospective, in which people tell and nobody reports.
    """
    if kind == "quarterly":
        return order(present, held_meetings(docs, unit.id, kind), seed)
    owners = {kr.owner for kr in key_results_in_play(docs, unit.id)}
    reporting = [person for person in present if person in owners]
    return order(reporting or present, held_meetings(docs, unit.id, kind), seed)


def places_of(presenting: Sequence[Presenter]) -> tuple[Place, ...]:
    """Those who present as speakers, each once, in the order in which they speak first."""
    return tuple({p.person: Place(p.person, p.why) for p in reversed(presenting)}.values())[::-1]


def facilitator_order(
    docs: Documents, unit: Unit, kind: MeetingKind, present: Sequence[str], seed: str
) -> tuple[Place, ...]:
    """Who leads, by a count of its own; the one in front may well be the first speaker too."""
    return order(present, facilitators(docs, unit.id, kind), f"{seed}{LEADS}")


def _next_of(docs: Documents, event: Event, now: dt.datetime, tz: str, fiscal_year_starts: int) -> dt.datetime:
    """When the event is due next, with what was moved or cancelled: the week of such a day is taken by it."""
    changed = docs.of(Moved, unit=event.unit, meeting=event.meeting)
    length = dt.timedelta(minutes=event.minutes)
    ahead = [(m, m.to) for m in changed if m.to is not None and m.to + length >= now]
    yesterday = local_day(now, tz) - dt.timedelta(days=1)  # a late meeting may still be going on after midnight
    earliest = min([yesterday, *(m.day for m, _ in ahead)])
    held = _days_taken(docs, event, period(event.meeting, earliest, fiscal_year_starts)[0], fiscal_year_starts)
    due = next_due(event, [*held, *(m.day for m in changed)], now, tz, fiscal_year_starts)
    moved = [
        to.astimezone(zone(tz))
        for m, to in ahead
        if local_day(to, tz) not in held and not _held_anyway(m, held, fiscal_year_starts)
    ]
    return min([due, *moved])


def _held_anyway(moved: Moved, held: Sequence[dt.date], fiscal_year_starts: int) -> bool:
    """Whether the meeting was held in the week (month, quarter) from which it was moved away."""
    away_from = period(moved.meeting, moved.day, fiscal_year_starts)
    return any(period(moved.meeting, day, fiscal_year_starts) == away_from for day in held)


def _days_taken(docs: Documents, event: Event, first: dt.date, fiscal_year_starts: int) -> list[dt.date]:
    """Days on which the event was held or is being held; one that broke off before anybody spoke is still to be.

    Of a long history only what lies on the `first` day that matters, or later, is looked at. A quarterly at its
    quarter's end may slip into the next one; it then stands for the quarter it looked back on.
    """
    looks_back = event.meeting == "quarterly" and (event.week or 1) < 0
    mine = {"unit": event.unit, "meeting": event.meeting}
    taken = [
        m
        for m in (docs.of(Meeting, **mine) if looks_back else docs.since(Meeting, "day", first, **mine))
        if (m.state is not MeetingState.ABANDONED or spoken(docs.of(Turn, meeting=m.id))) and m.sitting != 1
    ]
    if looks_back:
        return [Cycle.parse(m.cycle).bounds(fiscal_year_starts)[0] for m in taken]
    return [m.day for m in taken]
