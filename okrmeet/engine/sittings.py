"""A retrospective in two sittings: cut at the break, each half with its own people and minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, Step
from okrmeet.domain.people import Settings
from okrmeet.engine.cycles import LOOKS_BACK
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

Halves = tuple[tuple[Step, ...], tuple[Step, ...]]
NAMES = {1: "first sitting", 2: "second sitting"}


def cut(steps: tuple[Step, ...], been: Collection[str] = ()) -> Halves | None:
    """The steps of the first sitting, with the close at its end, and those left for the second one.

    None where the agenda has no cut. Steps behind it that the room has `been` in stay in the first sitting, which has
    what was said there; the second one asks them once more.
    """
    place = next((n for n, step in enumerate(steps) if step.cut), None)
    if place is None:
        return None
    rest = steps[place + 1 :]
    return (*steps[: place + 1], *(step for step in rest[:-1] if step.key in been), steps[-1]), rest


def title_of(title: str, sitting: int) -> str:
    """What a sitting is called."""
    return f"{title}, {NAMES[sitting]}" if sitting else title


def at_the_cut(room: Room) -> bool:
    """Whether the first sitting may end in the step the room is in."""
    return room.step.cut and not room.meeting.sitting


def end_sitting(room: Room, moment: Moment) -> Change | Refused:
    """End here, at the cut: the close follows, and the steps behind it are left for the second sitting."""
    from okrmeet.engine.walk import go_to  # every step's way out comes with it: home does without

    meeting = room.meeting
    if room.visit is None:
        return Refused("the meeting is closed")
    halves = cut(meeting.steps, {visit.step for visit in room.visits})
    if halves is None or meeting.sitting:
        return Refused("this meeting is not cut in two sittings")
    if not room.step.cut:
        place = next(n for n, step in enumerate(meeting.steps, 1) if step.cut)
        return Refused(f"the first sitting ends at step {place}: /go {place}")
    first, rest = halves
    halved = Change(
        "first sitting ends",
        puts=(meeting.with_(steps=first, rest=rest, sitting=1, title=title_of(meeting.title, 1)),),
        undoable=False,
    )
    after = Room(room.docs.after(halved), room.meeting_id)
    moved = go_to(after, first[-1].key, moment)
    if isinstance(moved, Refused):
        return moved
    both = halved.then(moved)
    return Change("first sitting ends", both.puts, both.removes, undoable=False)


def waiting_for_second(docs: Documents, unit: str, day: dt.date) -> Meeting | None:
    """The first sitting whose second one is still to be held; None where there is none, or it is too long ago.

    Too long ago is the second half of the cycle after the one it looks back on.
    """
    mine = docs.of(Meeting, unit=unit, meeting="quarterly")
    over = {m.follows for m in mine if m.state is not MeetingState.ABANDONED}
    firsts = [m for m in mine if m.sitting == 1 and m.state is MeetingState.CLOSED and m.id not in over]
    newest = max(firsts, key=lambda m: m.started, default=None)
    if newest is None:
        return None
    settings = docs.get(Settings, "settings") or Settings()
    following = Cycle.parse(newest.cycle).next()
    return newest if following.passed(day, settings.fiscal_year_starts) <= LOOKS_BACK else None
