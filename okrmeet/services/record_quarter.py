"""What a recorded retrospective found: answers without names, scores, and the room's verdicts on its goals."""

from __future__ import annotations

from collections.abc import Mapping

from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.questions import KNOWN, MIRROR, MISTAKES, WORTH, question
from okrmeet.domain.scores import Cause, Fate
from okrmeet.domain.text import folded, nearest, quoted
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.rating import MOST, mirror, rate
from okrmeet.engine.scoring import score
from okrmeet.engine.verdicts import caused, happened
from okrmeet.services.import_goals import read_cycle
from okrmeet.services.record_entry import Entry, Steps
from okrmeet.services.record_known import Known, known
from okrmeet.services.userfile import Node

NOT_ASKED = {
    MIRROR: "what people pointed at stands under mirror: {2: 3, 7: 4}",
    WORTH: "how useful the meeting was stands under worth: [4, 5, 4]",
}


class QuarterEntries:
    """Reads these lists of a file. What is wrong becomes a problem."""

    def __init__(self, known: Known, steps: Steps) -> None:
        self._known = known
        self._steps = steps

    def pulse(self, node: Node) -> Entry:
        """The answers to one question, 1 to 5 each."""
        row = node.fields(("question", "answers", "step"), need=("question", "answers"))
        key = self._question(row["question"])
        votes = tuple(vote for item in row["answers"].items() if (vote := item.integer(1, 5)) is not None)
        if row["answers"].content == []:
            row["answers"].problem("nobody answered: leave the question out")
        step = self._steps.named(row["step"]) or self._steps.asking(key)
        return Entry(node, step, lambda room, moment: rate(room, key, votes, moment))

    def mirror(self, node: Node) -> Entry:
        """How many pointed at each of the eight mistakes; those that are left out got nobody's finger."""
        names = tuple(str(number) for number in MISTAKES)
        row = node.fields((*names, "step"))
        counts = tuple((name, row[name].integer(0, MOST) or 0) for name in names if row[name].given)
        step = self._steps.named(row["step"]) or self._steps.asking(MIRROR)
        return Entry(node, step, lambda room, moment: mirror(room, counts, moment))

    def score(self, node: Node) -> Entry:
        """The own score of a key result and why; without an own one the computed score was only shown."""
        row = node.fields(("key_result", "own", "reason", "by", "step"), need=("key_result",))
        about, own = self._key_result(row["key_result"]), _share(row["own"])
        reason, by = row["reason"].text(), self._known.person(row["by"])
        return self._steps.entry(
            node,
            row["step"],
            lambda room, moment: score(room, about, own, moment, reason=reason, by=by),
            StepKind.SCORE,
        )

    def happened(self, node: Node) -> Entry:
        """Whether the change that an objective is about came, whatever its figures say."""
        row = node.fields(("objective", "yes", "why", "step"), need=("objective", "yes"))
        about, yes = self._objective(row["objective"]), row["yes"].word(("true", "false")) == "true"
        why = row["why"].text()
        return self._steps.entry(
            node, row["step"], lambda room, moment: happened(room, about, yes, moment, why=why), StepKind.REVEAL
        )

    def cause(self, node: Node) -> Entry:
        """Why a goal fell short, from the list, and what that was."""
        row = node.fields(("about", "cause", "detail", "step"), need=("about", "cause"))
        about, cause, detail = self._goal(row["about"]), _spaced(row["cause"]).word(Cause), row["detail"].text()
        return self._steps.entry(
            node,
            row["step"],
            lambda room, moment: caused(room, about, Cause(cause or Cause.OTHER), moment, why=detail),
            StepKind.CAUSES,
        )

    def fate(self, node: Node) -> Entry:
        """What becomes of an objective; what is deferred may say until which cycle."""
        row = node.fields(("objective", "as", "why", "until", "step"), need=("objective", "as"))
        about, fate, why = self._objective(row["objective"]), row["as"].word(Fate), row["why"].text()
        until = read_cycle(row["until"]) if row["until"].content is not None else None
        if row["until"].content is not None and fate not in (None, Fate.DEFER):
            row["until"].problem("only what is deferred waits for a cycle; leave it out")
        return self._steps.entry(
            node,
            row["step"],
            lambda room, moment: decide_fate(room, about, Fate(fate or Fate.KEEP), moment, why=why, until=until),
            StepKind.FATE,
        )

    # -- what a file may point to: the goals of the unit that meets, others are decided about in their own meeting --

    def _objective(self, node: Node) -> str:
        mine = (o.id for o in self._known.docs.of(Objective, unit=self._known.unit))
        return known(node, mine, f"objective of {self._known.unit}") or ""

    def _key_result(self, node: Node) -> str:
        mine = (kr.id for kr in self._known.docs.of(KeyResult, team=self._known.unit))
        return known(node, mine, f"key result of {self._known.unit}") or ""

    def _goal(self, node: Node) -> str:
        docs, unit = self._known.docs, self._known.unit
        mine = (*docs.of(Objective, unit=unit), *docs.of(KeyResult, team=unit))
        return known(node, (goal.id for goal in mine), f"goal of {unit}") or ""

    def _question(self, node: Node) -> str:
        """The name of a question: one that is known by name, or one of the agenda, also in its words."""
        word = node.text()
        asked: Mapping[str, str] = {**KNOWN, **{q.key: q.asked for q in self._steps.questions.values()}}
        meant = {question(word).key, folded(word)}
        key = next((key for key, words in asked.items() if key in meant or folded(words) == folded(word)), None)
        if key in NOT_ASKED:
            node.problem(NOT_ASKED[key])
        elif word and key is None:
            node.problem(f"nobody is asked {quoted(word)}{_perhaps(word, asked)}")
        return key or ""


def _perhaps(word: str, asked: Mapping[str, str]) -> str:
    guess = nearest(word, [*asked, *asked.values()])
    if guess is None:
        return f": {', '.join(name for name in asked if name not in NOT_ASKED)}"
    return f"; do you mean {guess if guess in asked else quoted(guess)}?"


def _share(node: Node) -> float | None:
    """A score, 0.0 to 1.0 or a percentage."""
    percent = isinstance(node.content, str) and node.content.rstrip().endswith("%")
    value = node.number(percent=percent)
    share = value / 100 if percent and value is not None else value
    if share is not None and not 0 <= share <= 1:
        node.problem("a score is 0.0 (nothing) to 1.0 (all of it), or a percentage: 0.7")
        return None
    return share


def _spaced(node: Node) -> Node:
    """The same with blanks between its words, where a file has `no_time` or `no-time`."""
    if not isinstance(node.content, str):
        return node
    words = node.content.replace("_", " ").replace("-", " ")
    return Node(words, node.line, node.field, node.problems, given=node.given)
