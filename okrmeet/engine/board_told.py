"""Boards as they are told afterwards: topics by their dots, and nothing of who wrote what, when or in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrmeet.domain.columns import columns_of
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Step, StepKind
from okrmeet.domain.records import Feedback
from okrmeet.domain.text import folded
from okrmeet.engine.board import topic_key
from okrmeet.engine.facts import Remark
from okrmeet.engine.retro_facts import BoardTold, TopicTold


def boards(docs: Documents, meeting: Meeting, remarks: Sequence[Remark]) -> tuple[BoardTold, ...]:
    """The boards of a meeting that have cards, in the order of its agenda."""
    steps = [step for step in meeting.steps if step.kind is StepKind.BOARD]
    found = (_board(docs, meeting, step, remarks) for step in steps)
    return tuple(board for board in found if board.topics)


def _board(docs: Documents, meeting: Meeting, step: Step, remarks: Sequence[Remark]) -> BoardTold:
    heaps: dict[str, list[Feedback]] = {}
    for card in docs.of(Feedback, meeting=meeting.id):
        if card.kind == "card" and card.step == step.key:
            heaps.setdefault(topic_key(card), []).append(card)
    places = {column.name: place for place, column in enumerate(columns_of(step))}
    topics = [_topic(heap, places) for heap in heaps.values()]
    topics.sort(key=lambda topic: (-(topic.votes or 0), folded(topic.title), topic.title, topic.cards))
    notes = [r for r in remarks if r.kind != "card" and r.step == step.key and r.topic]
    # Of two topics called alike the first has the notes; one that was told apart since is known by its words, too.
    first = {text: topic for topic in reversed(topics) for _, text in topic.cards}
    first |= {topic.title: topic for topic in reversed(topics)}
    return BoardTold(
        step.title,
        tuple(replace(topic, notes=tuple(n for n in notes if first.get(n.topic) is topic)) for topic in topics),
    )


def _topic(heap: list[Feedback], places: dict[str, int]) -> TopicTold:
    title = heap[0].group or heap[0].text
    counted = [card.votes for card in heap if card.votes is not None]
    cards = sorted(
        ((card.column or "", card.text) for card in heap),
        key=lambda card: (places.get(card[0], len(places)), card[0], folded(card[1]), card[1]),
    )
    return TopicTold(
        title=title,
        votes=sum(counted) if counted else None,
        cards=tuple(cards),
        notes=(),
    )
