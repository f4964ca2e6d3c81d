"""Time spent: kept as seconds in the visit and the turn, added up by every heartbeat and every commit."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import MeetingState, StepKind
from okrmeet.engine.presentations import planned_seconds
from okrmeet.engine.room import Room


def tick(room: Room, seconds: float) -> Change:
    """Add what passed since the last tick to the step and to whoever speaks; nothing while the clock stands."""
    visit = room.visit
    if visit is None or stands(room) or seconds <= 0:
        return Change("time", undoable=False)
    puts: list[Doc] = [visit.with_(seconds=round(visit.seconds + seconds, 3))]
    if room.speaking is not None:
        puts.append(room.speaking.with_(seconds=round(room.speaking.seconds + seconds, 3)))
    return Change("time", puts=tuple(puts), undoable=False)


def stands(room: Room) -> bool:
    """Whether time passes without being counted: the clock is paused, or the room has left or closed the meeting."""
    return room.visit is None or room.visit.paused or room.meeting.state is MeetingState.LEFT


def pause(room: Room) -> Change | Refused:
    """Stop the clock, or let it go on when it stands."""
    visit = room.visit
    if visit is None:
        return Refused("the meeting is closed; its clock stands")
    label = "clock goes on" if visit.paused else "paused"
    return Change(label, puts=(visit.with_(paused=not visit.paused),), undoable=False)


def add_minutes(room: Room, minutes: int) -> Change | Refused:
    """Give the step some minutes more (or take them back), never below nothing."""
    visit = room.visit
    if visit is None:
        return Refused("the meeting is closed; its clock stands")
    if room.box(room.step.key) + minutes * 60 < 0:
        return Refused("the step has no minutes left to take away")
    label = f"{abs(minutes)} min {'added' if minutes > 0 else 'taken away'}"
    return Change(label, puts=(visit.with_(added=visit.added + minutes * 60),), undoable=False)


def turn_box(room: Room) -> float:
    """Seconds the speaker may take: the step's box in equal parts, or as the agenda plans for who presents."""
    box, turns = room.box(room.step.key), room.round
    if room.step.kind is StepKind.PRESENT and room.speaking is not None:
        planned = sum(planned_seconds(room.step, turn) for turn in turns)
        return box * planned_seconds(room.step, room.speaking) / planned
    return box / max(1, len(turns))
