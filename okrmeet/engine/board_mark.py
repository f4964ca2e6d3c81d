"""What a key does with a topic of a board without any words: a dot more, a dot less, or now it is talked about."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.engine.board import find_topic
from okrmeet.engine.board_dots import count_dots
from okrmeet.engine.board_phases import Phase, phase, talk_about
from okrmeet.engine.room import Room

NO_DOTS_NOW = {
    Phase.WRITE: Refused("the cards are not shown yet: n reveals them"),
    Phase.GROUP: Refused("the cards are put together first: n goes on to the dots"),
}


def mark_topic(room: Room, row: str) -> Change | Refused:
    """A dot more for a topic; where topics are talked about, this one now."""
    topic = find_topic(room, row)
    now = phase(room)
    if topic is None or now in NO_DOTS_NOW:
        return NO_DOTS_NOW.get(now, Refused("there is no topic here"))
    return talk_about(room, topic) if now is Phase.DISCUSS else count_dots(room, {topic.key: (topic.votes or 0) + 1})


def take_dot(room: Room, row: str) -> Change | Refused:
    """A dot less for a topic."""
    topic = find_topic(room, row)
    if topic is None or phase(room) is not Phase.DOTS or not topic.votes:
        return Refused("there is no dot to take away here")
    return count_dots(room, {topic.key: topic.votes - 1})
