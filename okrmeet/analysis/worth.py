"""How useful rooms found their meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.domain.people import MeetingKind
from okrmeet.domain.questions import WORTH
from okrmeet.domain.records import Tally

ROTI = About(
    "worth",
    "Worth of meetings",
    "The mean of all answers to how useful a meeting was, and of each meeting. It is the return on time invested of "
    "Derby and Larsen, Agile Retrospectives (2006).",
    "1 (not at all) to 5 (fully)",
    "nameless tallies at the close of the units' meetings of the cycle",
    "when a room says at the close what the meeting was worth ('4 5 4')",
)


@dataclass(frozen=True)
class MeetingWorth:
    """What one meeting was worth to so many."""

    meeting: str
    kind: MeetingKind
    unit: str
    day: dt.date
    mean: float
    answers: int


@dataclass(frozen=True)
class Worth:
    """The mean of all answers, 1-5, and the meetings in their order."""

    mean: float
    answers: int
    meetings: tuple[MeetingWorth, ...]


def worth(facts: CycleFacts, units: Collection[str]) -> Worth | None:
    """What the meetings of units were worth; None where nobody said so."""
    told = []
    for meeting in facts.held:
        if meeting.unit in units:
            values = [v for t in facts.docs.of(Tally, meeting=meeting.id) if t.question == WORTH for v in t.values]
            if values:
                told.append((meeting, values))
    if not told:
        return None
    everything = [value for _, values in told for value in values]
    return Worth(
        _mean(everything),
        len(everything),
        tuple(
            MeetingWorth(m.id, m.meeting, m.unit, m.day, _mean(values), len(values)) for m, values in told
        ),
    )  # fmt: skip


def _mean(values: Collection[int]) -> float:
    return round(sum(values) / len(values), 2)
