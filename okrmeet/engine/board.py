"""A retrospective: cards without names in columns, put into groups, with the dots that they got."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.columns import Column, columns_of
from okrmeet.domain.records import Feedback
from okrmeet.domain.text import folded
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room


def columns(room: Room) -> tuple[Column, ...]:
    """The columns of the board that the room is at."""
    return columns_of(room.step)


def find_column(room: Room, word: str) -> Column | None:
    """The column of that name, whatever the letter case."""
    return next((column for column in columns(room) if folded(column.name) == folded(word)), None)


def add_card(
    room: Room, column: str, text: str, moment: Moment, *, group: str | None = None, votes: int | None = None
) -> Change | Refused:
    """Keep a card. Nobody's name is kept with it."""
    found = find_column(room, column)
    if found is None:
        return Refused(f"there is no column {column}: {', '.join(c.name for c in columns(room))}")
    card = Feedback(
        id=moment.id(), at=moment.now, meeting=room.meeting_id, step=room.step.key, kind="card", text=text,
        unit=room.unit.id, anonymous=True, column=found.name, group=group, votes=votes,
    )  # fmt: skip
    return Change("card", puts=(card,))
