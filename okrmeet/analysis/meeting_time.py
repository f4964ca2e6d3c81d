"""Planned and spent minutes of meetings, in all and step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.cycle_facts import CycleFacts
from okrmeet.domain.meeting import Visit
from okrmeet.domain.people import MeetingKind

TIME = About(
    "time",
    "Minutes planned and spent",
    "Of the closed meetings in which time was taken: the timeboxes of their steps, and the time spent in them over "
    "all visits, pauses left out. Steps are summed by kind of meeting and key; a step of such a meeting that was "
    "passed over counts with its timebox and nothing spent.",
    "minutes",
    "agendas and visits of the units' meetings of the cycle",
    "after the first meeting in which time is taken",
)


@dataclass(frozen=True)
class StepTime:
    """One step over all meetings that had it; planned and spent are minutes in all of them."""

    meeting: MeetingKind
    key: str
    title: str
    meetings: int
    planned: float
    spent: float


@dataclass(frozen=True)
class MeetingTime:
    """Meetings that were held, those in which time was taken, and minutes planned and spent in these."""

    held: int
    timed: int
    planned: float
    spent: float
    steps: tuple[StepTime, ...]


_KINDS: tuple[MeetingKind, ...] = ("weekly", "monthly", "quarterly")


def meeting_time(facts: CycleFacts, units: Collection[str]) -> MeetingTime | None:
    """The minutes of the meetings of units; None where none was held."""
    held = [m for m in facts.held if m.unit in units]
    rows: dict[tuple[MeetingKind, str], list[tuple[str, float, float]]] = defaultdict(list)
    timed, planned, spent = 0, 0.0, 0.0
    for meeting in held:
        seconds: dict[str, float] = defaultdict(float)
        for visit in facts.docs.of(Visit, meeting=meeting.id):
            seconds[visit.step] += visit.seconds
        if not any(seconds.values()):
            continue
        timed += 1
        planned += sum(step.minutes for step in meeting.steps)
        spent += sum(seconds.values()) / 60
        for step in meeting.steps:
            rows[meeting.meeting, step.key].append((step.title, step.minutes, seconds[step.key] / 60))
    steps = tuple(
        StepTime(kind, key, of[-1][0], len(of), round(sum(p for _, p, _ in of), 1), round(sum(s for *_, s in of), 1))
        for (kind, key), of in sorted(rows.items(), key=lambda row: _KINDS.index(row[0][0]))  # steps stay in order
    )
    if not held:
        return None
    return MeetingTime(len(held), timed, round(planned, 1), round(spent, 1), steps)
