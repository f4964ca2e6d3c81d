"""Meetings that nobody chose: time, turns, and what rooms answered without names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from okrmeet.domain.document import Doc
from okrmeet.domain.meeting import Meeting, MeetingState, Step, StepKind, Turn, TurnState, Visit
from okrmeet.domain.records import Tally
from tests.analysis.recount.draws import CYCLE, PEOPLE, UNITS, Draws

STEPS = {
    "weekly": (
        Step(key="round", kind=StepKind.CHECK_IN, title="Round", minutes=10),
        Step(key="close", kind=StepKind.CLOSE, title="Close", minutes=2),
    ),
    "monthly": (Step(key="present", kind=StepKind.PRESENT, title="Units", minutes=28.5),),
    "quarterly": (
        Step(key="pulse", kind=StepKind.RATE, title="Pulse", minutes=4, asks=("clear", "own", "mirror")),
        Step(key="decide", kind=StepKind.DECIDE, title="Did it help", minutes=4),
        Step(key="close", kind=StepKind.CLOSE, title="Close", minutes=5),
    ),
}
ASKED = {"weekly": ("worth",), "monthly": ("worth",), "quarterly": ("worth", "clear", "own", "okr-helps", "mirror")}
CYCLES = (*[CYCLE] * 4, "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4")
STATES = (*[MeetingState.CLOSED] * 5, MeetingState.RUNNING, MeetingState.ABANDONED)


def meetings(draws: Draws) -> Iterator[Doc]:
    """Meetings of every kind, of this cycle and of those before."""
    for number in range(draws.random.randint(1, 3 * draws.size)):
        kind = draws.pick("weekly", "monthly", "quarterly", "quarterly")
        started = draws.before() + dt.timedelta(seconds=number)
        judged = draws.pick(None, 0.3, 0.5, 0.9) if kind == "quarterly" else None
        meeting = Meeting(
            id=f"m{number}", unit=draws.pick(*UNITS), meeting=kind, cycle=draws.pick(*CYCLES), title=kind,
            day=started.date(), started=started, state=draws.pick(*STATES), steps=STEPS[kind], achieved_at=judged,
            goal_share=None if judged is None else draws.pick(0.3, 0.8),
        )  # fmt: skip
        draws.meetings.append(meeting)
        yield meeting
        yield from _course(draws, meeting)


def _course(draws: Draws, meeting: Meeting) -> Iterator[Doc]:
    timed = draws.pick(True, True, False)
    for number, step in enumerate(meeting.steps):
        for _ in draws.up_to(2):
            seconds = draws.pick(0.0, 60.0, 100.0) if timed else 0.0
            yield Visit(
                **draws.id("v"), meeting=meeting.id, step=step.key, number=number, opened=meeting.started,
                seconds=seconds,
            )  # fmt: skip
    for slot, person in enumerate(draws.random.sample(PEOPLE, 3)):
        yield Turn(
            **draws.id("t"), meeting=meeting.id, step=meeting.steps[0].key, person=person, slot=slot,
            state=draws.pick(*TurnState), seconds=draws.pick(0.0, 0.0, 60.0, 100.0),
            unit=draws.pick(None, None, *UNITS),
        )  # fmt: skip
    for question in ASKED[meeting.meeting]:
        values = tuple(sorted(draws.pick(1, 2, 3, 4, 5) for _ in draws.up_to(5)))
        yield Tally(
            **draws.id("y"), at=meeting.started, meeting=meeting.id, question=question, asked=f"{question}?",
            values=values,
        )  # fmt: skip
