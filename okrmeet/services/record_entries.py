"""The entries of a recorded meeting: each becomes one rule of the engine, in the step it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from okrmeet.domain.change import Change
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.meeting import Step, StepKind
from okrmeet.domain.records import ActionState, AdjustmentKind, AnswerKind, FeedbackKind
from okrmeet.domain.text import nearest, quoted
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.capture import capture, promise, remark, report, worth
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.promises import answer, settle
from okrmeet.engine.room import Room
from okrmeet.engine.upcoming import next_meeting_day
from okrmeet.services.record_known import Known
from okrmeet.services.session import Rule
from okrmeet.services.userfile import Node

CLOSED_AS = {
    "done": ActionState.DONE,
    "dropped": ActionState.DROPPED,
    "handed over": ActionState.HANDED_OVER,
    "split": ActionState.SPLIT,
}
NOT_WEEKLY = "belongs to monthly and quarterly meetings, and this okrmeet records weekly ones"
"""What is said about words that are right in a file, but not in this kind of meeting."""


@dataclass(frozen=True)
class Entry:
    """One entry of the file: where it stands, the step it happens in, and the rule that makes it true."""

    node: Node
    step: str
    rule: Rule


class Entries:
    """Reads the lists of a recorded meeting. What is wrong becomes a problem, and that entry is left out."""

    def __init__(self, known: Known, steps: tuple[Step, ...]) -> None:
        self._known = known
        self._steps = steps
        self._readers: dict[str, Callable[[Node], Entry]] = {
            "closed_actions": self._closed,
            "answers": self._answer,
            "checkins": self._checkin,
            "feedback": self._feedback,
            "decisions": self._decision,
            "adjustments": self._adjustment,
            "actions": self._action,
            "commitments": self._commitment,
            "parked": self._parked,
        }

    def read(self, fields: Mapping[str, Node]) -> list[Entry]:
        """All entries: list by list in the order in which a step takes them, and each list as the file has it."""
        found: list[Entry] = []
        for name, reader in self._readers.items():
            for node in fields[name].items():
                before = len(node.problems)
                entry = reader(node)
                if len(node.problems) == before:
                    found.append(entry)
        return found + self._worth(fields["worth"])

    def _worth(self, node: Node) -> list[Entry]:
        votes = tuple(vote for item in node.items() if (vote := item.integer(1, 5)) is not None)
        close = self._steps[-1].key
        return [Entry(node, close, lambda room, moment: worth(room, votes, moment))] if votes else []

    def _entry(self, node: Node, step: Node, rule: Rule, *kinds: StepKind) -> Entry:
        """The step is the one that the entry names; else the first of a kind that takes it; else the close."""
        keys = [s.key for s in self._steps]
        named = step.text()
        if named and named not in keys:
            guess = nearest(named, keys)
            perhaps = f"do you mean {guess}?" if guess else f"the steps are {', '.join(keys)}"
            step.problem(f"there is no step {quoted(named)}; {perhaps}")
        return Entry(node, named or next((s.key for s in self._steps if s.kind in kinds), keys[-1]), rule)

    # -- one reader a list ----------------------------------------------------------------------------------

    def _closed(self, node: Node) -> Entry:
        row = node.fields(("id", "as", "why", "to", "step"), need=("id", "as"))
        id = self._known.promise(row["id"])
        state = CLOSED_AS[row["as"].word(CLOSED_AS) or "done"]
        why, to = row["why"].text(), self._known.person(row["to"])
        if state is ActionState.DROPPED and not why:
            row["why"].problem("a promise is dropped with a reason: write why")
        if state is ActionState.HANDED_OVER and row["to"].content is None:
            row["to"].problem("write who takes it over")
        if state is not ActionState.HANDED_OVER and row["to"].content is not None:
            row["to"].problem("only what is handed over goes to somebody")
        return self._entry(
            node,
            row["step"],
            lambda room, moment: settle(room, id, state, moment, why=why, to=to),
            StepKind.PROMISES,
        )

    def _answer(self, node: Node) -> Entry:
        row = node.fields(("feedback", "as", "text", "step"), need=("feedback", "as"))
        asked, text = self._known.asked(row["feedback"]), row["text"].text()
        kind: AnswerKind = row["as"].word(get_args(AnswerKind)) or "answered"
        return self._entry(
            node, row["step"], lambda room, moment: answer(room, asked, kind, text, moment), StepKind.PROMISES
        )

    def _checkin(self, node: Node) -> Entry:
        row = node.fields(("key_result", "value", "votes", "confidence", "note", "by", "step"), need=("key_result",))
        kr = self._known.key_result(row["key_result"])
        votes = tuple(v for item in row["votes"].items() if (v := item.integer(0, 10)) is not None)
        line = Line(
            Sense.VALUE,
            text=row["note"].text(),
            by=self._known.person(row["by"]) or (kr.owner if kr else None),
            about=kr.id if kr else None,
            value=_value(row["value"], kr),
            confidence=row["confidence"].integer(0, 10),
            votes=votes,
        )
        if row["value"].content is None and row["confidence"].content is None:
            node.problem("needs a value or a confidence")
        guarded = kr is not None and kr.metric is Metric.MAINTAIN
        kinds = (StepKind.GUARD, StepKind.CHECK_IN) if guarded else (StepKind.CHECK_IN,)
        step = next((kind for kind in kinds if any(s.kind is kind for s in self._steps)), StepKind.CHECK_IN)
        return self._entry(node, row["step"], lambda room, moment: report(room, line, moment), step)

    def _feedback(self, node: Node) -> Entry:
        known = ("text", "by", "from", "to", "about", "kind", "anonymous", "step", "column", "votes")
        row = node.fields(known, need=("text",))
        text, about, to = _something(row["text"]), self._known.goal(row["about"]), self._known.any_unit(row["to"])
        by, source = self._known.person(row["by"]), self._known.any_unit(row["from"])
        kind: FeedbackKind = row["kind"].word(get_args(FeedbackKind)) or "note"
        anonymous = row["anonymous"].word(("true", "false")) == "true"
        if kind == "card":
            row["kind"].problem(f"a card {NOT_WEEKLY}; make it a note")
        for name in ("column", "votes"):
            if row[name].given:
                row[name].problem(f"{NOT_WEEKLY}; leave it out")
        if source not in (None, self._known.unit):
            row["from"].problem(f"this is a meeting of {self._known.unit}: record what {source} said in theirs")
        return self._entry(
            node,
            row["step"],
            lambda room, moment: remark(room, kind, text, moment, by=by, to=to, about=about, anonymous=anonymous),
            StepKind.CLOSE if kind in ("win", "kudos") else StepKind.LOW,
        )

    def _decision(self, node: Node) -> Entry:
        row = node.fields(("text", "about", "by", "step"), need=("text",))
        line = Line(
            Sense.DECISION,
            text=_something(row["text"]),
            about=self._known.goal(row["about"]),
            by=self._known.person(row["by"]),
        )
        return self._entry(node, row["step"], lambda room, moment: capture(room, line, moment))

    def _adjustment(self, node: Node) -> Entry:
        known = ("about", "decision", "field", "to", "reason", "step", "objective", "key_result")
        row = node.fields(known, need=("about", "decision"))
        decision: AdjustmentKind = "continue"
        if row["decision"].content == "start" or row["objective"].given or row["key_result"].given:
            node.problem(f"starting a goal {NOT_WEEKLY}; bring it in with okrmeet import")
        else:
            decision = row["decision"].word(get_args(AdjustmentKind)) or decision
        about = self._known.goal(row["about"]) or ""
        field, to, reason = row["field"].text() or None, row["to"].text(), row["reason"].text()
        return self._entry(
            node,
            row["step"],
            lambda room, moment: adjust(room, about, decision, moment, field=field, to=to, reason=reason),
        )

    def _action(self, node: Node) -> Entry:
        return self._promise(node, Sense.ACTION, StepKind.LOW, StepKind.COMMIT)

    def _commitment(self, node: Node) -> Entry:
        return self._promise(node, Sense.COMMITMENT, StepKind.COMMIT)

    def _promise(self, node: Node, sense: Sense, *kinds: StepKind) -> Entry:
        row = node.fields(("text", "owner", "due", "about", "by", "step"), need=("text",))
        line = Line(
            sense,
            text=_something(row["text"]),
            by=self._known.person(row["by"]),
            owner=self._known.person(row["owner"]),
            about=self._known.goal(row["about"]),
            due=row["due"].day(),
        )
        return self._entry(node, row["step"], lambda room, moment: _promised(room, line, moment), *kinds)

    def _parked(self, node: Node) -> Entry:
        line = Line(Sense.PARK, text=_something(node))
        return Entry(node, self._steps[-1].key, lambda room, moment: capture(room, line, moment))


def _promised(room: Room, line: Line, moment: Moment) -> Change:
    """A commitment without a day is due at the unit's next meeting, as on screen."""
    if line.sense is Sense.COMMITMENT and line.due is None:
        line = replace(line, due=next_meeting_day(room.docs, room.unit.id, room.meeting.meeting, moment.now))
    return promise(room, line, moment)


def _something(node: Node) -> str:
    """Text of which something can be seen."""
    text = node.text()
    if not text and isinstance(node.content, str):
        node.problem("is empty")
    return text


def _value(node: Node, kr: KeyResult | None) -> float | None:
    """A value as the key result counts; a milestone counts the steps that are done."""
    value = node.number(percent=kr is None or kr.metric is Metric.PERCENT or kr.measure == "%")
    if kr is not None and kr.metric is Metric.MILESTONE and value is not None:
        steps = len(kr.steps) or 1
        if not value.is_integer() or not 0 <= value <= steps:
            node.problem(f"{kr.id} counts steps done: a whole number from 0 to {steps}")
    return value
