"""Turning an understood line into documents."""

from __future__ import annotations

from itertools import count
from statistics import median_low
from typing import cast

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action, Checkin, Decision, Feedback, FeedbackKind, Parked, PrivateNote
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.board_topic import about_topic
from okrmeet.engine.capture_quarter import OF_QUARTER, capture_of_quarter
from okrmeet.engine.dependencies import wait
from okrmeet.engine.hands import count_hands
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.scoring import rescored
from okrmeet.engine.start_words import new_goal
from okrmeet.engine.starting import start_goal
from okrmeet.engine.unit_words import comes_from
from okrmeet.engine.worth import worth


def capture(room: Room, line: Line, moment: Moment) -> Change | Refused:
    """Keep what was said in the current step; a command is for the screen, not for the record.

    What is said while a topic of a board is talked about is about that topic.
    """
    return about_topic(room, _captured(room, line, moment))


def _captured(room: Room, line: Line, moment: Moment) -> Change | Refused:
    if room.visit is None:
        return Refused("the meeting is closed; nothing can be added to it here")
    if line.sense in OF_QUARTER:
        return capture_of_quarter(room, line, moment)
    step = room.step.key
    match line.sense:
        case Sense.ACTION | Sense.COMMITMENT:
            return promise(room, line, moment)
        case Sense.VALUE:
            return report(room, line, moment)
        case Sense.DECISION:
            decision = Decision(
                id=moment.id(), at=moment.now, by=line.by, meeting=room.meeting_id, step=step,
                unit=room.unit.id, text=line.text, about=line.about,
            )  # fmt: skip
            return Change("decision", puts=(decision,))
        case Sense.PARK:
            topic = Parked(
                id=moment.id(), at=moment.now, by=line.by, meeting=room.meeting_id, step=step,
                unit=room.unit.id, text=line.text,
            )  # fmt: skip
            return Change("parked topic", puts=(topic,))
        case Sense.WORTH:
            return worth(room, line.votes, moment)
        case Sense.HANDS | Sense.RECALL:
            return count_hands(room, line.about or "", line.counts, moment)
        case Sense.WAITS:
            return wait(room, line, moment)
        case Sense.ADJUST:
            return _adjust(room, line, moment)
        case Sense.NOTE | Sense.KUDOS | Sense.WIN | Sense.BLOCKER | Sense.ASK | Sense.KEEP | Sense.CHANGE:
            kind = cast("FeedbackKind", line.sense.value)
            return remark(room, kind, line.text, moment, by=line.by, to=line.to, about=line.about)
        case Sense.PRIVATE:
            note = PrivateNote(
                id=moment.id(), at=moment.now, by=room.meeting.facilitator, meeting=room.meeting_id, step=step,
                text=line.text,
            )  # fmt: skip
            return Change("private note", puts=(note,))
        case _:
            return Refused(f"/{line.command} is not known here")


def _adjust(room: Room, line: Line, moment: Moment) -> Change | Refused:
    """A goal is changed, or a new one begun."""
    if line.decision != "start":
        return adjust(
            room, line.about or "", line.decision or "continue", moment,
            field=line.field, to=line.after, reason=line.text, answers=line.answers, by=line.by,
        )  # fmt: skip
    goal = new_goal(line, room)
    return goal if isinstance(goal, Refused) else start_goal(room, goal, line.text, moment, answers=line.answers)


def remark(
    room: Room,
    kind: FeedbackKind,
    text: str,
    moment: Moment,
    *,
    by: str | None = None,
    to: str | None = None,
    about: str | None = None,
    anonymous: bool = False,
    unit: str | None = None,
) -> Change:
    """Something said, from the unit of who said it unless another one is named.

    Nobody's name is kept with what is anonymous.
    """
    said_by = None if anonymous else by
    feedback = Feedback(
        id=moment.id(), at=moment.now, by=said_by, meeting=room.meeting_id, step=room.step.key,
        kind=kind, text=text, unit=unit or comes_from(room, said_by), to=to, about=about, anonymous=anonymous,
    )  # fmt: skip
    return Change(kind, puts=(feedback,))


def promise(room: Room, line: Line, moment: Moment) -> Change:
    """A new promise with the next number; numbers are never used twice."""
    number = next_action_number(room.docs)
    action = Action(
        id=f"A-{number}", at=moment.now, by=line.by, meeting=room.meeting_id, step=room.step.key,
        unit=room.unit.id, text=line.text, owner=line.owner, due=line.due, about=line.about,
        commitment=line.sense is Sense.COMMITMENT,
    )  # fmt: skip
    counter = (room.docs.get(Counter, "action") or Counter(id="action")).with_(last=number)
    return Change(f"{line.sense.value} {action.id}", puts=(action, counter))


def next_action_number(docs: Documents) -> int:
    """One more than the last number given out, also when that promise was taken back."""
    counter = docs.get(Counter, "action")
    last = counter.last if counter and counter.last else max((a.number for a in docs.all(Action)), default=0)
    return next(number for number in count(last + 1) if docs.get(Action, f"A-{number}") is None)


def report(room: Room, line: Line, moment: Moment) -> Change:
    """A value of a key result. Said again in the same meeting it replaces what was said before.

    What the second report leaves out (a value, a confidence, votes, a note) stays as the first one told it; but what
    was said about one value is not said about another. Votes of the room without a confidence of the owner's own are
    its confidence by their middle, the lower one of two: the room is rather too sure than too unsure.
    """
    earlier = room.reported(line.about or "")
    fields = {
        "at": moment.now, "by": line.by, "meeting": room.meeting_id, "step": room.step.key,
        "key_result": line.about or "", "value": line.value, "confidence": line.confidence,
        "votes": line.votes, "note": line.text,
    }  # fmt: skip
    if earlier is None:
        checkin = Checkin.model_validate({"id": moment.id(), **fields})
    else:
        left_out = [name for name in ("value", "confidence", "votes", "note") if fields[name] in (None, (), "")]
        if line.value not in (None, earlier.value) and "note" in left_out:
            left_out.remove("note")
        checkin = earlier.with_(**{**fields, **{name: getattr(earlier, name) for name in left_out}})
    if line.votes and line.confidence is None and (earlier is None or _is_middle(earlier)):
        checkin = checkin.with_(confidence=median_low(checkin.votes))
    return rescored(room, Change(f"report of {line.about}", puts=(checkin,)), checkin.key_result)


def _is_middle(earlier: Checkin) -> bool:
    """Whether the confidence was nobody's own: none at all, or the middle of the votes."""
    return earlier.confidence is None or (bool(earlier.votes) and earlier.confidence == median_low(earlier.votes))
