"""What the room finds about its goals: whether the change itself happened, and why something fell short."""

from __future__ import annotations

from typing import Any

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.scores import Cause, Verdict
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter import Aspect, key_results_reviewed, reviewed, verdict_id, verdict_of
from okrmeet.engine.room import Room


def happened(room: Room, objective: str, yes: bool, moment: Moment, *, why: str = "") -> Change | Refused:
    """Whether what the objective is about has changed, whatever its figures say."""
    if objective not in {o.id for o in reviewed(room)}:
        return Refused(f"{objective} is no objective of {room.unit.name} in {room.meeting.cycle}")
    noted = verdict(room, objective, "happened", moment, happened=yes, why=why)
    return Change(f"{objective} {'happened' if yes else 'did not happen'}", puts=(noted,))


def caused(room: Room, about: str, cause: Cause, moment: Moment, *, why: str = "") -> Change | Refused:
    """Why a goal fell short, from the list, with a word of what that was."""
    if about not in {o.id for o in reviewed(room)} | {kr.id for kr in key_results_reviewed(room)}:
        return Refused(f"{about} is no goal of {room.unit.name} in {room.meeting.cycle}")
    return Change(f"{about}: {cause}", puts=(verdict(room, about, "cause", moment, cause=cause, why=why),))


def verdict(room: Room, about: str, aspect: Aspect, moment: Moment, **found: Any) -> Verdict:
    """The verdict on a goal; told again it takes the place of the first.

    Words that are left out stay as long as the same is found: what was said for one finding says nothing for another.
    """
    earlier = verdict_of(room.docs, room.meeting, about, aspect)
    if earlier is not None:
        same = getattr(earlier, aspect) == found[aspect]
        return earlier.with_(**{**found, "why": found.get("why") or (earlier.why if same else "")})
    return Verdict(
        id=verdict_id(room.meeting, about, aspect), at=moment.now, meeting=room.meeting_id, step=room.step.key,
        about=about, **found,
    )  # fmt: skip
