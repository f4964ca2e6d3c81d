"""What is said while a topic of a board is talked about: notes, decisions and promises that belong to it."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.records import Action, Decision, Feedback
from okrmeet.engine.board import Topic
from okrmeet.engine.board_phases import discussed
from okrmeet.engine.room import Room


def about_topic(room: Room, change: Change | Refused) -> Change | Refused:
    """The same change, with the topic in the spotlight on what it keeps."""
    topic = discussed(room)
    return change if topic is None else titled(change, topic.title)


def titled(change: Change | Refused, title: str) -> Change | Refused:
    """The same change, about the topic with that title."""
    if isinstance(change, Refused):
        return change
    puts = tuple(_with(doc, title) if _takes_topic(doc) else doc for doc in change.puts)
    return Change(change.label, puts, change.removes, change.undoable)


def said_about(room: Room, topic: Topic) -> tuple[Feedback | Decision | Action, ...]:
    """What was said about a topic, oldest first."""
    docs, here = room.docs, room.meeting_id
    said: list[Feedback | Decision | Action] = [
        *docs.of(Feedback, meeting=here), *docs.of(Decision, meeting=here), *docs.of(Action, meeting=here)
    ]  # fmt: skip
    mine = (doc for doc in said if doc.step == room.step.key and doc.topic == topic.title)
    return tuple(sorted(mine, key=lambda doc: (doc.at, doc.seq, doc.id)))


def renamed(room: Room, topic: Topic, title: str) -> tuple[Doc, ...]:
    """What was said about a topic, under its new title."""
    return tuple(_with(doc, title) for doc in said_about(room, topic))


def _takes_topic(doc: Doc) -> bool:
    return isinstance(doc, Decision | Action) or (isinstance(doc, Feedback) and doc.kind != "card")


def _with(doc: Doc, title: str) -> Doc:
    return doc.with_(topic=title)
