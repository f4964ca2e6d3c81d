"""What the room said without names in words, as plain text: answers, hands, topics with their dots."""

from __future__ import annotations

from okrmeet.engine.facts import Decided
from okrmeet.engine.retro_facts import Answers, BoardTold, Mirror, Retrospective, TopicTold
from okrmeet.minutes.wording import counted

MOST = 10
"""Topics without a single dot that the usual minutes name where none was given at all."""


def answers(told: Answers) -> str:
    """`4.0 of 5 (4 answers, 3 to 5)`; of few answers only how many."""
    if told.mean is None:
        return f"{counted(told.count, 'answer')}, too few to tell without names"
    spread = f"all {told.lowest}" if told.lowest == told.highest else f"{told.lowest} to {told.highest}"
    return f"{told.mean:.1f} of 5 ({counted(told.count, 'answer')}, {spread})"


def pointed(mirror: Mirror) -> str:
    """The mistakes with their hands, most first: `goals that never change 4, 80 % is enough 2`."""
    if not mirror.mistakes:
        return f"{counted(mirror.hands, 'hand')}, too few to tell without names"
    return ", ".join(f"{one.mistake} {one.hands}" for one in mirror.mistakes)


def signs(mirror: Mirror) -> str:
    """The mistakes with how often the coach found a sign of each, most first."""
    return ", ".join(f"{mistake} {count}" for mistake, count in mirror.found)


def dots(topic: TopicTold) -> str:
    """How many dots a topic got, and of how many cards it is made: `5 dots, 3 cards`."""
    parts = [] if topic.votes is None else [counted(topic.votes, "dot")]
    if len(topic.cards) > 1:
        parts.append(counted(len(topic.cards), "card"))
    return f"({', '.join([*parts, *_columns(topic)])})"


def _columns(topic: TopicTold) -> list[str]:
    return list(dict.fromkeys(column for column, _ in topic.cards if column))


def topics_shown(board: BoardTold, *, full: bool) -> tuple[TopicTold, ...]:
    """The topics with dots or notes, all of them in the full minutes; the first few where no dots were given."""
    if full:
        return board.topics
    if board.dotted:
        return tuple(topic for topic in board.topics if topic.votes or topic.notes)
    return board.topics[:MOST]


def others_left(board: BoardTold, *, full: bool) -> str:
    """How many topics the usual minutes leave to the full ones; empty where they leave none."""
    rest = len(board.topics) - len(topics_shown(board, full=full))
    without = " without a dot" if board.dotted else ""
    return f"{counted(rest, 'more topic')}{without}" if rest else ""


def cards_of(topic: TopicTold) -> tuple[str, ...]:
    """The cards of a group, with their columns; a card alone is its title."""
    if [text for _, text in topic.cards] == [topic.title]:
        return ()
    return tuple(f"{column}: {text}" if column else text for column, text in topic.cards)


def course(decision: Decided) -> str:
    """What was decided about OKR itself; the sponsor's word is said to be that."""
    if decision.by is None:
        return decision.text
    return f"{decision.by.name}{' (sponsor)' if decision.sponsor else ''}: {decision.text}"


def helped(quarter: Retrospective) -> str:
    """What the room answered, beside the quarter before: `4.1 of 5 (6 answers, 3 to 5); last quarter 3.4`."""
    if quarter.helped is None:
        return ""
    before = quarter.helped_before
    last = f"; the quarter before {before.mean:.1f}" if before is not None and before.mean is not None else ""
    return f"{quarter.helped.asked}: {answers(quarter.helped)}{last}"
