"""The end of a meeting: it becomes fixed, and what is open goes to the next one."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import MeetingState
from okrmeet.domain.records import ActionState, Undo
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room


def close(room: Room, moment: Moment) -> Change:
    """End the meeting: open promises are carried, topics that came back are settled, undo is dropped."""
    return _end(room, moment, MeetingState.CLOSED)


def abandon(room: Room, moment: Moment) -> Change | Refused:
    """Break off: what was said stays, nothing is carried, and only turns that were spoken count."""
    if not room.meeting.open:
        return Refused("the meeting is closed already")
    return _end(room, moment, MeetingState.ABANDONED)


def leave(room: Room) -> Change | Refused:
    """Go away and come back later; the clock stands meanwhile."""
    if room.visit is None:
        return Refused("the meeting is closed already")
    return Change("left", puts=(room.meeting.with_(state=MeetingState.LEFT),), undoable=False)


def resume(room: Room) -> Change | Refused:
    """Go on with a meeting that was left, or that broke off with its process."""
    if room.visit is None:
        return Refused("the meeting is closed; there is nothing to resume")
    if room.meeting.state is MeetingState.RUNNING:
        return Change("resumed", undoable=False)
    return Change("resumed", puts=(room.meeting.with_(state=MeetingState.RUNNING),), undoable=False)


def _end(room: Room, moment: Moment, state: MeetingState) -> Change:
    puts: list[Doc] = [room.meeting.with_(state=state, ended=moment.now)]
    if room.visit is not None:
        puts.append(room.visit.with_(closed=moment.now, paused=False))
    if state is MeetingState.CLOSED:
        carried = (a for a in room.promises if a.state is ActionState.OPEN)
        puts += [action.with_(carried=action.carried + 1) for action in carried]
        puts += [topic.with_(open=False) for topic in room.parked_before]
    undo = tuple(u for u in room.docs.all(Undo) if u.meeting == room.meeting_id)
    return Change("closed", puts=tuple(puts), removes=undo, undoable=False)
