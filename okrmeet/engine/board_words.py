"""What a typed line means at a board: a card for the column in focus, or for the one it names."""

from __future__ import annotations

from okrmeet.domain.change import Refused
from okrmeet.engine.board import columns, find_column
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.room import Room


def read_card(body: str, room: Room, focus: Focus) -> Line | Refused:
    """`lacked: time to test`, or only the words for the column in focus. Names in it are words like any other."""
    head, colon, rest = body.partition(":")
    named = find_column(room, head) if colon else None
    if named is not None and not rest.strip():
        return Refused("write what the card says, too")
    here = named or (find_column(room, focus.row) if focus.row else None) or columns(room)[0]
    return Line(Sense.CARD, text=rest.strip() if named else body, column=here.name)
