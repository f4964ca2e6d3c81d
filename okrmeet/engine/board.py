"""A retrospective: cards without names in columns, put into groups; each group, and each card alone, is a topic."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_lowercase

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.columns import FORMATS, Column, columns_of
from okrmeet.domain.meeting import BoardFormat, StepKind
from okrmeet.domain.records import Feedback
from okrmeet.domain.text import folded, nearest
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room, once_per_room
from okrmeet.engine.sealing import entries


@dataclass(frozen=True)
class Card:
    """One card, and the number by which the room calls it."""

    number: int
    feedback: Feedback


@dataclass(frozen=True)
class Topic:
    """What is talked about as one: a group of cards, or a card alone. `key` tells it from the others for good.

    `letter` is what the room calls it. It has the dots of its cards, None where nobody has counted any. It stands in
    the column of most of its cards, and is `good` where good things stand there.
    """

    letter: str
    key: str
    title: str
    column: Column
    cards: tuple[Card, ...]

    @property
    def votes(self) -> int | None:
        """The dots it got."""
        counted = [c.feedback.votes for c in self.cards if c.feedback.votes is not None]
        return sum(counted) if counted else None


def columns(room: Room) -> tuple[Column, ...]:
    """The columns of the board that the room is at."""
    return columns_of(room.step)


def find_column(room: Room, word: str) -> Column | None:
    """The column of that name, whatever the letter case."""
    return next((column for column in columns(room) if folded(column.name) == folded(word)), None)


def in_column(room: Room, text: str) -> tuple[Column, str] | None:
    """The column that `lacked: time to test` names, and the words behind it; None where no column is named.

    The first word of a longer name is enough as long as no other column begins with it: `longed: a test market`.
    """
    head, colon, rest = text.replace("：", ":", 1).partition(":")  # the wide colon of Chinese and Japanese keyboards
    if not colon:
        return None
    begun = [one for one in columns(room) if folded(one.name).startswith(f"{folded(head)} ") and folded(head)]
    found = find_column(room, head) or (begun[0] if len(begun) == 1 else None)
    return None if found is None else (found, rest.strip())


@once_per_room
def cards(room: Room) -> tuple[Card, ...]:
    """The cards of the board: column by column in the order of their words, never in that of their writing."""
    places = {column.name: place for place, column in enumerate(columns(room))}
    mine = [
        f
        for f in room.docs.of(Feedback, meeting=room.meeting_id)
        if f.kind == "card" and f.step == room.step.key and f.column in places
    ]
    mine.sort(key=lambda f: (places[f.column or ""], folded(f.text), f.text, f.id))
    return tuple(Card(number, feedback) for number, feedback in enumerate(mine, 1))


@once_per_room
def topics(room: Room) -> tuple[Topic, ...]:
    """The topics of the board, column by column in the order of their titles."""
    heaps: dict[str, list[Card]] = {}
    for card in cards(room):
        heaps.setdefault(topic_key(card.feedback), []).append(card)
    shown = columns(room)
    placed = [(shown.index(column := _column_of(heap, shown)), column, key, heap) for key, heap in heaps.items()]
    placed.sort(key=lambda found: (found[0], folded(_title(found[3])), found[2]))
    return tuple(
        Topic(_letter(n), key, _title(heap), column, tuple(heap)) for n, (_, column, key, heap) in enumerate(placed)
    )


def topic_key(card: Feedback) -> str:
    """What a card has in common with the others of its topic."""
    return f"group {card.group}" if card.group else f"card {card.id}"


def find_topic(room: Room, word: str | None) -> Topic | None:
    """The topic with that letter or key."""
    return next((t for t in topics(room) if word is not None and word in (t.letter, t.key)), None)


def _title(heap: list[Card]) -> str:
    return heap[0].feedback.group or heap[0].feedback.text


def _column_of(heap: list[Card], shown: tuple[Column, ...]) -> Column:
    """The column of most of the cards; of two, the one that is shown first."""
    names = [card.feedback.column for card in heap]
    return max(shown, key=lambda column: names.count(column.name))


def _letter(number: int) -> str:
    """A to z, then aa, ab and so on."""
    high, low = divmod(number, len(ascii_lowercase))
    return (_letter(high - 1) if high else "") + ascii_lowercase[low]


def add_card(
    room: Room, column: str, text: str, moment: Moment, *, group: str | None = None, votes: int | None = None
) -> Change | Refused:
    """Keep a card that everybody may see. Nobody's name is kept with it, and no time of its own.

    All cards of a board have the time at which the room came to it.
    """
    found = find_column(room, column)
    if found is None:
        return Refused(f"there is no column {column}: {', '.join(c.name for c in columns(room))}")
    opened = next((v.opened for v in room.visits if v.step == room.step.key), moment.now)
    card = Feedback(
        id=moment.id(), at=opened, meeting=room.meeting_id, step=room.step.key, kind="card", text=text,
        unit=room.unit.id, anonymous=True, column=found.name, group=group, votes=votes,
    )  # fmt: skip
    return Change("card", puts=(card,))


def choose_format(room: Room, wanted: str) -> Change | Refused:
    """Use the columns of one of the known retrospectives, as long as no card is written."""
    step = room.step
    names: tuple[BoardFormat, ...] = tuple(FORMATS)
    found = next((name for name in names if folded(name) == folded(wanted)), None)
    if step.kind is not StepKind.BOARD:
        return Refused("this step has no board")
    if found is None:
        close = nearest(wanted, names)
        return Refused(f"there is no format {wanted}: " + (f"do you mean {close}?" if close else ", ".join(names)))
    if step.columns:
        return Refused(f"this agenda has columns of its own: {', '.join(c.name for c in columns(room))}")
    if cards(room) or entries(room, "cards"):
        return Refused("cards are written already: their columns stay")
    changed = tuple(s.with_(format=found) if s.key == step.key else s for s in room.meeting.steps)
    return Change(f"{found}: {', '.join(c.name for c in FORMATS[found])}", puts=(room.meeting.with_(steps=changed),))
