"""How useful a room found its meeting."""

from __future__ import annotations

from okrmeet.domain.change import Change
from okrmeet.domain.records import Tally
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room


def worth(room: Room, votes: tuple[int, ...], moment: Moment) -> Change:
    """How useful the room found the meeting, 1-5, without names; told again it replaces the first."""
    id = f"{room.meeting_id}-worth"
    values = tuple(sorted(votes))
    earlier = room.docs.get(Tally, id)
    if earlier is not None:
        return Change("worth", puts=(earlier.with_(values=values),))
    tally = Tally(
        id=id, at=moment.now, meeting=room.meeting_id, step=room.step.key,
        question="worth", asked="How useful was this meeting, 1-5?", values=values,
    )  # fmt: skip
    return Change("worth", puts=(tally,))
