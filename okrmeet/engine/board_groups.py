"""Putting cards together: a topic gets its cards and its name, and none of them is lost."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.records import Feedback
from okrmeet.domain.text import NAME_LIMIT, folded
from okrmeet.engine.board import Card, Topic, cards, find_topic, topic_key, topics
from okrmeet.engine.board_phases import discussed, place_of
from okrmeet.engine.board_topic import renamed
from okrmeet.engine.room import Room

Found = tuple[tuple[str, ...], str]
"""The ids of the cards that are meant, and the name of the topic that they become; without a name each is alone."""


def regroup(room: Room, ids: Collection[str], name: str) -> Change | Refused:
    """Let cards be one topic of that name, or topics of their own where it is empty.

    A name that a group has already takes them in. What was said about a topic that is no more, and the room that
    talks about it, go where its card with the most dots goes.
    """
    chosen = [card.feedback for card in cards(room) if card.feedback.id in ids]
    if not chosen:
        return Refused("say which cards, by their numbers: /group 3 5 Flaky staging")
    groups = {f.group for card in cards(room) if (f := card.feedback).group}
    known = next((group for group in sorted(groups) if folded(group) == folded(name)), name) or None
    puts: list[Doc] = [f.with_(group=known) for f in chosen]
    now = discussed(room)
    for topic in topics(room):
        if not {card.feedback.id for card in topic.cards} <= {f.id for f in chosen}:
            continue
        first = max((card.feedback for card in topic.cards), key=lambda f: f.votes or 0).with_(group=known)
        puts += renamed(room, topic, first.group or first.text)
        if room.visit is not None and topic == now:
            puts.append(room.visit.with_(at=place_of(topic_key(first))))
    count = f"{len(chosen)} cards" if len(chosen) > 1 else "1 card"
    return Change(f"{count} in {known}" if known else f"{count} out of the group", puts=tuple(puts))


def read_group(words: Sequence[str], room: Room) -> Found | Refused | None:
    """`3 5 Flaky staging`, `3 b`, `b c`: which cards become one topic, and its name; None where none is named.

    Without a name it is that of the topic whose letter comes last, else of a group among them, else the words of the
    first card.
    """
    meant: list[Card | Topic] = []
    rest = list(words)
    while rest and (found := _named(rest, room, first=not meant)) is not None:
        meant.append(found)
        rest.pop(0)
    if not meant:
        return None
    if strange := next((w for w in rest if re.fullmatch(r"[0-9]+[,;]?", w)), None):
        return Refused(f"there is no card {strange.rstrip(',;')}: they are 1 to {len(cards(room))}")
    ids = tuple(dict.fromkeys(card.feedback.id for one in meant for card in _cards_of(one)))
    if not rest and len(meant) < 2:
        return Refused("write what it becomes: another card, a letter, or a name, like /group 3 5 Flaky staging")
    return ids, " ".join(rest)[:NAME_LIMIT].strip() or _name_of(meant)


def read_rename(words: Sequence[str], room: Room) -> Found | Refused:
    """`b Flaky staging`: another name for the topic with that letter."""
    topic = find_topic(room, words[0].lower())
    if topic is None or len(words) < 2:
        return Refused("write the letter of a topic and its name: /rename b Flaky staging")
    return tuple(card.feedback.id for card in topic.cards), " ".join(words[1:])[:NAME_LIMIT].strip()


def read_out(words: Sequence[str], room: Room) -> Found | Refused:
    """`3 5`: cards that stand alone again."""
    found = [_named([word], room, first=True) for word in words]
    if not all(found):
        return Refused("write the numbers of the cards: /out 3 5")
    return tuple(card.feedback.id for one in found if one is not None for card in _cards_of(one)), ""


def _named(words: Sequence[str], room: Room, *, first: bool) -> Card | Topic | None:
    """The card or topic that the first word names; a letter only where it can be no word of a name."""
    word = words[0].rstrip(",;").removeprefix("#")
    if word.isascii() and word.isdecimal():
        return next((card for card in cards(room) if card.number == int(word[:6])), None)
    topic = find_topic(room, word.lower()) if len(word) < 3 else None
    if topic is None or first or len(words) == 1:
        return topic
    return topic if _named(words[1:], room, first=False) is not None else None


def _cards_of(one: Card | Topic) -> tuple[Card, ...]:
    return one.cards if isinstance(one, Topic) else (one,)


def _name_of(meant: Sequence[Card | Topic]) -> str:
    last = meant[-1]
    if isinstance(last, Topic):
        return last.title[:NAME_LIMIT]
    found: list[Feedback] = [card.feedback for one in meant for card in _cards_of(one)]
    groups = [f.group for f in found if f.group]
    return groups[0] if groups else min((f.text for f in found), key=folded)[:NAME_LIMIT]


def letters(room: Room) -> str:
    """The letters of the topics, as a message lists them."""
    known = [topic.letter for topic in topics(room)]
    return f"{known[0]} to {known[-1]}" if len(known) > 1 else "".join(known)
