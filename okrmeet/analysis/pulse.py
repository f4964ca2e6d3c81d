"""What rooms answered to the questions of the pulse, cycle by cycle."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, StepKind
from okrmeet.domain.questions import HELPED, KNOWN, MIRROR, THIN, WORTH, question
from okrmeet.domain.records import Tally

BACK = 4
"""Cycles that a trend shows, this one among them."""

PULSE = About(
    "pulse",
    "Pulse",
    "The mean answer to each question in the retrospectives of this cycle and of the three before it, all answers of "
    "all units in question taken together. Of fewer than three answers nothing is told but their number: whose they "
    "are would be guessed.",
    "1 (not at all) to 5 (fully)",
    "nameless tallies of the units' retrospectives",
    "with the first retrospective",
)


@dataclass(frozen=True)
class PulsePoint:
    """The mean of a cycle's answers, 1-5; None of fewer than three."""

    cycle: str
    mean: float | None
    answers: int


@dataclass(frozen=True)
class Pulse:
    """One question, as it was asked last, with its answers, the newest cycle last."""

    question: str
    asked: str
    points: tuple[PulsePoint, ...]


def pulses(facts: CycleFacts, units: Collection[str]) -> tuple[Pulse, ...]:
    """The trend of each question that was asked in this cycle, the known ones first."""
    cycles = [Cycle.parse(facts.cycle)]
    while len(cycles) < BACK and cycles[0].year > 1:
        cycles.insert(0, cycles[0].before())
    told = {str(cycle): _answers(facts.docs, str(cycle), units) for cycle in cycles}
    order = list(KNOWN)
    mine = sorted(told[facts.cycle], key=lambda key: (order.index(key) if key in order else len(order), key))
    return tuple(
        Pulse(
            key,
            told[facts.cycle][key][0],
            tuple(_point(cycle, of[key][1]) for cycle, of in told.items() if key in of),
        )
        for key in mine
    )  # fmt: skip


def _point(cycle: str, values: list[int]) -> PulsePoint:
    enough = len(values) >= THIN
    return PulsePoint(cycle, round(sum(values) / len(values), 2) if enough else None, len(values))


def _answers(docs: Documents, cycle: str, units: Collection[str]) -> dict[str, tuple[str, list[int]]]:
    """The words and the answers by question; told again in a meeting, the last answers count."""
    found: dict[str, tuple[str, list[int]]] = {}
    mine = (m for m in docs.of(Meeting, cycle=cycle) if m.unit in units and m.state is MeetingState.CLOSED)
    for meeting in sorted(mine, key=lambda m: (m.started, m.id)):
        last: dict[str, Tally] = {}
        for tally in sorted(docs.of(Tally, meeting=meeting.id), key=lambda t: (t.at, t.values)):
            if tally.values and tally.question in _asked(meeting):
                last[tally.question] = tally
        for key, tally in last.items():
            found[key] = (tally.asked, [*found.get(key, ("", []))[1], *tally.values])
    return found


def _asked(meeting: Meeting) -> set[str]:
    asked = {question(word).key for step in meeting.steps if step.kind is StepKind.RATE for word in step.asks}
    if any(step.kind is StepKind.DECIDE for step in meeting.steps):
        asked.add(HELPED)
    return asked - {MIRROR, WORTH}
