"""What a wording rule says, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from okrmeet.coach.wording.reading import Reading

T = TypeVar("T")


@dataclass(frozen=True)
class Remark:
    """One thing seen in one statement: which rule, which of the eight mistakes, what is seen, one thing to do.

    `short` asks the same in a few words, for a line that has no room for a sentence.
    """

    rule: str
    mistake: int
    short: str
    message: str
    advice: str
    evidence: dict[str, str | float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Seen:
    """What a rule found: a few words, a sentence that quotes the statement, what to do, and the words or numbers."""

    short: str
    message: str
    advice: str
    evidence: dict[str, str | float]


@dataclass(frozen=True)
class NoThreshold:
    """The thresholds of a rule of yes or no."""


@dataclass(frozen=True)
class Rule(Generic[T]):
    """A wording rule: what it looks at, where it comes from, its thresholds, and the function that looks."""

    name: str
    mistake: int
    looks_at: str
    source: str
    thresholds: T
    look: Callable[[Reading, T], Seen | None]

    def judge(self, reading: Reading) -> Remark | None:
        """The rule's remark on a statement that was read; None where it has nothing to say."""
        seen = self.look(reading, self.thresholds)
        if seen is None:
            return None
        return Remark(self.name, self.mistake, seen.short, seen.message, seen.advice, seen.evidence)
