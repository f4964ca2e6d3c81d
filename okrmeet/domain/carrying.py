"""Which meetings carried a promise on."""

from __future__ import annotations

from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Action, ActionState


def carried_by(meeting: Meeting, action: Action) -> bool:
    """Whether a meeting that was closed carried the promise on: made before, due, and not settled by its end."""
    if not meeting.looks_back or not action.due_by(meeting.day):
        return False
    if action.meeting == meeting.id or action.at > meeting.started or action.closed_in == meeting.id:
        return False
    if action.state is ActionState.OPEN:
        return True
    return action.closed_at is not None and (meeting.ended is None or action.closed_at > meeting.ended)
