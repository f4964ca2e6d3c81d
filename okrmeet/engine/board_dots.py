"""Dots: how many each topic got. A topic has those of its cards; counted as a whole, its first card holds them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.records import Feedback
from okrmeet.engine.board import Topic, topics
from okrmeet.engine.room import Room
from okrmeet.engine.sealing import entries

Counts = tuple[tuple[str, int], ...]
"""Dots by the key of a topic."""


def most_dots(room: Room) -> int | None:
    """How many dots the room has; None where nobody is known to be there."""
    here = len(room.meeting.present)
    return room.step.dots * here if here else None


def given(room: Room) -> int:
    """How many dots were counted."""
    return sum(topic.votes or 0 for topic in topics(room))


def count_dots(room: Room, counts: Mapping[str, int]) -> Change | Refused:
    """Keep the dots of some topics; those of the others stay. More than the room has are refused."""
    there = {topic.key: topic for topic in topics(room)}
    if not counts or not set(counts) <= set(there):
        return Refused("there is no such topic on the board any more")
    total = sum(counts.get(key, topic.votes or 0) for key, topic in there.items())
    if (refused := too_many_dots(room, total + len(entries(room, "dots")))) is not None:
        return refused
    most = most_dots(room)
    label = f"{total} of {most} dots" if most is not None else f"{total} dots"
    return Change(label, puts=tuple(card for key, count in counts.items() for card in held(there[key], count)))


def too_many_dots(room: Room, total: int) -> Refused | None:
    """Why so many dots, counted and sealed, are not kept; None where the room has as many."""
    most = most_dots(room)
    if most is None or total <= most:
        return None
    each = f"{room.step.dots} each for {len(room.meeting.present)} people"
    return Refused(f"{total} dots are more than the {most} of the room ({each}); e says who is here")


def held(topic: Topic, count: int) -> list[Feedback]:
    """The cards of a topic with so many dots on the whole."""
    return [
        card.feedback.with_(votes=count if place == 0 else 0)
        for place, card in enumerate(sorted(topic.cards, key=lambda card: (card.feedback.text, card.number)))
    ]


def read_dots(words: Sequence[str], room: Room) -> Counts | Refused | None:
    """`3 0 2 1`, one count for each topic in the order of their letters, or `a3 c2`; None where it is a sentence."""
    shown = topics(room)
    pairs = [re.fullmatch(r"([A-Za-z]{1,2})[:=x]?([0-9]{1,3})[,;]?", word) for word in words]
    if all(pairs):
        named = [(pair[1].lower(), int(pair[2])) for pair in pairs if pair]
        keys = {topic.letter: topic.key for topic in shown}
        unknown = next((letter for letter, _ in named if letter not in keys), None)
        if unknown is not None:
            return Refused(f"there is no topic {unknown}: write letter and dots, like a3 c2")
        return tuple({keys[letter]: count for letter, count in named}.items())
    if not all(re.fullmatch(r"[0-9]{1,3}[,;]?", word) for word in words):
        return None
    if len(words) != len(shown):
        return Refused(f"{len(shown)} topics, {len(words)} counts: one for each, or letter and dots, like a3 c2")
    return tuple((topic.key, int(word.rstrip(",;"))) for topic, word in zip(shown, words, strict=True))
