"""The time of a meeting: shown at once, stored with every sign of life, and never that of a pause."""

from __future__ import annotations

import pytest

from okrmeet.engine.closing import close
from okrmeet.engine.walk import go_on
from okrmeet.services.clock import ManualClock
from okrmeet.services.session import LONGEST_GAP, Session
from okrmeet.store.errors import Full
from tests.sitting import Disk, done, note, stored_seconds, times, toggle_pause


def test_time_is_shown_at_once_and_stored_with_the_heartbeat(
    session: Session, disk: Disk, clock: ManualClock
) -> None:
    clock.advance(7)
    assert times(session) == (7, 7, 7)
    assert stored_seconds(disk) == 0
    session.heartbeat()
    assert stored_seconds(disk) == 7
    assert times(session) == (7, 7, 7)


def test_the_next_speaker_begins_at_nothing_while_the_step_goes_on(session: Session, clock: ManualClock) -> None:
    clock.advance(30)
    done(session, go_on)
    clock.advance(5)
    assert times(session) == (35, 5, 35)


@pytest.mark.parametrize(("gap", "counted"), [(59, 59), (LONGEST_GAP, 60), (60.5, 0), (3600, 0)])
def test_a_gap_of_more_than_a_minute_is_a_pause(
    session: Session, disk: Disk, clock: ManualClock, gap: float, counted: float
) -> None:
    clock.advance(10)
    session.heartbeat()
    clock.advance(gap)
    assert times(session)[0] == 10 + counted
    session.heartbeat()
    clock.advance(5)
    session.heartbeat()
    assert stored_seconds(disk) == 15 + counted


def test_a_key_after_a_gap_does_not_count_the_gap_either(session: Session, disk: Disk, clock: ManualClock) -> None:
    clock.advance(600)
    done(session, note("back from the break"))
    assert stored_seconds(disk) == 0


def test_a_pause_counts_nothing_for_anybody(session: Session, disk: Disk, clock: ManualClock) -> None:
    clock.advance(10)
    toggle_pause(session)
    for _ in range(20):
        clock.advance(15)
        session.heartbeat()
    assert times(session) == (10, 10, 10)
    done(session, note("said in the pause"))
    toggle_pause(session)
    clock.advance(5)
    assert times(session) == (15, 15, 15)
    session.heartbeat()
    assert stored_seconds(disk) == 15


def test_a_pause_that_could_not_be_stored_is_none(session: Session, disk: Disk, clock: ManualClock) -> None:
    clock.advance(10)
    disk.full = True
    with pytest.raises(Full):
        toggle_pause(session)
    clock.advance(10)
    assert session.step_seconds() == 20


def test_after_the_close_the_time_stands(session: Session, clock: ManualClock) -> None:
    clock.advance(10)
    done(session, close)
    clock.advance(10)
    session.heartbeat()
    assert session.total_seconds() == 10
