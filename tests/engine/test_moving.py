"""A meeting that was moved or cancelled is due when it was said, and its week asks for no other."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Moved
from okrmeet.engine.moving import changes_ahead, move, restore
from okrmeet.engine.upcoming import due_of
from tests.team import START, TODAY, Held, documents

NOW = START - dt.timedelta(days=1)
MONDAYS = [START + dt.timedelta(weeks=n) for n in range(4)]


def after(docs: Documents, change: Change | Refused) -> Documents:
    assert isinstance(change, Change), change
    return docs.after(change)


def moved(docs: Documents, to: dt.datetime | None, day: dt.date = TODAY, reason: str = "fair") -> Change | Refused:
    return move(docs, "PAY", "weekly", day, to, reason, NOW)


def due(docs: Documents, now: dt.datetime = NOW) -> dt.datetime | None:
    return due_of(docs, "PAY", "weekly", now)


def test_a_cancelled_meeting_is_skipped_and_the_next_one_stays() -> None:
    docs = after(documents(), moved(documents(), None))
    assert due(docs) == MONDAYS[1]


@pytest.mark.parametrize("days", [1, 3, 9])
def test_a_moved_meeting_is_due_at_its_new_time(days: int) -> None:
    to = START + dt.timedelta(days=days, hours=4)
    docs = after(documents(), moved(documents(), to))
    assert due(docs) == min(to, MONDAYS[1])
    assert due(docs, to + dt.timedelta(hours=2)) in MONDAYS


def test_a_moved_meeting_that_was_held_is_not_due_again() -> None:
    to = START + dt.timedelta(days=2)
    docs = after(documents(), moved(documents(), to))
    closed = Held(docs).room.meeting.with_(day=to.date(), started=to, state=MeetingState.CLOSED)
    assert due(docs.after(Change("held", (closed,))), to + dt.timedelta(minutes=5)) == MONDAYS[1]


def test_a_cancellation_taken_back_leaves_the_meeting_where_it_had_been_moved_to() -> None:
    to = START + dt.timedelta(days=2)
    docs = after(documents(), moved(documents(), to, reason="fair"))
    docs = after(docs, moved(docs, None, reason="ill"))
    docs = after(docs, moved(docs, None, reason="still ill"))
    assert due(docs) == MONDAYS[1]
    docs = after(docs, restore(docs, "PAY", "weekly", TODAY))
    (held,) = docs.all(Moved)
    assert (due(docs), held.reason, held.was_to) == (to, "fair", None)
    docs = after(docs, restore(docs, "PAY", "weekly", TODAY))
    assert due(docs) == MONDAYS[0]


def test_what_was_said_again_replaces_what_was_said_and_can_be_taken_back() -> None:
    docs = after(documents(), moved(documents(), None))
    docs = after(docs, moved(docs, START + dt.timedelta(days=1)))
    assert len(docs.all(Moved)) == 1
    docs = after(docs, restore(docs, "PAY", "weekly", TODAY))
    assert due(docs) == START


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda: moved(documents(), None, reason=" "), "say why"),
        (lambda: moved(documents(), None, day=TODAY + dt.timedelta(days=1)), "the next one is on 2026-11-30"),
        (lambda: moved(documents(), NOW - dt.timedelta(hours=1)), "has passed already"),
        (lambda: move(documents(), "RISK", "weekly", TODAY, None, "x", NOW), "no weekly in its calendar"),
        (lambda: restore(documents(), "PAY", "weekly", TODAY), "neither moved nor cancelled"),
    ],
)
def test_what_cannot_be_is_refused_in_words(change: object, reason: str) -> None:
    refused = change()  # type: ignore[operator]
    assert isinstance(refused, Refused)
    assert reason in refused.reason


def test_a_meeting_that_was_held_is_amended_and_not_moved() -> None:
    held = Held()
    refused = moved(held.shelf.docs, None)
    assert isinstance(refused, Refused)
    assert "amend" in refused.reason
    assert held.room.docs.get(Meeting, held.meeting) is not None


def test_what_lies_ahead_is_told_and_what_is_over_is_not() -> None:
    docs = after(documents(), moved(documents(), None))
    assert [change.reason for change in changes_ahead(docs, "PAY", "weekly", NOW)] == ["fair"]
    assert changes_ahead(docs, "PAY", "weekly", START + dt.timedelta(days=1)) == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(0, 400)), max_size=6), st.integers(0, 1000))
def test_something_is_always_due_and_never_a_cancelled_day(changes: list[tuple[int, int | None]], hours: int) -> None:
    docs, now = documents(), NOW + dt.timedelta(hours=hours)
    for week, to in changes:
        day = TODAY + dt.timedelta(weeks=week)
        change = moved(docs, None if to is None else START + dt.timedelta(hours=to), day)
        docs = after(docs, change)
    found = due(docs, now)
    assert found is not None
    assert found + dt.timedelta(minutes=30) >= now
    off = {m.day for m in docs.all(Moved)} - {m.to.date() for m in docs.all(Moved) if m.to}
    assert found.date() not in off
