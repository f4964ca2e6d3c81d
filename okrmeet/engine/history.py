"""The meetings that were held, as the rotations see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState, Turn, TurnState
from okrmeet.domain.people import MeetingKind
from okrmeet.engine.rotation import Held

LEADS = "-facilitator"
"""What tells the draw of facilitators from that of speakers."""


def seed_of(unit: str, day: dt.date, meeting: MeetingKind) -> str:
    """What the order of a meeting is drawn with: known before it begins, the same for a second one that day."""
    return f"{unit}-{day}-{meeting}"


def seed_of_meeting(meeting: Meeting) -> str:
    """What the order of a meeting that was opened is drawn with."""
    return seed_of(meeting.unit, meeting.drawn or meeting.day, meeting.meeting)


def held_meetings(docs: Documents, unit: str, kind: MeetingKind) -> tuple[Held, ...]:
    """The unit's closed and abandoned meetings of a kind as the rotation of speakers sees them, the oldest first.

    First is who spoke first in the first step that had a round. Where units present, those attended who presented:
    nobody else could have been first.
    """
    held: list[Held] = []
    for m in ended(docs, unit, kind):
        turns = docs.of(Turn, meeting=m.id)
        presented = frozenset(turn.person for turn in turns if turn.unit is not None)
        there = presented or frozenset(m.attended)
        held.append(Held(seed_of_meeting(m), m.day, there, _first_speaker(m, turns)))
    return tuple(held)


def facilitators(docs: Documents, unit: str, kind: MeetingKind) -> tuple[Held, ...]:
    """The same meetings as the rotation of facilitators sees them: first is who led.

    Leading a meeting that was abandoned before anybody spoke does not count.
    """
    return tuple(
        Held(
            f"{seed_of_meeting(m)}{LEADS}",
            m.day,
            frozenset(m.attended),
            m.facilitator if m.state is MeetingState.CLOSED or spoken(docs.of(Turn, meeting=m.id)) else None,
        )
        for m in ended(docs, unit, kind)
    )


def ended(docs: Documents, unit: str, kind: MeetingKind) -> list[Meeting]:
    """The unit's meetings of a kind that are over, the oldest first."""
    over = (m for m in docs.of(Meeting, unit=unit, meeting=kind) if not m.open)
    return sorted(over, key=lambda m: (m.started, m.id))


def _first_speaker(meeting: Meeting, turns: Sequence[Turn]) -> str | None:
    steps = (step.key for step in meeting.steps)
    step = next((key for key in steps if any(turn.step == key for turn in turns)), None)
    said = spoken([turn for turn in turns if turn.step == step])
    return min(said, key=lambda turn: (turn.slot, turn.id)).person if said else None


def spoken(turns: Sequence[Turn]) -> list[Turn]:
    """The turns in which somebody really spoke."""
    return [turn for turn in turns if turn.state is TurnState.SPOKE]
