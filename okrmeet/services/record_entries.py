"""The entries of a recorded meeting: each becomes one rule of the engine, in the step it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import get_args

from okrmeet.domain.change import Change
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.meeting import Step, StepKind
from okrmeet.domain.records import ActionState, AnswerKind, FeedbackKind
from okrmeet.engine.capture import capture, promise, remark, report
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.promises import answer, settle
from okrmeet.engine.room import Room
from okrmeet.engine.upcoming import next_meeting_day
from okrmeet.engine.worth import worth
from okrmeet.services.record_cards import CardEntries
from okrmeet.services.record_drafts import DraftEntries
from okrmeet.services.record_entry import Entry, Steps, something
from okrmeet.services.record_goals import GoalEntries
from okrmeet.services.record_known import Known
from okrmeet.services.record_quarter import QuarterEntries
from okrmeet.services.record_units import UnitEntries
from okrmeet.services.userfile import Node

CLOSED_AS = {
    "done": ActionState.DONE,
    "dropped": ActionState.DROPPED,
    "handed over": ActionState.HANDED_OVER,
    "split": ActionState.SPLIT,
}


_CARD = ("column", "group", "votes")
"""What only a card of a retrospective has."""


class Entries:
    """Reads the lists of a recorded meeting. What is wrong becomes a problem, and that entry is left out."""

    def __init__(self, known: Known, steps: tuple[Step, ...]) -> None:
        self._known = known
        self._steps = Steps(steps)
        goals, units = GoalEntries(known, self._steps), UnitEntries(known, self._steps)
        quarter, drafts = QuarterEntries(known, self._steps), DraftEntries(known, self._steps)
        self._mirror = quarter.mirror
        self._cards = CardEntries(steps)
        self._readers: dict[str, Callable[[Node], Entry]] = {
            "closed_actions": self._closed,
            "pulses": quarter.pulse,
            "checkins": self._checkin,
            "judgements": units.judgement,
            "recalls": units.recall,
            "scores": quarter.score,
            "happened": quarter.happened,
            "feedback": self._feedback,
            "answers": self._answer,
            "dependencies": units.dependency,
            "closed_dependencies": units.closed_dependency,
            "causes": quarter.cause,
            "fates": quarter.fate,
            "drafts": drafts.draft,
            "decisions": self._decision,
            "adjustments": goals.adjustment,
            "actions": self._action,
            "commitments": self._commitment,
            "parked": self._parked,
        }

    def read(self, fields: Mapping[str, Node]) -> list[Entry]:
        """All entries: list by list in the order in which a step takes them, and each list as the file has it."""
        found: list[Entry] = []
        for name, reader in self._readers.items():
            nodes = fields[name].items()
            if name == "feedback":
                found += self._cards.read([node for node in nodes if _is_card(node)])
                nodes = [node for node in nodes if not _is_card(node)]
            for node in nodes:
                found += _good(node, reader)
        if fields["mirror"].content:
            found += _good(fields["mirror"], self._mirror)
        return found + self._worth(fields["worth"])

    def _worth(self, node: Node) -> list[Entry]:
        votes = tuple(vote for item in node.items() if (vote := item.integer(1, 5)) is not None)
        return [Entry(node, self._steps.close, lambda room, moment: worth(room, votes, moment))] if votes else []

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
        return self._steps.entry(
            node,
            row["step"],
            lambda room, moment: settle(room, id, state, moment, why=why, to=to),
            StepKind.PROMISES,
        )

    def _answer(self, node: Node) -> Entry:
        row = node.fields(("feedback", "as", "text", "step"), need=("feedback", "as"))
        asked, text = self._known.asked(row["feedback"]), row["text"].text()
        kind: AnswerKind = row["as"].word(get_args(AnswerKind)) or "answered"
        entry = self._steps.entry(
            node, row["step"], lambda room, moment: answer(room, asked, kind, text, moment), StepKind.PROMISES
        )
        said_in = self._known.told.get(asked)
        if said_in is None or row["step"].content is not None:
            return entry
        return replace(entry, step=self._steps.later(said_in, self._steps.first(StepKind.ADJUST)))

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
        kind = StepKind.GUARD if guarded and self._steps.has(StepKind.GUARD) else StepKind.CHECK_IN
        return self._steps.entry(node, row["step"], lambda room, moment: report(room, line, moment), kind)

    def _feedback(self, node: Node) -> Entry:
        known = ("text", "by", "from", "to", "about", "kind", "anonymous", "step", "topic", *_CARD)
        row = node.fields(known, need=("text",))
        text, about, to = something(row["text"]), self._known.goal(row["about"]), self._known.any_unit(row["to"])
        by, source = self._known.person(row["by"]), self._known.any_unit(row["from"])
        kind: FeedbackKind = row["kind"].word(get_args(FeedbackKind)) or "note"
        anonymous = row["anonymous"].word(("true", "false")) == "true"
        for name in _CARD:
            if row[name].given:
                row[name].problem("only a card has one; leave it out")
        if source is not None and source not in self._known.units:
            row["from"].problem(f"this is a meeting of {self._known.unit}: record what {source} said in theirs")
        kinds = (StepKind.PRESENT,) if kind in ("win", "kudos") else (StepKind.LOW, StepKind.PRESENT)
        step = self._steps.named(row["step"]) or self._steps.hears(kind, *kinds)
        self._known.told[text] = self._steps.later(self._known.told.get(text, step), step)
        entry = Entry(
            node,
            step,
            lambda room, moment: remark(
                room, kind, text, moment, by=by, to=to, about=about, anonymous=anonymous, unit=source
            ),
        )
        return self._cards.about(row["topic"], entry, row["step"])

    def _decision(self, node: Node) -> Entry:
        row = node.fields(("text", "about", "topic", "by", "step"), need=("text",))
        line = Line(
            Sense.DECISION,
            text=something(row["text"]),
            about=self._known.goal(row["about"]),
            by=self._known.person(row["by"]),
        )
        entry = self._steps.entry(
            node, row["step"], lambda room, moment: capture(room, line, moment), StepKind.ADJUST, StepKind.DECIDE
        )
        return self._cards.about(row["topic"], entry, row["step"])

    def _action(self, node: Node) -> Entry:
        return self._promise(node, Sense.ACTION, StepKind.LOW, StepKind.BETWEEN, StepKind.COMMIT)

    def _commitment(self, node: Node) -> Entry:
        return self._promise(node, Sense.COMMITMENT, StepKind.COMMIT)

    def _promise(self, node: Node, sense: Sense, *kinds: StepKind) -> Entry:
        row = node.fields(("text", "owner", "due", "about", "topic", "by", "step"), need=("text",))
        line = Line(
            sense,
            text=something(row["text"]),
            by=self._known.person(row["by"]),
            owner=self._known.person(row["owner"]),
            about=self._known.goal(row["about"]),
            due=row["due"].day(),
        )
        entry = self._steps.entry(node, row["step"], lambda room, moment: _promised(room, line, moment), *kinds)
        return self._cards.about(row["topic"], entry, row["step"])

    def _parked(self, node: Node) -> Entry:
        told = isinstance(node.content, dict)
        row = node.fields(("text", "by", "step"), need=("text",)) if told else {"text": node}
        by = self._known.person(row["by"]) if told else None
        line = Line(Sense.PARK, text=something(row["text"]), by=by)
        step = self._steps.named(row["step"]) if told else ""
        return Entry(node, step or self._steps.close, lambda room, moment: capture(room, line, moment))


def _is_card(node: Node) -> bool:
    kind = node.content.get("kind") if isinstance(node.content, dict) else None
    return kind is not None and kind.content == "card"


def _good(node: Node, reader: Callable[[Node], Entry]) -> list[Entry]:
    """The entry, unless something is wrong with it."""
    before = len(node.problems)
    entry = reader(node)
    return [entry] if len(node.problems) == before else []


def _promised(room: Room, line: Line, moment: Moment) -> Change:
    """A commitment without a day is due at the unit's next meeting, as on screen."""
    if line.sense is Sense.COMMITMENT and line.due is None:
        line = replace(line, due=next_meeting_day(room.docs, room.unit.id, room.meeting.meeting, moment.now))
    return promise(room, line, moment)


def _value(node: Node, kr: KeyResult | None) -> float | None:
    """A value as the key result counts; a milestone counts the steps that are done."""
    value = node.number(percent=kr is None or kr.metric is Metric.PERCENT or kr.measure == "%")
    if kr is not None and kr.metric is Metric.MILESTONE and value is not None:
        steps = len(kr.steps) or 1
        if not value.is_integer() or not 0 <= value <= steps:
            node.problem(f"{kr.id} counts steps done: a whole number from 0 to {steps}")
    return value
