"""Going through the agenda: next always goes on, back loses nothing."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import MeetingState, StepKind, Turn, TurnState, Visit
from okrmeet.domain.text import quoted
from okrmeet.engine.board_phases import backward, forward
from okrmeet.engine.closing import end
from okrmeet.engine.moment import Moment
from okrmeet.engine.presentations import presentations
from okrmeet.engine.revealing import reveal
from okrmeet.engine.room import Room

CLOSED = Refused("the meeting is closed; okrmeet minutes prints what was said")


def go_on(room: Room, moment: Moment, ended_as: TurnState = TurnState.SPOKE) -> Change | Refused:
    """The next speaker; after the last one the next step; after the last step the end of the meeting.

    A board is gone through phase by phase and topic by topic. What is sealed is revealed when its step is over.

    `ended_as` says what became of the turn that ends here: spoke, passed or skipped.
    """
    if room.visit is None:
        return CLOSED
    puts: list[Doc] = []
    if room.speaking is not None:
        puts.append(room.speaking.with_(state=ended_as))
        if room.waiting:
            puts.append(room.waiting[0].with_(state=TurnState.SPEAKING))
            return Change("next speaker", puts=tuple(puts), undoable=False)
    if room.step.kind is StepKind.BOARD and (onward := forward(room, moment)) is not None:
        return onward
    ended = Change("turn ended", puts=tuple(puts), undoable=False).then(reveal(room, moment))
    after = Room(room.docs.after(ended), room.meeting_id)
    if room.position + 1 == len(room.meeting.steps):
        return ended.then(end(after, moment, MeetingState.CLOSED))
    return ended.then(_enter(after, room.meeting.steps[room.position + 1].key, moment))


def go_back(room: Room, moment: Moment) -> Change | Refused:
    """The speaker before this one; before the first one the step before. Everything said stays.

    Who has gone away meanwhile is passed over.
    """
    if room.visit is None:
        return CLOSED
    over = (t for t in room.round if t.state not in (TurnState.WAITING, TurnState.SPEAKING))
    ended = [t for t in over if t.person in room.meeting.present]
    if ended:
        puts: list[Doc] = [ended[-1].with_(state=TurnState.SPEAKING)]
        if room.speaking is not None:
            puts.append(room.speaking.with_(state=TurnState.WAITING))
        return Change("back to the speaker before", puts=tuple(puts), undoable=False)
    if room.step.kind is StepKind.BOARD and (back := backward(room)) is not None:
        return back
    if room.position == 0:
        return Refused("this is the first step")
    return _enter(room, room.meeting.steps[room.position - 1].key, moment)


def go_to(room: Room, step: str, moment: Moment) -> Change | Refused:
    """Any step of the agenda, whatever the order. Whoever is speaking has the floor again on return."""
    if room.visit is None:
        return CLOSED
    keys = [s.key for s in room.meeting.steps]
    if step not in keys:
        return Refused(f"there is no step {quoted(step)}: the steps are {', '.join(keys)}")
    if step == room.step.key:
        return Refused("you are in this step")
    return _enter(room, step, moment)


def _enter(room: Room, key: str, moment: Moment) -> Change:
    visit = room.visit
    if visit is None:
        raise ValueError("a closed meeting has no current step")
    step = room.meeting.step(key)
    at = next((v.at for v in reversed(room.visits) if v.step == key), "")  # a board goes on where it was left
    opened = Visit(
        id=moment.id(), meeting=room.meeting_id, step=key, number=visit.number + 1, opened=moment.now, at=at
    )  # fmt: skip
    turns: tuple[Turn, ...] = ()
    if not room.turns(key):
        if step.kind is StepKind.PRESENT:
            turns = presentations(room, key, moment)
        elif step.takes_turns:
            turns = _round(room, key, moment)
    return Change(step.title, puts=(visit.with_(closed=moment.now, paused=False), opened, *turns), undoable=False)


def _round(room: Room, step: str, moment: Moment) -> tuple[Turn, ...]:
    return tuple(
        Turn(
            id=moment.id(slot + 1),
            meeting=room.meeting_id,
            step=step,
            person=place.key,
            slot=slot,
            state=TurnState.WAITING if slot else TurnState.SPEAKING,
            why=place.reason,
        )
        for slot, place in enumerate(room.speakers)
    )
