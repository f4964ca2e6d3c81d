"""Did OKR help: the course that the room takes, and what its sponsor says to it."""

from __future__ import annotations

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, StepKind
from okrmeet.domain.people import Unit
from okrmeet.domain.records import Decision

COURSES = ("continue", "change", "expand", "stop")


def course_of(text: str) -> str | None:
    """The course that a decision takes: the word it begins with."""
    first = text.split(" ", 1)[0].rstrip(":,.;").lower()
    return first if first in COURSES else None


def courses(docs: Documents, meeting: Meeting) -> tuple[Decision, ...]:
    """What was decided about OKR itself, oldest first; of the sponsor and of the room."""
    steps = {step.key for step in meeting.steps if step.kind is StepKind.DECIDE}
    mine = [d for d in docs.of(Decision, meeting=meeting.id) if d.step in steps]
    return tuple(sorted(mine, key=lambda d: (d.at, d.seq, d.text)))


def sponsor_of(docs: Documents, unit: str | None) -> str | None:
    """Whoever sponsors a unit, else the nearest unit above it that has a sponsor."""
    seen: set[str] = set()
    while unit is not None and unit not in seen:
        seen.add(unit)
        found = docs.get(Unit, unit)
        if found is None:
            return None
        if found.sponsor is not None:
            return found.sponsor
        unit = found.parent
    return None
