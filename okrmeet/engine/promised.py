"""Promises as one meeting saw them: those made in it, and what it learned about the earlier ones.

A later meeting settles promises and carries them on; the minutes of this one must not change by that. So every
promise is taken back to where it stood when this meeting ended.
"""

from __future__ import annotations

from collections.abc import Iterable

from okrmeet.domain.carrying import carried_by
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Action, ActionState
from okrmeet.engine.facts import Names, Promise


def made(docs: Documents, meeting: Meeting, names: Names) -> tuple[Promise, ...]:
    """Promises made in this meeting, in the order of their numbers."""
    return _told(docs, meeting, names, docs.of(Action, meeting=meeting.id))


def brought(docs: Documents, meeting: Meeting, names: Names) -> tuple[Promise, ...]:
    """The unit's promises that were open when this meeting began, in the order of their numbers.

    Where no step of it takes them up only those that were settled in it all the same.
    """
    mine = (
        a
        for a in docs.of(Action, unit=meeting.unit)
        if a.meeting != meeting.id and a.at <= meeting.started
        and (a.closed_in == meeting.id or (meeting.looks_back and _open_at(a, meeting)))
    )  # fmt: skip
    return _told(docs, meeting, names, mine)


def _told(docs: Documents, meeting: Meeting, names: Names, actions: Iterable[Action]) -> tuple[Promise, ...]:
    later = [
        m
        for m in docs.of(Meeting, unit=meeting.unit)
        if m.state is MeetingState.CLOSED and m.started > meeting.started
    ]
    return tuple(_promise(a, meeting, later, names) for a in sorted(actions, key=lambda a: a.number))


def _promise(action: Action, meeting: Meeting, later: list[Meeting], names: Names) -> Promise:
    settled = action.closed_in == meeting.id
    return Promise(
        id=action.id,
        text=action.text,
        owner=names.who(action.owner),
        due=action.due,
        about=action.about,
        commitment=action.commitment,
        state=action.state if settled else ActionState.OPEN,
        carried=max(0, action.carried - sum(carried_by(m, action) for m in later)),
        why=action.why if settled else "",
        handed_to=names.who(action.handed_to) if settled else None,
        split_into=action.split_into if settled else (),
        topic=action.topic or "",
    )


def _open_at(action: Action, meeting: Meeting) -> bool:
    """Whether a promise was still open when a meeting began."""
    if action.state is ActionState.OPEN:
        return True
    return action.closed_at is not None and action.closed_at > meeting.started
