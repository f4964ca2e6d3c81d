"""Going through a board: write, group, give dots, talk about one topic after the other. Back loses nothing."""

from __future__ import annotations

from enum import StrEnum

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.text import folded
from okrmeet.engine.board import Topic, add_card, cards, columns, find_column, find_topic, topics
from okrmeet.engine.board_alike import told_apart
from okrmeet.engine.moment import Moment
from okrmeet.engine.revealing import reveal
from okrmeet.engine.room import Room, once_per_room
from okrmeet.engine.sealing import seal


class Phase(StrEnum):
    """What the room does with a board now."""

    WRITE = "write"
    GROUP = "group"
    DOTS = "dots"
    DISCUSS = "discuss"


def phase(room: Room) -> Phase:
    """The phase that the room is in."""
    word = room.visit.at.partition(" ")[0] if room.visit is not None else ""
    return Phase(word) if word in list(Phase) else Phase.WRITE


def place_of(key: str) -> str:
    """Where the room is while it talks about the topic of that key."""
    return f"{Phase.DISCUSS} {key}"


def discussed(room: Room) -> Topic | None:
    """The topic in the spotlight."""
    if room.visit is None or phase(room) is not Phase.DISCUSS:
        return None
    return find_topic(room, room.visit.at.partition(" ")[2])


@once_per_room
def queue(room: Room) -> tuple[Topic, ...]:
    """The topics in the order in which they are talked about: most dots first, and a good one last.

    Where dots were given, topics without any are left out. Of equals the column decides, then the words. The last one
    is the best-voted topic of a good column.
    """
    ranked = _ranked(room)
    if not any(topic.votes for topic in ranked):
        return ranked
    return tuple(topic for topic in ranked if topic.votes or (topic.column.good and topic == ranked[-1]))


def good_end(room: Room) -> Topic | None:
    """The good topic that is talked about last on purpose; None where none is, or nothing comes before it."""
    order = queue(room)
    return order[-1] if len(order) > 1 and order[-1].column.good else None


@once_per_room
def _ranked(room: Room) -> tuple[Topic, ...]:
    """All topics in that order, also those that got no dot."""
    order = {column.name: place for place, column in enumerate(columns(room))}
    ranked = sorted(topics(room), key=lambda t: (-(t.votes or 0), order[t.column.name], folded(t.title), t.key))
    good = next((t for t in ranked if t.column.good), None)
    return (*(topic for topic in ranked if topic != good), *(() if good is None else (good,)))


def still_to_discuss(room: Room) -> tuple[Topic, ...]:
    """The topics that come after the one in the spotlight, be that one without a dot."""
    now, order = discussed(room), queue(room)
    if now is None:
        return order
    ranked = _ranked(room)
    behind = ranked[ranked.index(now) + 1 :]
    return tuple(topic for topic in order if topic in behind)


def forward(room: Room, moment: Moment) -> Change | None:
    """The next phase, or the next topic; None where the board is done."""
    match phase(room):
        case Phase.WRITE:
            opened = reveal(room, moment, "cards")
            if not cards(_after(room, opened)):
                return None
            return opened.then(_at(_after(room, opened), Phase.GROUP, "group the cards"))
        case Phase.GROUP if room.step.dots:
            return told_apart(room).then(_at(room, Phase.DOTS, f"{room.step.dots} dots each"))
        case Phase.GROUP | Phase.DOTS:
            opened = reveal(room, moment, "dots")
            opened = opened.then(told_apart(_after(room, opened)))
            after = _after(room, opened)
            return opened.then(talk_about(after, queue(after)[0])) if cards(after) else None
        case Phase.DISCUSS:
            following = still_to_discuss(room)
            return talk_about(room, following[0]) if following else None


def backward(room: Room) -> Change | None:
    """The phase before, or the topic before; None at the beginning of the board."""
    match phase(room):
        case Phase.WRITE:
            return None
        case Phase.GROUP:
            return _at(room, Phase.WRITE, "write once more")
        case Phase.DOTS:
            return _at(room, Phase.GROUP, "group the cards")
        case Phase.DISCUSS:
            now, order = discussed(room), queue(room)
            left = (*still_to_discuss(room), now)
            if before := [topic for topic in order if topic not in left]:
                return talk_about(room, before[-1])
            return _at(room, Phase.DOTS if room.step.dots else Phase.GROUP, "back to the board")


def talk_about(room: Room, topic: Topic) -> Change:
    """Put a topic into the spotlight."""
    return _at(room, place_of(topic.key), topic.title)


def board_row(room: Room) -> str | None:
    """The row that a board is at: a column while cards are written, a topic that waits for its dots, the topic."""
    match phase(room):
        case Phase.WRITE | Phase.GROUP:
            return columns(room)[0].name
        case Phase.DOTS:
            there = topics(room)
            return next((t.key for t in there if t.votes is None), there[0].key if there else None)
        case Phase.DISCUSS:
            now = discussed(room)
            return None if now is None else now.key


def write_card(room: Room, column: str, text: str, moment: Moment) -> Change | Refused:
    """Write a card: sealed until all have written, for everybody to see afterwards."""
    found = find_column(room, column)
    if phase(room) is not Phase.WRITE or found is None:
        return add_card(room, column, text, moment)
    return seal(room, "cards", [(found.name, text)], moment, "card sealed; n reveals them all")


def _at(room: Room, at: str, label: str) -> Change:
    visit = room.visit
    if visit is None:
        raise ValueError("a closed meeting has no phases")
    return Change(label, puts=(visit.with_(at=str(at)),), undoable=False)


def _after(room: Room, change: Change) -> Room:
    return Room(room.docs.after(change), room.meeting_id)
