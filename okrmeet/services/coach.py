"""What the coach says of a workspace: findings by the thresholds that were chosen, less those that were dismissed.

A finding is dismissed with a reason. It is found again when what it hinged on has changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.coach.findings import Finding
from okrmeet.coach.record import Record
from okrmeet.coach.registry import all_rules, look
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.gone import trace_of
from okrmeet.domain.meeting import Raised
from okrmeet.domain.people import MeetingKind, Settings
from okrmeet.domain.records import FindingDismissed
from okrmeet.domain.scores import Score, Verdict
from okrmeet.domain.step_kind import StepKind
from okrmeet.domain.text import nearest, quoted
from okrmeet.domain.zone import local_day
from okrmeet.engine.covering import covered
from okrmeet.engine.cycles import cycle_of
from okrmeet.engine.moment import Moment


@dataclass(frozen=True)
class Advice:
    """What was found and is open, and what was found and dismissed, each with the reason; in a stable order."""

    open: tuple[Finding, ...]
    dismissed: tuple[tuple[Finding, str], ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        """Both."""
        return (*self.open, *(finding for finding, _ in self.dismissed))


def advise(docs: Documents, cycle: Cycle, now: dt.datetime, units: Collection[str] | None = None) -> Advice:
    """What the rules find in a cycle of all units, or of some; pure."""
    record = Record(docs, cycle, now, units, scores=docs.all(Score), verdicts=docs.all(Verdict))
    found = look(record, record.settings.coach)
    reasons = {(d.rule, d.about, d.evidence): d.reason for d in docs.all(FindingDismissed)}
    answered = [(f, reasons[f.rule, f.about, f.print]) for f in found if (f.rule, f.about, f.print) in reasons]
    gone = {id(finding) for finding, _ in answered}
    return Advice(tuple(f for f in found if id(f) not in gone), tuple(answered))


def raised(docs: Documents, unit: str, kind: MeetingKind, now: dt.datetime) -> tuple[Raised, ...]:
    """What is open about the goals that the unit's meeting of a kind goes through, with the step it comes up in."""
    settings = docs.get(Settings, "settings") or Settings()
    day = local_day(now, settings.timezone)
    units = {unit, *covered(docs, unit, kind, day)}
    rules = all_rules()
    found = advise(docs, Cycle.parse(cycle_of(docs, unit, kind, day)), now, units).open
    reasons: dict[tuple[str, StepKind], list[str]] = {}
    for finding in found:
        if finding.about not in units:
            words = reasons.setdefault((finding.about, finding.step), [])
            words += [rules[finding.rule].called] if rules[finding.rule].called not in words else []
    return tuple(Raised(goal=goal, step=step, why=", ".join(words)) for (goal, step), words in reasons.items())


def dismiss(docs: Documents, cycle: Cycle, rule: str, about: str, reason: str, moment: Moment) -> Change | Refused:
    """Answer a finding that is open now with a reason, in the place of an earlier answer to the same question."""
    finding = _finding(advise(docs, cycle, moment.now), rule, about)
    if isinstance(finding, Refused):
        return finding
    if not reason.strip():
        return Refused("say why it is no problem: --because TEXT")
    answer = FindingDismissed(
        id=moment.id(), at=moment.now, rule=finding.rule, about=finding.about, evidence=finding.print,
        reason=reason.strip(),
    )  # fmt: skip
    earlier = _answer(docs, finding.rule, finding.about)
    if earlier is not None:
        answer = earlier.with_(at=answer.at, evidence=answer.evidence, reason=answer.reason)
    return Change(f"{finding.rule} about {finding.about} is dismissed until its evidence changes", puts=(answer,))


def take_back(docs: Documents, rule: str, about: str) -> Change | Refused:
    """A finding that was dismissed is open again."""
    answer = _answer(docs, rule, about.upper())
    if answer is None:
        return Refused(f"{quoted(rule)} about {about} was not dismissed")
    return Change(
        f"{answer.rule} about {answer.about} is open again", puts=(trace_of(docs, answer),), removes=(answer,)
    )


def _answer(docs: Documents, rule: str, about: str) -> FindingDismissed | None:
    return next((d for d in docs.all(FindingDismissed) if (d.rule, d.about) == (rule, about)), None)


def _finding(advice: Advice, rule: str, about: str) -> Finding | Refused:
    """The one that is meant; else what there is instead."""
    if rule not in all_rules():
        guess = nearest(rule, all_rules())
        return Refused(f"there is no rule {quoted(rule)}{f'; do you mean {guess}?' if guess else ''}")
    of_rule = [finding for finding in advice.all if finding.rule == rule]
    found = next((finding for finding in of_rule if finding.about == about.upper()), None)
    if found is not None:
        return found
    there = ", ".join(finding.about for finding in of_rule)
    return Refused(f"{rule} finds nothing about {quoted(about)}" + (f"; it does about {there}" if there else ""))
