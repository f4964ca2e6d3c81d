"""Topics that are called alike are told apart before they get dots: what is said about them must not be mixed up."""

from __future__ import annotations

from okrmeet.domain.change import Change
from okrmeet.domain.records import Feedback
from okrmeet.domain.text import NAME_LIMIT
from okrmeet.engine.board import Topic, topics
from okrmeet.engine.room import Room


def told_apart(room: Room) -> Change:
    """The cards with names by which no two topics are called alike.

    What was written twice in one column is one topic; in different columns each topic has its column behind its name.
    """
    alike: dict[str, list[Topic]] = {}
    for topic in topics(room):
        alike.setdefault(topic.title, []).append(topic)
    puts: list[Feedback] = []
    for title, found in alike.items():
        if len(found) == 1:
            continue
        apart = len({topic.column.name for topic in found}) > 1
        for topic in found:
            name = with_column(title, topic.column.name) if apart else title[:NAME_LIMIT].strip()
            puts += [card.feedback.with_(group=name) for card in topic.cards]
    return Change("topics told apart", puts=tuple(puts), undoable=False)


def with_column(title: str, column: str) -> str:
    """`pairing (liked)`."""
    return f"{title[: NAME_LIMIT - len(column) - 3].strip()} ({column})"
