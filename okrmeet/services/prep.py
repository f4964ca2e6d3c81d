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
from okrmeet.domain.people import Away, Moved, Person, Settings, Unit
from okrmeet.domain.records import Action, ActionState, Checkin, Feedback, Parked
from okrmeet.domain.zone import local_day
from okrmeet.engine.attending import invited
from okrmeet.engine.moving import changes_ahead
from okrmeet.engine.upcoming import Upcoming, upcoming

LINE, FEW = 200, 6
"""Characters of a line, and things named in one, at most."""


@dataclass(frozen=True)
class Prep:
    """The facts: people are ids, `missing` are ids of key results without a report since the last meeting."""

    unit: Unit
    next: Upcoming
    changes: tuple[Moved, ...]
    missing: dict[str | None, tuple[str, ...]]  # by owner
    promises: tuple[Action, ...]
    asked: tuple[Feedback, ...]
    parked: tuple[Parked, ...]
    away: tuple[str, ...]


def prepare(docs: Documents, unit_key: str, now: dt.datetime) -> Prep:
    """Everything that is worth knowing before the unit's next weekly."""
    unit = docs.need(Unit, unit_key)
    coming = upcoming(docs, unit_key, "weekly", now)
    settings = docs.get(Settings, "settings") or Settings()
    day = coming.due.date() if coming.due else local_day(now, settings.timezone)
    weeklies = [m for m in docs.of(Meeting, unit=unit_key) if m.meeting == "weekly" and not m.open]
    held = [m.ended or m.started for m in weeklies]
    since = max(held, default=None)
    missing: dict[str | None, list[str]] = defaultdict(list)
    for kr in key_results_in_play(docs, unit_key):
        if not any(since is None or c.at > since for c in docs.of(Checkin, key_result=kr.id)):
            missing[kr.owner].append(kr.id)
    away = {a.person for a in docs.all(Away) if a.first_day <= day <= a.last_day}
    mine = [a for a in docs.of(Action, unit=unit_key) if a.state is ActionState.OPEN]
    asked = [f for f in docs.of(Feedback, to=unit_key) if f.unit != unit_key and f.answer is None]
    return Prep(
        unit=unit,
        next=coming,
        changes=changes_ahead(docs, unit_key, "weekly", now),
        missing={owner: tuple(ids) for owner, ids in missing.items()},
        promises=tuple(sorted(mine, key=lambda a: (a.due or dt.date.max, a.number))),
        asked=tuple(sorted(asked, key=lambda f: (f.at, f.text))),
        parked=tuple(sorted((p for p in docs.of(Parked, unit=unit_key) if p.open), key=lambda p: (p.at, p.text))),
        away=tuple(person for person in invited(docs, unit, day) if person in away),
    )


def prep_lines(prep: Prep, docs: Documents, today: dt.date) -> list[str]:
    """At most ten lines of at most 200 characters."""
    names = short_names(docs.all(Person))

    def called(person: str | None) -> str:
        return names.get(person, person) if person else "nobody"

    due = prep.next.due
    when = "no date yet" if due is None else f"{show_due(due.date(), today)}, {due:%H:%M}"
    rows = [f"Weekly of {prep.unit.name}: {when}"]
    for change in prep.changes[:1]:
        became = "is cancelled" if change.to is None else "was moved"
        rows.append(f"The one of {show_due(change.day, today)} {became}: {change.reason}")
    if prep.next.facilitator:
        rows.append(f"Facilitator: {called(prep.next.facilitator.key)} ({prep.next.facilitator.reason})")
    if prep.next.speakers:
        rows.append(f"Speakers: {_few([called(place.key) for place in prep.next.speakers])}")
    if prep.missing:
        parts = [
            f"{called(owner)} {', '.join(_short(id) for id in ids[:FEW])}" for owner, ids in prep.missing.items()
        ]
        rows.append(f"Values to bring: {_few(parts, '; ')}")
    if prep.promises:
        rows.append(f"Open promises: {_few([f'{a.id} {called(a.owner)}' for a in prep.promises])}")
    if prep.asked:
        rows.append(f"Asked of us: {_few([f'{f.unit}: {f.text}' for f in prep.asked], '; ')}")
    if prep.parked:
        rows.append(f"Parked last time: {_few([p.text for p in prep.parked], '; ')}")
    if prep.away:
        rows.append(f"Away: {_few([called(person) for person in prep.away])}")
    return [row if len(row) <= LINE else row[: LINE - 1].rstrip() + "…" for row in rows]


def _few(things: list[str], between: str = ", ") -> str:
    more = f" and {len(things) - FEW} more" if len(things) > FEW else ""
    return between.join(things[:FEW]) + more


def _short(id: str) -> str:
    return id.partition("-O")[2] or id
