"""Who waits for whom: what one unit needs of another one, until which day, and what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import show_due
from okrmeet.domain.people import Unit
from okrmeet.domain.records import Dependency, DependencyState
from okrmeet.domain.text import folded
from okrmeet.engine.line import Line
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room


@dataclass(frozen=True)
class Waiting:
    """A dependency. `name` (`D1`) is what people call it in this meeting."""

    name: str
    dependency: Dependency


def dependencies(room: Room) -> tuple[Waiting, ...]:
    """What the units of this meeting wait for or are waited for: open, or settled or told in it; the oldest first."""
    mine = [
        d
        for d in among(room.docs, room.units)
        if (d.meeting == room.meeting_id or d.at <= room.meeting.started)
        and (d.state is DependencyState.OPEN or room.meeting_id in (d.closed_in, d.meeting))
    ]
    mine.sort(key=lambda d: (d.at, d.what, d.waiting, d.on))
    return tuple(Waiting(f"D{number}", dependency) for number, dependency in enumerate(mine, 1))


def among(docs: Documents, units: Collection[str]) -> list[Dependency]:
    """Every dependency in which one of the units waits or is waited for."""
    found = {d.id: d for unit in units for d in (*docs.of(Dependency, waiting=unit), *docs.of(Dependency, on=unit))}
    return list(found.values())


def wait(room: Room, line: Line, moment: Moment) -> Change | Refused:
    """One unit waits for something of another one; of several pairs in one line all are kept, or none."""
    told: list[Dependency] = []
    for number, (who, whom) in enumerate([(line.waiting, line.to), *line.also]):
        waiting, on = room.docs.get(Unit, who), room.docs.get(Unit, whom)
        if waiting is None or on is None:
            return Refused("say who waits for whom: PAY waits for RISK: fraud model by 1 dec")
        if waiting.id == on.id:
            return Refused(f"{waiting.name} does not wait for itself")
        dependency = Dependency(
            id=moment.id(number), at=moment.now, by=line.by, meeting=room.meeting_id, step=room.step.key,
            waiting=waiting.id, on=on.id, what=line.text, due=line.due,
        )  # fmt: skip
        if (same := _said_already(room, dependency)) is not None:
            return same
        told.append(dependency)
    return Change(", ".join(f"{d.waiting} waits for {d.on}" for d in told), puts=tuple(told))


def _said_already(room: Room, told: Dependency) -> Refused | None:
    """Whether something open has the same units and words; with another day it says how to change that."""
    pair = told.waiting, told.on, folded(told.what)
    for known in dependencies(room):
        same = known.dependency
        if same.state is not DependencyState.OPEN or (same.waiting, same.on, folded(same.what)) != pair:
            continue
        until = ""
        if same.due is not None and same.due != told.due:
            day = show_due(same.due, room.meeting.day)
            until = f", until {day}: /drop {known.name} why, then say it anew"
        return Refused(f"{known.name} says so already{until}")
    return None


def end_waiting(room: Room, name: str, state: DependencyState, moment: Moment, *, why: str = "") -> Change | Refused:
    """Say that something is there, that it is not needed any more (with a reason), or that it is open again."""
    if not room.meeting.open:
        return Refused("the meeting is closed; this is settled in the next one")
    found = {waiting.name: waiting.dependency for waiting in dependencies(room)}
    dependency = found.get(name.upper())
    if dependency is None:
        names = ", ".join(found)
        return Refused(f"nobody waits for {name}: there is {names}" if found else "nobody waits for anybody here")
    if dependency.state is state:
        return Refused(f"{name.upper()} is {state.value} already")
    if state is DependencyState.DROPPED and not why.strip():
        return Refused(f"{name.upper()}: say why nobody waits any more (/drop {name.upper()} why)")
    ended = state is not DependencyState.OPEN
    changed = dependency.with_(
        state=state,
        why=why.strip(),
        closed_in=room.meeting_id if ended else None,
        closed_at=moment.now if ended else None,
    )
    return Change(f"{name.upper()} {'open again' if not ended else state.value}", puts=(changed,))
