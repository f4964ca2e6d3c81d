"""The end of a meeting: it becomes fixed, and what is open goes to the next one."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import Announced, MeetingState, Turn, TurnState
from okrmeet.domain.records import ActionState, Undo
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter_end import quarter_ended
from okrmeet.engine.revealing import reveal_all
from okrmeet.engine.room import Room
from okrmeet.engine.upcoming import Upcoming, upcoming


def close(room: Room, moment: Moment) -> Change | Refused:
    """End the meeting: open promises are carried, topics that came back are settled, undo is dropped."""
    if not room.meeting.open:
        return Refused("the meeting is closed already")
    return end(room, moment, MeetingState.CLOSED)


def abandon(room: Room, moment: Moment) -> Change | Refused:
    """Break off: what was said stays, nothing is carried, and only turns that were spoken count."""
    if not room.meeting.open:
        return Refused("the meeting is closed already")
    return end(room, moment, MeetingState.ABANDONED)


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


def end(room: Room, moment: Moment, state: MeetingState) -> Change:
    """Fix an open meeting as closed or abandoned; what is still sealed is revealed first."""
    opened = reveal_all(room, moment)
    if opened.empty:
        return _ended(room, moment, state)
    return opened.then(_ended(Room(room.docs.after(opened), room.meeting_id), moment, state))


def _ended(room: Room, moment: Moment, state: MeetingState) -> Change:
    meeting = room.meeting.with_(state=state, ended=moment.now)
    puts: list[Doc] = [*_turns(room, state)]
    if room.visit is not None:
        puts.append(room.visit.with_(closed=moment.now, paused=False))
    if state is MeetingState.CLOSED:
        puts += quarter_ended(room, moment)
        carried = (a for a in room.promises if a.state is ActionState.OPEN and a.due_by(room.meeting.day))
        puts += [action.with_(carried=action.carried + 1) for action in carried]
        puts += [topic.with_(open=False, back_in=meeting.id) for topic in room.parked_before]
    else:
        before = (a for a in room.promises if a.closed_at is not None and a.closed_at <= room.meeting.started)
        puts += [action.with_(closed_in=None) for action in before]  # the next meeting takes them up again
    after = room.docs.after(Change("ended", puts=(meeting, *puts)))
    puts.append(meeting.with_(announced=_announced(upcoming(after, meeting.unit, meeting.meeting, moment.now))))
    undo = room.docs.of(Undo, meeting=room.meeting_id)
    return Change(state.value, puts=tuple(puts), removes=undo, undoable=False)


def _announced(coming: Upcoming) -> Announced | None:
    """What the room is told about its next meeting; nothing where none is in the calendar."""
    if coming.due is None:
        return None
    leads = coming.facilitator
    return Announced(
        meeting=coming.meeting,
        due=coming.due,
        facilitator=None if leads is None else (leads.key, leads.reason),
        speakers=tuple((place.key, place.reason) for place in coming.speakers),
        presenting=tuple((p.unit, p.person, p.slot_why) for p in coming.with_long_slot),
    )


def _turns(room: Room, state: MeetingState) -> list[Turn]:
    """Turns that the end cuts short: nobody has the floor afterwards.

    They were spoken where something was kept of them, in a meeting that was closed also where they took time; else
    they were not reached, and keep their first place for the next meeting.
    """
    puts: list[Turn] = []
    for turn in (t for step in room.meeting.steps for t in room.turns(step.key)):
        speaking = turn.state is TurnState.SPEAKING
        if not speaking and turn.state is not TurnState.WAITING:
            continue
        took_time = speaking and turn.seconds > 0 and state is MeetingState.CLOSED
        became = TurnState.SPOKE if took_time or room.heard(turn) else TurnState.WAITING
        if became is not turn.state:
            puts.append(turn.with_(state=became))
    return puts
