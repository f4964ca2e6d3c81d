"""The reveal: what is sealed becomes documents, all at once, with ids that are random and one common time.

The box is named in the meeting by the same change: when the box is still there after a crash, nothing of it counts
once more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.questions import MIRROR
from okrmeet.domain.records import Tally
from okrmeet.domain.sealed import Sealed, SealedPart
from okrmeet.engine.board import add_card, columns, topics
from okrmeet.engine.board_dots import held
from okrmeet.engine.moment import Moment
from okrmeet.engine.rating import THIN, mirror, rate, rate_id
from okrmeet.engine.room import Room
from okrmeet.engine.worth import worth

PARTS: tuple[SealedPart, ...] = ("cards", "dots", "answers")


def reveal(room: Room, moment: Moment, *parts: SealedPart) -> Change:
    """Open the boxes of the step the room is in, of these parts or of all; an empty change where there are none."""
    heap = room.docs.of(Sealed, meeting=room.meeting_id)
    opened = Change("nothing is sealed", undoable=False)
    for part in parts or PARTS:
        mine = [s for s in heap if s.step == room.step.key and s.part == part]
        if mine:
            opened = opened.then(_opened(_after(room, opened), part, mine, moment))
    return opened


def reveal_all(room: Room, moment: Moment) -> Change:
    """Open every box of the meeting, whatever step it belongs to: what was written is not lost when it ends."""
    opened = Change("nothing is sealed", undoable=False)
    for step in dict.fromkeys(s.step for s in room.docs.of(Sealed, meeting=room.meeting_id)):
        after = _after(room, opened)
        if after.visit is not None:
            there = after.docs.after(Change("there", puts=(after.visit.with_(step=step),)))
            opened = opened.then(reveal(Room(there, room.meeting_id), moment))
    return opened


def _opened(room: Room, part: SealedPart, mine: Sequence[Sealed], moment: Moment) -> Change:
    told = [s for s in mine if s.place]
    puts: list[Doc] = []
    match part:
        case "cards":
            puts = _cards(room, told, moment)
        case "dots":
            puts = _dots(room, told)
        case "answers":
            puts = _answers(room, told, moment)
    boxes = {s.box for s in mine} - set(room.meeting.revealed)
    meeting = room.meeting.with_(revealed=(*room.meeting.revealed, *sorted(boxes)))
    # Whoever passed the keyboard on has answered once; without hand-overs every entry may be somebody's only one.
    answers = sum(not s.place for s in mine) or len(told)
    thin = f"; of fewer than {THIN} it is easily guessed whose they are" if 0 < answers < THIN else ""
    return Change(f"{len(told)} {part} revealed{thin}", (meeting, *puts), tuple(mine), undoable=False)


def _cards(room: Room, told: Sequence[Sealed], moment: Moment) -> list[Doc]:
    names = [column.name for column in columns(room)]
    puts: list[Doc] = []
    for number, (column, text) in enumerate(sorted((s.place, s.text) for s in told)):
        there = column if column in names else names[0]
        kept = add_card(room, there, text, Moment(moment.now, f"{moment.token}c{number:x}"))
        puts += kept.puts if isinstance(kept, Change) else ()
    return puts


def _dots(room: Room, told: Sequence[Sealed]) -> list[Doc]:
    """A dot is for a card, and counts for the topic that the card is in now."""
    dots = Counter(s.place for s in told)
    puts: list[Doc] = []
    for topic in topics(room):
        more = sum(dots[card.feedback.id] for card in topic.cards)
        puts += held(topic, (topic.votes or 0) + more)
    return puts


def _answers(room: Room, told: Sequence[Sealed], moment: Moment) -> list[Doc]:
    puts: list[Doc] = []
    for number, key in enumerate(sorted({s.place for s in told})):
        figures = [int(s.text) for s in told if s.place == key]
        earlier = room.docs.get(Tally, rate_id(room, key))
        now = Moment(moment.now, f"{moment.token}a{number:x}")
        kept: Change | Refused
        if key == MIRROR:
            counts = Counter(map(str, figures)) + Counter(dict(earlier.counts) if earlier else {})
            kept = mirror(room, tuple(counts.items()), now)
        elif key == "worth":
            kept = worth(room, (*(earlier.values if earlier else ()), *figures), now)
        else:
            kept = rate(room, key, (*(earlier.values if earlier else ()), *figures), now)
        puts += kept.puts if isinstance(kept, Change) else ()
    return puts


def _after(room: Room, change: Change) -> Room:
    return Room(room.docs.after(change), room.meeting_id)
