"""Sealed entries: what is written without a name before everybody may see it.

Nobody's name, no time and no order are kept with them: entries of all writers are one heap, told apart by count only.
"""

from __future__ import annotations

from collections.abc import Iterable

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.records import Undo
from okrmeet.domain.sealed import Sealed, SealedPart
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

STAYS = Refused("what was handed over stays sealed: it can be changed once it is revealed")


def entries(room: Room, part: SealedPart, step: str | None = None) -> tuple[Sealed, ...]:
    """What is sealed in a step (the one the room is in), marks of hand-overs left out."""
    return tuple(s for s in _heap(room, part, step) if s.place)


def handed_over(room: Room, part: SealedPart) -> int:
    """How many have written and handed the keyboard over."""
    return sum(not s.place for s in _heap(room, part))


def seal(room: Room, part: SealedPart, told: Iterable[tuple[str, str]], moment: Moment, label: str) -> Change:
    """Put entries (place and words) into the box of this step."""
    heap = _heap(room, part)
    last = last_undoable(room)
    box = heap[0].box if heap else moment.token
    newest = max((s.nth for s in heap), default=0)
    puts = tuple(
        Sealed(
            id=moment.id(number), box=box, meeting=room.meeting_id, step=room.step.key, part=part, place=place,
            text=text, nth=newest + number + 1, after=last,
        )
        for number, (place, text) in enumerate(told)
    )  # fmt: skip
    return Change(label, puts=puts, undoable=False)


def hand_over(room: Room, part: SealedPart, moment: Moment, told: Iterable[tuple[str, str]] = ()) -> Change:
    """Whoever had the keyboard is done, with these entries last: none of theirs can be taken back any more."""
    sealed = seal(room, part, (*told, ("", "")), moment, "handed over")
    after = room.docs.after(sealed)
    theirs = (s for s in after.of(Sealed, meeting=room.meeting_id) if s.step == room.step.key and s.nth)
    return Change("handed over", puts=tuple(s.with_(nth=0) for s in theirs), undoable=False)


def taken_back(room: Room) -> Change | Refused | None:
    """The last entry of whoever has the keyboard, taken back; a refusal where all was handed over.

    None where nothing is sealed here, or something that can be taken back was said after it.
    """
    heap = [s for s in room.docs.of(Sealed, meeting=room.meeting_id) if s.step == room.step.key]
    if not heap or max(s.after for s in heap) < last_undoable(room):
        return None
    mine = max((s for s in heap if s.nth), key=lambda s: s.nth, default=None)
    return STAYS if mine is None else Change("taken back: what was sealed last", removes=(mine,), undoable=False)


def last_undoable(room: Room) -> int:
    """The number of the last change that can be taken back; 0 where none can."""
    return max((u.number for u in room.docs.of(Undo, meeting=room.meeting_id)), default=0)


def _heap(room: Room, part: SealedPart, step: str | None = None) -> tuple[Sealed, ...]:
    here = room.step.key if step is None else step
    return tuple(s for s in room.docs.of(Sealed, meeting=room.meeting_id) if s.step == here and s.part == part)
