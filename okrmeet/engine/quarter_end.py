"""What the end of a retrospective settles by itself: scores that nobody gave, and fates that nobody decided."""

from __future__ import annotations

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.engine.fates import by_score
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.scoring import not_scored


def quarter_ended(room: Room, moment: Moment) -> tuple[Doc, ...]:
    """The documents of that; nothing in other meetings, and fates only where the last sitting ends."""
    if room.meeting.meeting != "quarterly":
        return ()
    scores = not_scored(room, moment)
    if room.meeting.sitting == 1:
        return scores
    after = Room(room.docs.after(Change("scored", puts=scores)), room.meeting_id)
    return (*scores, *by_score(after))
