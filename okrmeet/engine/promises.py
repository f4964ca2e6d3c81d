"""What became of a promise: done, dropped with a reason, handed over, or open again; and of what others asked."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action, ActionState, Answer, AnswerKind, Feedback
from okrmeet.engine.capture import next_action_number
from okrmeet.engine.flagged import voices
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.upcoming import next_meeting_day


def settle(
    room: Room, id: str, state: ActionState, moment: Moment, *, why: str = "", to: str | None = None
) -> Change | Refused:
    """Say what became of one of the unit's promises.

    Dropping asks why; handing over asks to whom, and makes a new promise for that person: for the same day
    if that is still to come, else for the next meeting.
    """
    action = room.docs.get(Action, id)
    if not room.meeting.open:
        return Refused("the meeting is closed; promises are settled in the next one")
    if action is None or action.unit != room.unit.id:
        return Refused(f"{room.unit.id} has no promise {id}")
    if action.state is not ActionState.OPEN and action.closed_in != room.meeting_id:
        return Refused(f"{id} was settled in an earlier meeting")
    if action.state is state:
        return Refused(f"{id} is {state.value.replace('_', ' ')} already")
    if state is ActionState.DROPPED and not why.strip():
        return Refused(f"{id}: a promise is dropped with a reason (/drop {id} why)")
    if action.state in (ActionState.HANDED_OVER, ActionState.SPLIT) and state is not ActionState.SPLIT:
        became = action.state.value.replace("_", " ")
        return Refused(f"{id} was {became}: take that back with undo")
    if state is ActionState.HANDED_OVER and action.state is not ActionState.OPEN:
        return Refused(f"{id} was {action.state.value}: /open {id} first, then hand it over")
    if state is ActionState.OPEN:
        again = action.with_(state=state, why="", closed_in=None, closed_at=None)
        return Change(f"{id} open again", puts=(again,))
    settled = action.with_(state=state, why=why, closed_in=room.meeting_id, closed_at=moment.now)
    if state is not ActionState.HANDED_OVER:
        return Change(f"{id} {state.value}", puts=(settled,))
    if to is None or to not in room.people:
        return Refused(f"{id}: say who takes it over (/hand {id} @name)")
    number = next_action_number(room.docs)
    meeting = room.meeting
    due = action.due
    if due is not None and due <= meeting.day:
        due = next_meeting_day(room.docs, meeting.unit, meeting.meeting, moment.now)
    taken = Action(
        id=f"A-{number}", at=moment.now, by=action.owner, meeting=room.meeting_id, step=room.step.key,
        unit=action.unit, text=action.text, owner=to, due=due, about=action.about,
        commitment=action.commitment,
    )  # fmt: skip
    counter = (room.docs.get(Counter, "action") or Counter(id="action")).with_(last=number)
    return Change(f"{id} handed over", puts=(settled.with_(handed_to=to), taken, counter))


def answer(room: Room, feedback: str, answered: AnswerKind, text: str, moment: Moment) -> Change | Refused:
    """Answer something that was said to a unit of this meeting, or about a goal of it; named as `find_said` says."""
    if not room.meeting.open:
        return Refused("the meeting is closed; this is answered in the next one")
    asked = find_said(room, feedback, moment)
    if isinstance(asked, Refused):
        return asked
    reply = Answer(answered=answered, text=text, at=moment.now)
    return Change("answer", puts=(asked.with_(answer=reply),))


def find_said(room: Room, feedback: str, moment: Moment) -> Feedback | Refused:
    """What was said to a unit of this meeting, or about a goal of it: by its id or its exact text.

    Of several with that text, the one without an answer is meant. What has an answer of another meeting, also of a
    later one where this one is recorded afterwards, keeps it.
    """
    told = [f for unit in room.units for f in room.docs.of(Feedback, to=unit)]
    everything = {f.id: f for f in (*told, *(voice.feedback for voice in voices(room)))}
    said = [f for f in everything.values() if feedback in (f.id, f.text)]
    if not said:
        return Refused(f"nobody said that to {' or '.join(room.units)}")
    asked = [f for f in said if f.answer is None or room.meeting.started <= f.answer.at <= moment.now]
    asked = [f for f in asked if f.answer is None] or asked
    if not asked:
        later = max(f.answer.at for f in said if f.answer) > moment.now
        return Refused(f"this was answered in {'a later' if later else 'an earlier'} meeting")
    return Refused("this was said more than once: name it by its id") if len(asked) > 1 else asked[0]
