"""What a team wants to know before its next meeting, in at most ten lines for a chat."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.in_play import key_results_in_play
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.names import short_names
from okrmeet.domain.people import MeetingKind, Moved, Person, Settings, Unit
from okrmeet.domain.records import Action, ActionState, Checkin, Dependency, DependencyState, Feedback, Parked
from okrmeet.domain.zone import local_day
from okrmeet.engine.attending import away_on, invited
from okrmeet.engine.changed_goals import Elsewhere, changed_before
from okrmeet.engine.covering import covered
from okrmeet.engine.cycles import cycle_of
from okrmeet.engine.dependencies import among
from okrmeet.engine.inbox import waiting_asks
from okrmeet.engine.moving import changes_ahead
from okrmeet.engine.presenting import speaks_for
from okrmeet.engine.sittings import waiting_for_second
from okrmeet.engine.upcoming import Upcoming, upcoming, usual_kind

LINES, LINE, FEW = 10, 200, 6
"""Lines in all, characters of one, and things named in one, at most."""


@dataclass(frozen=True)
class Prep:
    """The facts: people are ids, `missing` are ids of key results without a report since the last weekly.

    In a monthly nobody reports values; it asks all the units that it covers, and knows who of them waits for whom. A
    quarterly scores the last values: they should be there.
    """

    unit: Unit
    next: Upcoming
    changes: tuple[Moved, ...]
    missing: dict[str | None, tuple[str, ...]]  # by owner
    promises: tuple[Action, ...]
    asked: tuple[Feedback, ...]
    changed: tuple[Elsewhere, ...]  # goals of the unit, in meetings of others since it last met
    waiting: tuple[Dependency, ...]
    parked: tuple[Parked, ...]
    away: tuple[str, ...]
    about: str  # the cycle that a retrospective would look back on, with its sitting; empty in other meetings


def prepare(docs: Documents, unit_key: str, now: dt.datetime, kind: MeetingKind | None = None) -> Prep:
    """Everything that is worth knowing before the unit's next meeting of a kind, else of its usual kind."""
    unit = docs.need(Unit, unit_key)
    coming = upcoming(docs, unit_key, kind or usual_kind(docs, unit_key), now)
    settings = docs.get(Settings, "settings") or Settings()
    day = coming.due.date() if coming.due else local_day(now, settings.timezone)
    units = (unit_key, *covered(docs, unit_key, coming.meeting, day))
    mine = [a for a in docs.of(Action, unit=unit_key) if a.state is ActionState.OPEN]
    waiting = [d for d in among(docs, units) if d.state is DependencyState.OPEN]
    called = {*invited(docs, unit, day), *(p for key in units[1:] for p in speaks_for(docs, key, day))}
    off = away_on(docs, day)
    return Prep(
        unit=unit,
        next=coming,
        changes=changes_ahead(docs, unit_key, coming.meeting, now),
        missing=_missing(docs, unit_key) if coming.meeting in ("weekly", "quarterly") else {},
        promises=tuple(sorted(mine, key=lambda a: (a.due or dt.date.max, a.number))),
        asked=tuple(waiting_asks(docs, units)),
        changed=changed_before(docs, unit_key, now),
        waiting=tuple(sorted(waiting, key=lambda d: (d.due or dt.date.max, d.what, d.waiting, d.on))),
        parked=tuple(sorted((p for p in docs.of(Parked, unit=unit_key) if p.open), key=lambda p: (p.at, p.text))),
        away=tuple(sorted(called & off)),
        about=_about(docs, unit_key, day) if coming.meeting == "quarterly" else "",
    )


def _about(docs: Documents, unit: str, day: dt.date) -> str:
    first = waiting_for_second(docs, unit, day)
    return cycle_of(docs, unit, "quarterly", day) if first is None else f"{first.cycle}, second sitting"


def _missing(docs: Documents, unit: str) -> dict[str | None, tuple[str, ...]]:
    weeklies = [m for m in docs.of(Meeting, unit=unit) if m.meeting == "weekly" and not m.open]
    since = max((m.ended or m.started for m in weeklies), default=None)
    missing: dict[str | None, list[str]] = defaultdict(list)
    for kr in key_results_in_play(docs, unit):
        if not any(since is None or c.at > since for c in docs.of(Checkin, key_result=kr.id)):
            missing[kr.owner].append(kr.id)
    return {owner: tuple(ids) for owner, ids in missing.items()}


def prep_lines(prep: Prep, docs: Documents, today: dt.date) -> list[str]:
    """At most ten lines of at most 200 characters."""
    names = short_names(docs.all(Person))

    def called(person: str | None) -> str:
        return names.get(person, person) if person else "nobody"

    due = prep.next.due
    when = "no date yet" if due is None else f"{show_due(due.date(), today)}, {due:%H:%M}"
    about = f", about {prep.about}" if prep.about else ""
    rows = [f"{prep.next.meeting.capitalize()} of {prep.unit.name}{about}: {when}"]
    for change in prep.changes[:1]:
        became = "is cancelled" if change.to is None else "was moved"
        rows.append(f"The one of {show_due(change.day, today)} {became}: {change.reason}")
    if prep.next.facilitator:
        rows.append(f"Facilitator: {called(prep.next.facilitator.key)} ({prep.next.facilitator.reason})")
    long = prep.next.with_long_slot
    for words, group in (("Long slots", long), ("A minute each", [p for p in prep.next.presenting if not p.long])):
        if group:
            rows.append(f"{words}: {_few([f'{p.unit} {called(p.person)} ({p.why})' for p in group])}")
    if prep.next.speakers and not prep.next.presenting:
        rows.append(f"Speakers: {_few([called(place.key) for place in prep.next.speakers])}")
    if prep.missing:
        parts = [
            f"{called(owner)} {', '.join(_short(id) for id in ids[:FEW])}" for owner, ids in prep.missing.items()
        ]
        rows.append(f"Values to bring: {_few(parts, '; ')}")
    if prep.promises:
        rows.append(f"Open promises: {_few([f'{a.id} {called(a.owner)}' for a in prep.promises])}")
    if prep.asked:
        others = prep.next.meeting != "weekly"
        parts = [f"{f.unit}{f' of {f.to}' if others else ''}: {f.text}" for f in prep.asked]
        rows.append(f"{'Asked' if others else 'Asked of us'}: {_few(parts, '; ')}")
    if prep.changed:
        rows.append(f"Changed for us: {_few([one.words(today) for one in prep.changed], '; ')}")
    if prep.waiting:
        parts = [
            f"{d.waiting} for {d.on} ({d.what}{f', {show_due(d.due, today)}' if d.due else ''})" for d in prep.waiting
        ]
        rows.append(f"Waiting: {_few(parts, '; ')}")
    if prep.parked:
        rows.append(f"Parked last time: {_few([p.text for p in prep.parked], '; ')}")
    if prep.away:
        away = _few([called(person) for person in prep.away])
        if len(rows) < LINES:
            rows.append(f"Away: {away}")
        else:  # every line there can be is there, that of who leads among them
            place = next(n for n, row in enumerate(rows) if row.startswith("Facilitator: "))
            rows[place] += f"; away: {away}"
    return [row if len(row) <= LINE else row[: LINE - 1].rstrip() + "…" for row in rows]


def _few(things: list[str], between: str = ", ") -> str:
    more = f" and {len(things) - FEW} more" if len(things) > FEW else ""
    return between.join(things[:FEW]) + more


def _short(id: str) -> str:
    return id.partition("-O")[2] or id
