"""What a room is asked without names: pulse, worth, the mirror of the eight mistakes, and whether OKR helped.

The questions of the pulse are okrmeet's own. The worth of a meeting is the "return on time invested" of Derby and
Larsen, "Agile Retrospectives" (2006), on a scale from 1 to 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from okrmeet.domain.text import folded

HELPED = "okr-helps"
MIRROR = "mirror"
WORTH = "worth"

MISTAKES: dict[int, str] = {
    1: "goals too ambitious at the start",
    2: "goals that inspire nobody",
    3: "teams that do not talk",
    4: "badly formed key results",
    5: "goals that never change",
    6: "80 % is enough",
    7: "OKRs as a task list",
    8: "OKRs written and forgotten",
}
"""The eight ways in which OKR fails, by number."""
POINTS = 2
"""How many of them each person points at."""
THIN = 3
"""Answers below which it is easily guessed whose they are."""


def too_few(count: int) -> str:
    """Why nothing is shown but how many there are: `2 answers: shown from 3 on`; empty where they are enough."""
    return "" if count >= THIN else f"{count} {'answer' if count == 1 else 'answers'}: shown from {THIN} on"


def too_few_hands(hands: Iterable[int]) -> str:
    """The same of hands for the mistakes: `3 hands: shown from 3 people on`; empty also where there are none."""
    counts = tuple(hands)
    total = sum(counts)
    enough = not total or people_at_least(counts) >= THIN
    return "" if enough else f"{total} {'hand' if total == 1 else 'hands'}: shown from {THIN} people on"


def people_at_least(hands: Iterable[int]) -> int:
    """How many people there were at least who pointed at the mistakes, by the hands that each mistake got."""
    counts = tuple(hands)
    return max(0, *counts, ceil(sum(counts) / POINTS)) if counts else 0


@dataclass(frozen=True)
class Question:
    """What is asked. Answers are 1 (not at all) to 5 (fully); of the mirror, hands for each mistake."""

    key: str
    asked: str


KNOWN: dict[str, str] = {
    "clear": "I knew each week what mattered most, 1-5",
    "mine": "I could influence our goals, 1-5",
    "together": "Other teams helped us when we needed them, 1-5",
    HELPED: "OKR helped us this quarter, 1-5",
    MIRROR: "Which two of the eight mistakes did we make?",
    WORTH: "How useful was this meeting, 1-5?",
}
"""The questions that are known by name."""


def question(word: str) -> Question:
    """The question of that name, else the words themselves, under a name made of them."""
    if word in KNOWN:
        return Question(word, KNOWN[word])
    key = "-".join("".join(c if c.isalnum() else " " for c in folded(word)).split())
    return Question(key or word, word)
