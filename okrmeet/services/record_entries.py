"""The entries of a recorded meeting: each becomes one rule of the engine, in the step it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Step, StepKind
from okrmeet.domain.people import Person, Unit
from okrmeet.domain.records import ActionState, AdjustmentKind, AnswerKind, FeedbackKind
from okrmeet.domain.text import LINE_LIMIT, nearest, quoted
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.capture import capture, promise, remark, report, worth
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.promises import answer, settle
from okrmeet.services.session import Rule
from okrmeet.services.userfile import Node

CLOSED_AS = {
    "done": ActionState.DONE,
    "dropped": ActionState.DROPPED,
    "handed over": ActionState.HANDED_OVER,
    "split": ActionState.SPLIT,
}


@dataclass(frozen=True)
class Entry:
    """One line of the file: where it stands, the step it happens in, and the rule that makes it true."""

    node: Node
    step: str
    rule: Rule


class Entries:
    """Reads the lists of a recorded meeting against what is stored."""

    def __init__(self, docs: Documents, unit: str, steps: tuple[Step, ...]) -> None:
        self._docs = docs
        self._unit = unit
        self._steps = steps

    def read(self, lists: dict[str, Node]) -> list[Entry]:
        """All entries in the order in which a step takes them."""
        found: list[Entry] = []
        for key, (kinds, reader) in self._readers().items():
            for node in lists[key].items():
                found.append(reader(node, kinds))
        return [entry for entry in found if entry.step]

    def worth(self, node: Node) -> list[Entry]:
        """The tally of the close."""
        votes = [vote for item in node.items() if (vote := item.integer(1, 5)) is not None]
        if not votes:
            return []
        return [Entry(node, self._steps[-1].key, lambda room, moment: worth(room, tuple(votes), moment))]

    def _readers(self) -> dict[str, tuple[tuple[StepKind, ...], Callable[[Node, tuple[StepKind, ...]], Entry]]]:
        return {
            "closed_actions": ((StepKind.PROMISES,), self._closed),
            "answers": ((StepKind.PROMISES,), self._answer),
            "checkins": ((StepKind.CHECK_IN,), self._checkin),
            "feedback": ((StepKind.LOW,), self._feedback),
            "decisions": ((), self._decision),
            "adjustments": ((), self._adjustment),
            "actions": ((StepKind.LOW, StepKind.COMMIT), self._action),
            "commitments": ((StepKind.COMMIT,), self._commitment),
            "parked": ((), self._parked),
        }

    def _step(self, node: Node | None, kinds: tuple[StepKind, ...]) -> str:
        """The step that an entry names; else the first of a kind that takes it; else the close."""
        if node is not None and node.content is not None:
            key = node.text(limit=LINE_LIMIT)
            keys = [step.key for step in self._steps]
            if key not in keys:
                node.problem(f"there is no step {quoted(key)}; the steps are {', '.join(keys)}")
                return ""
            return key
        return next((s.key for s in self._steps if s.kind in kinds), self._steps[-1].key)

    def person(self, node: Node) -> str | None:
        """Somebody in the workspace."""
        return known(node, [p.id for p in self._docs.all(Person)], "person")

    def _goal(self, node: Node) -> str | None:
        ids = [o.id for o in self._docs.all(Objective)] + [kr.id for kr in self._docs.all(KeyResult)]
        return known(node, ids, "goal")

    def _unit_of(self, node: Node) -> str | None:
        return known(node, [u.id for u in self._docs.all(Unit)], "unit")

    # -- one reader a list ----------------------------------------------------------------------------------

    def _closed(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        row = node.fields(("id", "as", "why", "to", "step"), need=("id", "as"))
        id, state = row["id"].text().upper(), row["as"].word(CLOSED_AS) or "done"
        why, to = row["why"].text(), self.person(row["to"])
        return Entry(
            node,
            self._step(row["step"], kinds),
            lambda room, moment: settle(room, id, CLOSED_AS[state], moment, why=why, to=to),
        )

    def _answer(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        row = node.fields(("feedback", "as", "text", "step"), need=("feedback", "as"))
        asked, text = row["feedback"].text(), row["text"].text()
        kind: AnswerKind = row["as"].word(get_args(AnswerKind)) or "answered"
        return Entry(
            node, self._step(row["step"], kinds), lambda room, moment: answer(room, asked, kind, text, moment)
        )

    def _checkin(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        row = node.fields(("key_result", "value", "votes", "confidence", "note", "by", "step"), need=("key_result",))
        mine = [kr for kr in self._docs.all(KeyResult) if kr.team == self._unit]
        id = known(row["key_result"], [kr.id for kr in mine], f"key result of {self._unit}")
        kr = self._docs.get(KeyResult, id)
        votes = tuple(v for item in row["votes"].items() if (v := item.integer(0, 10)) is not None)
        line = Line(
            Sense.VALUE,
            text=row["note"].text(),
            by=self.person(row["by"]) or (kr.owner if kr else None),
            about=id,
            value=row["value"].number(percent=kr is not None and kr.measure == "%"),
            confidence=row["confidence"].integer(0, 10),
            votes=votes,
        )
        if not (row["value"].given or row["confidence"].given):
            node.problem("needs a value or a confidence")
        if kr is not None and kr.metric == "maintain" and any(s.kind is StepKind.GUARD for s in self._steps):
            kinds = (StepKind.GUARD,)
        return Entry(node, self._step(row["step"], kinds), lambda room, moment: report(room, line, moment))

    def _feedback(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        known_fields = ("text", "by", "from", "to", "about", "kind", "anonymous", "step")
        row = node.fields(known_fields, need=("text",))
        text, about, to = row["text"].text(), self._goal(row["about"]), self._unit_of(row["to"])
        by = self.person(row["by"])
        kind: FeedbackKind = row["kind"].word(get_args(FeedbackKind)) or "note"
        anonymous = row["anonymous"].word(("true", "false")) == "true"
        source = self._unit_of(row["from"])
        if source not in (None, self._unit):
            row["from"].problem(f"this is a meeting of {self._unit}: what others said belongs to theirs")
        return Entry(
            node,
            self._step(row["step"], kinds),
            lambda room, moment: remark(room, kind, text, moment, by=by, to=to, about=about, anonymous=anonymous),
        )

    def _decision(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        row = node.fields(("text", "about", "by", "step"), need=("text",))
        line = Line(
            Sense.DECISION, text=row["text"].text(), about=self._goal(row["about"]), by=self.person(row["by"])
        )
        return Entry(node, self._step(row["step"], kinds), lambda room, moment: capture(room, line, moment))

    def _adjustment(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        row = node.fields(("about", "decision", "field", "to", "reason", "step"), need=("about", "decision"))
        about = self._goal(row["about"]) or ""
        decision: AdjustmentKind = row["decision"].word(get_args(AdjustmentKind)) or "continue"
        field, to, reason = row["field"].text() or None, row["to"].text(), row["reason"].text()
        return Entry(
            node,
            self._step(row["step"], kinds),
            lambda room, moment: adjust(room, about, decision, moment, field=field, to=to, reason=reason),
        )

    def _action(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        return self._promise(node, kinds, Sense.ACTION)

    def _commitment(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        return self._promise(node, kinds, Sense.COMMITMENT)

    def _promise(self, node: Node, kinds: tuple[StepKind, ...], sense: Sense) -> Entry:
        row = node.fields(("text", "owner", "due", "about", "by", "step"), need=("text",))
        line = Line(
            sense,
            text=row["text"].text(),
            by=self.person(row["by"]),
            owner=self.person(row["owner"]),
            about=self._goal(row["about"]),
            due=row["due"].day(),
        )
        return Entry(node, self._step(row["step"], kinds), lambda room, moment: promise(room, line, moment))

    def _parked(self, node: Node, kinds: tuple[StepKind, ...]) -> Entry:
        line = Line(Sense.PARK, text=node.text())
        return Entry(node, self._step(None, kinds), lambda room, moment: capture(room, line, moment))


def known(node: Node, ids: list[str], what: str) -> str | None:
    """An id that must be among those known; None where nothing is written or nobody has it."""
    id = node.text(limit=LINE_LIMIT)
    if not id or id in ids:
        return id or None
    guess = nearest(id, ids)
    node.problem(f"there is no {what} {quoted(id)}" + (f"; do you mean {guess}?" if guess else ""))
    return None
