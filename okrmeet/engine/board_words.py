"""What a typed line means at a board: a card, cards that are put together, dots, or what is said about a topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.text import TEXT_LIMIT, TextError, clean, folded
from okrmeet.engine.board import Card, choose_format, columns, find_column, find_topic, in_column, topics
from okrmeet.engine.board import cards as cards_of
from okrmeet.engine.board_dots import read_dots
from okrmeet.engine.board_groups import Found, letters, read_group, read_out, read_rename, regroup
from okrmeet.engine.board_phases import Phase, phase, talk_about
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

HINTS = {
    Phase.WRITE: "a card for the column in focus · {column}: ... · n shows all",
    Phase.GROUP: "group 3 5 Flaky staging · rename b ... · out 3 · or a card",
    Phase.DOTS: "dots in the order shown: 3 0 2 1 · or a3 c2",
    Phase.DISCUSS: "a note on this topic · ! action · = decision",
}
_GROUPING: dict[str, Callable[[Sequence[str], Room], Found | Refused | None]] = {
    "group": read_group,
    "rename": read_rename,
    "out": read_out,
}


def board_hint(room: Room) -> str:
    """What to type now, in the words of the capture box."""
    there = columns(room)
    return HINTS[phase(room)].format(column=there[min(2, len(there) - 1)].name)


def read_board(body: str, room: Room, focus: Focus) -> Line | Refused | None:
    """What plain text is in the phase that the board is in; None where it is something said about a topic."""
    words = body.split(" ")
    match phase(room):
        case Phase.WRITE:
            return read_card(body, room, focus)
        case Phase.GROUP:
            return _grouping(words, room) or read_card(body, room, focus)
        case Phase.DOTS:
            counts = read_dots(words, room)
            if isinstance(counts, tuple):
                told = {topic.key: topic.letter for topic in topics(room)}
                return Line(Sense.DOTS, text=" ".join(f"{told[key]}{n}" for key, n in counts), counts=counts)
            return counts or _grouping(words, room) or read_card(body, room, focus)
        case Phase.DISCUSS:
            return read_card(body, room, focus) if in_column(room, body) is not None else None


def read_card(body: str, room: Room, focus: Focus) -> Line | Refused:
    """`lacked: time to test`, or only the words for the column in focus. Names in it are words like any other."""
    named = in_column(room, body)
    if named is None:
        return Line(Sense.CARD, text=body, column=column_in_focus(room, focus.row), doubt=_misspelt(body, room))
    column, text = named
    return Line(Sense.CARD, text=text, column=column.name) if text else Refused("write what the card says, too")


def typed_cards(texts: Iterable[str], room: Room, row: str | None = None) -> list[tuple[str, str]] | Refused:
    """Column and words of the cards that somebody typed alone, or why the first that cannot be one cannot."""
    found: list[tuple[str, str]] = []
    for text in texts:
        try:
            body = clean(text, limit=TEXT_LIMIT)
        except TextError as error:
            return Refused(str(error))
        if not body:
            return Refused("there is nothing to keep yet")
        read = read_card(body, room, Focus(room.meeting.day, row=row))
        if isinstance(read, Refused):
            return read
        found.append((read.column, read.text))
    return found


def _misspelt(body: str, room: Room) -> str:
    """A doubt about what stands before a colon and is nearly a column."""
    head, colon, _ = body.partition(":")
    close = get_close_matches(folded(head), [one.name for one in columns(room)], n=1, cutoff=0.75) if colon else []
    return f"{head} is no column: do you mean {close[0]}?" if close else ""


def column_in_focus(room: Room, row: str | None) -> str:
    """The column under the cursor, or that of the topic or card under it; else the first."""
    column, topic = find_column(room, row or ""), find_topic(room, row)
    card = find_card(room, row)
    if column is not None:
        return column.name
    if card is not None and card.feedback.column is not None:
        return card.feedback.column
    return topic.column.name if topic is not None else columns(room)[0].name


def find_card(room: Room, id: str | None) -> Card | None:
    """The card with that id."""
    return next((card for card in cards_of(room) if card.feedback.id == id), None)


def _grouping(words: Sequence[str], room: Room) -> Line | Refused | None:
    """`group 3 5 ...`, `rename b ...`, `out 3`; None where the words are a sentence."""
    read = _GROUPING.get(words[0].lower())
    known = {topic.letter for topic in topics(room)}
    named = len(words) > 1 and (words[1].strip(",;#").isdecimal() or words[1].lower() in known)
    if read is None or not named:
        return None
    found = read(words[1:], room)
    if not isinstance(found, tuple):
        return found
    return Line(Sense.GROUP, text=found[1], cards=found[0])


def _take(word: str) -> Callable[[Room, str, Moment], Change | Refused]:
    def take(room: Room, rest: str, _moment: Moment) -> Change | Refused:
        if phase(room) is Phase.WRITE:
            return Refused("the cards are sealed: n reveals them, then they are put together")
        found = _GROUPING[word](rest.split(" "), room)
        if found is None:
            return Refused("say which cards, by their numbers: /group 3 5 Flaky staging")
        return found if isinstance(found, Refused) else regroup(room, *found)

    return take


def _talk(room: Room, rest: str, _moment: Moment) -> Change | Refused:
    topic = find_topic(room, rest.lower())
    if topic is None or phase(room) is Phase.WRITE:
        there = f": {letters(room)}" if topics(room) and phase(room) is not Phase.WRITE else ""
        return Refused(f"there is no topic {rest}{there}")
    return talk_about(room, topic)


BOARD_WORDS: dict[str, Callable[[Room, str, Moment], Change | Refused]] = {
    "group": _take("group"),
    "rename": _take("rename"),
    "out": _take("out"),
    "topic": _talk,
    "format": lambda room, rest, _moment: choose_format(room, rest),
}
"""What a slash may be followed by at a board, with what it takes."""
BOARD_NEEDS = {
    "group": "cards and a name, or the letter of a topic: /group 3 5 Flaky staging",
    "rename": "a topic and its name: /rename b Flaky staging",
    "out": "a card: /out 3",
    "topic": "the letter of a topic: /topic b",
    "format": "one of start-stop-continue, 4ls, mad-sad-glad, sailboat",
}
