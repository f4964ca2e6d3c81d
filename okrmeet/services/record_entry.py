"""One entry of a recorded meeting: where the file has it, the step it happens in, and the rule that makes it true."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.meeting import Step, StepKind
from okrmeet.domain.questions import HELPED, Question, question
from okrmeet.domain.text import nearest, quoted
from okrmeet.services.session import Rule
from okrmeet.services.userfile import Node


@dataclass(frozen=True)
class Entry:
    """One entry of the file."""

    node: Node
    step: str
    rule: Rule


class Steps:
    """The steps that were asked, and which of them an entry belongs to."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self.keys = [step.key for step in steps]
        self.close = self.keys[-1]
        self._steps = steps

    def has(self, kind: StepKind) -> bool:
        """Whether a step of that kind is asked."""
        return any(step.kind is kind for step in self._steps)

    def of(self, kind: StepKind) -> list[str]:
        """The keys of the steps of that kind."""
        return [step.key for step in self._steps if step.kind is kind]

    def entry(self, node: Node, step: Node, rule: Rule, *kinds: StepKind) -> Entry:
        """The step is the one that the entry names; else the first of a kind that takes it; else the close."""
        return Entry(node, self.named(step) or self.first(*kinds), rule)

    def first(self, *kinds: StepKind) -> str:
        """The first step of one of these kinds, else the close."""
        return next((step.key for step in self._steps if step.kind in kinds), self.close)

    def hears(self, kind: str, *kinds: StepKind) -> str:
        """The first step of one of these kinds, or a round that keeps such feedback; else the close."""
        heard = (step.key for step in self._steps if step.kind in kinds or _keeps(step, kind))
        return next(heard, self.close)

    @property
    def begin(self) -> str | None:
        """The step in which drafts are taken on, where there is one."""
        return next((step.key for step in self._steps if step.begins), None)

    @property
    def questions(self) -> dict[str, Question]:
        """What the room is asked without names, by the names of the questions."""
        asked = [question(word) for step in self._steps for word in _asks(step)]
        return {one.key: one for one in asked}

    def asking(self, key: str) -> str:
        """The first step that asks a question, else the first in which the room answers any; else the close."""
        asks = (step.key for step in self._steps if key in {question(word).key for word in _asks(step)})
        return next(asks, self.first(StepKind.RATE))

    def later(self, one: str, other: str) -> str:
        """Whichever of two steps comes later."""
        return max(one, other, key=self.keys.index)

    def named(self, node: Node) -> str:
        """The step that an entry names; empty where it names none, a problem where there is none of that name."""
        named = node.text()
        if not named or named in self.keys:
            return named
        guess = nearest(named, self.keys)
        perhaps = f"do you mean {guess}?" if guess else f"the steps are {', '.join(self.keys)}"
        node.problem(f"there is no step {quoted(named)}; {perhaps}")
        return self.close


def _keeps(step: Step, kind: str) -> bool:
    """Whether a round is for feedback of a kind; one that keeps notes is for all that has no round of its own."""
    keeps = "note" if kind not in ("win", "kudos") else kind
    return step.kind is StepKind.ROUND and step.keeps == keeps


def _asks(step: Step) -> tuple[str, ...]:
    return (HELPED,) if step.kind is StepKind.DECIDE else step.asks


def something(node: Node) -> str:
    """Text of which something can be seen."""
    text = node.text()
    if not text and isinstance(node.content, str):
        node.problem("is empty")
    return text
