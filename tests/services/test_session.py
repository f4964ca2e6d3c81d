"""A meeting between the rules and the disk: nothing is shown that is not stored, and no time is lost or made up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.document import Doc
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.people import Event, MeetingKind, Weekday
from okrmeet.domain.records import Feedback, Undo
from okrmeet.engine.closing import close
from okrmeet.engine.upcoming import upcoming
from okrmeet.engine.walk import go_back, go_on
from okrmeet.services.clock import ManualClock
from okrmeet.services.load import load_all
from okrmeet.services.session import Session, begin, go_on_with
from okrmeet.services.workspace import Workspace
from okrmeet.store.errors import Full, Unavailable
from okrmeet.store.tinydb.opening import open_file
from tests.monthly_team import company
from tests.sitting import Disk, done, note, notes, stored_seconds, times, toggle_pause
from tests.team import MEETING, START, documents

# -- the disk first --------------------------------------------------------------------------------------------


def test_a_change_is_stored_before_the_room_shows_it(session: Session, disk: Disk) -> None:
    before = session.room
    done(session, note("one"))
    assert disk.rooms_while_writing[-1] is before
    assert notes(session.room.docs) == notes(disk.docs) == ["one"]


def test_the_room_has_the_documents_as_they_were_stored(session: Session, disk: Disk) -> None:
    done(session, note("one"))
    said = next(f for f in session.room.docs.all(Feedback) if f.text == "one")
    assert said.version == 1
    assert said.seq == disk.commits


def test_one_change_is_one_commit_with_its_undo_and_its_time(
    session: Session, disk: Disk, clock: ManualClock
) -> None:
    commits = disk.commits
    clock.advance(12)
    done(session, note("one"))
    assert disk.commits == commits + 1
    assert stored_seconds(disk) == 12
    assert len(disk.docs.all(Undo)) == 1


def test_a_store_error_leaves_everything_as_it_was_and_the_rule_can_be_repeated(
    session: Session, disk: Disk, clock: ManualClock
) -> None:
    clock.advance(20)
    disk.full = True
    room, stored = session.room, disk.docs
    for rule in (note("one"), go_on, go_back):
        with pytest.raises(Full):
            session.perform(rule)
    with pytest.raises(Full):
        session.heartbeat()
    assert session.room is room
    assert disk.docs is stored
    disk.full = False
    done(session, note("one"))
    assert notes(disk.docs) == ["one"]
    assert session.room.spent("confidence") == 20


def test_time_that_passes_while_the_disk_is_full_is_not_lost(
    session: Session, disk: Disk, clock: ManualClock
) -> None:
    disk.full = True
    for _ in range(10):
        clock.advance(15)
        with pytest.raises(Full):
            session.heartbeat()
    assert times(session) == (150, 150, 150)
    disk.full = False
    session.heartbeat()
    assert stored_seconds(disk) == 150


def test_a_refused_rule_stores_nothing_and_loses_no_time(session: Session, disk: Disk, clock: ManualClock) -> None:
    commits = disk.commits
    clock.advance(40)
    assert isinstance(session.perform(lambda *_: Refused("no")), Refused)
    assert disk.commits == commits
    clock.advance(40)
    session.heartbeat()
    assert stored_seconds(disk) == 80


def test_nothing_to_store_is_no_commit(session: Session, disk: Disk) -> None:
    commits = disk.commits
    done(session, lambda *_: Change("nothing"))
    session.heartbeat()
    assert disk.commits == commits


def test_undo_takes_back_the_last_capture_on_disk_too(session: Session, disk: Disk) -> None:
    done(session, note("one"))
    done(session, note("two"))
    assert isinstance(session.undo(), Change)
    assert notes(session.room.docs) == notes(disk.docs) == ["one"]


def test_a_recording_keeps_no_means_to_undo(disk: Disk, clock: ManualClock, session: Session) -> None:
    recording = Session(disk.docs, MEETING, clock, disk.keep, undoable=False)
    done(recording, note("one"))
    assert disk.docs.all(Undo) == ()


def test_every_moment_has_a_token_of_its_own(session: Session) -> None:
    tokens = {session.moment().token for _ in range(100)}
    assert len(tokens) == 100


# -- leaving and coming back -----------------------------------------------------------------------------------


def again(disk: Disk, clock: ManualClock) -> Session:
    resumed = go_on_with(disk.read(), MEETING, clock, disk.keep)
    assert isinstance(resumed, Session)
    return resumed


@pytest.mark.parametrize("left", [True, False], ids=["left", "killed"])
def test_a_resumed_meeting_has_the_same_step_speaker_and_seconds(
    session: Session, disk: Disk, clock: ManualClock, left: bool
) -> None:
    clock.advance(30)
    done(session, go_on)
    clock.advance(8)
    session.heartbeat()
    if left:
        assert isinstance(session.leave(), Change)
    where = session.room.step, session.room.speaking, times(session)
    clock.advance(86_400)
    resumed = again(disk, clock)
    assert (resumed.room.step, resumed.room.speaking, times(resumed)) == where
    assert resumed.room.meeting.state is MeetingState.RUNNING
    clock.advance(2)
    assert times(resumed) == (40, 10, 40)


def test_while_a_meeting_is_left_its_time_stands(session: Session, clock: ManualClock) -> None:
    clock.advance(8)
    session.leave()
    clock.advance(30)
    session.heartbeat()
    assert times(session) == (8, 8, 8)


def test_a_pause_lasts_over_a_restart(session: Session, disk: Disk, clock: ManualClock) -> None:
    toggle_pause(session)
    resumed = again(disk, clock)
    clock.advance(10)
    assert resumed.step_seconds() == 0


def test_what_was_captured_can_be_taken_back_after_a_restart(
    session: Session, disk: Disk, clock: ManualClock
) -> None:
    done(session, note("one"))
    resumed = again(disk, clock)
    resumed.undo()
    assert notes(disk.docs) == []


def test_a_closed_meeting_is_not_resumed(session: Session, disk: Disk, clock: ManualClock) -> None:
    done(session, close)
    refused = go_on_with(disk.read(), MEETING, clock, disk.keep)
    assert isinstance(refused, Refused)
    assert "closed" in refused.reason


def test_a_meeting_that_is_refused_stores_nothing(session: Session, disk: Disk, clock: ManualClock) -> None:
    commits = disk.commits
    assert isinstance(begin(disk.docs, "PAY", built_in("weekly"), clock, disk.keep), Refused)
    assert disk.commits == commits


@given(day=st.integers(-10, 40), weekday=st.sampled_from(Weekday), kind=st.sampled_from(("weekly", "monthly")))
def test_who_leads_and_speaks_first_is_who_was_named_before_on_whatever_day_it_is_held(
    day: int, weekday: Weekday, kind: MeetingKind
) -> None:
    unit, docs = ("PAY", documents()) if kind == "weekly" else ("ACME", company())
    week = 1 if kind == "monthly" else None
    event = Event(
        id=f"{unit}-{kind}", unit=unit, meeting=kind, weekday=weekday, time=dt.time(10), minutes=30, week=week
    )
    disk, clock = Disk(docs.after(Change("calendar", puts=(event,)))), ManualClock(START + dt.timedelta(days=day))
    told = upcoming(disk.docs, unit, kind, clock.now())
    session = begin(disk.docs, unit, built_in(kind), clock, disk.keep)
    assert isinstance(session, Session)
    assert told.facilitator is not None
    assert session.room.meeting.facilitator == told.facilitator.key
    assert session.room.speakers == told.speakers
    assert session.room.presenters == told.presenting
    assert session.room.meeting.day == clock.now().date()


def test_a_whole_weekly_survives_a_restart_after_every_key_on_a_real_file(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        everything = tuple(doc for kind in KINDS.values() for doc in documents().all(kind))
        store.commit(Change("team", puts=everything), "test")
        opened = Workspace(store, clock, "test").begin("PAY", "weekly")
        assert isinstance(opened, Session)
    steps: list[str] = []
    while True:
        with open_file(path, write=True) as store:
            workspace = Workspace(store, clock, "test")
            held = workspace.documents().need(Meeting, MEETING)
            if not held.open:
                break
            resumed = workspace.resume(held)
            assert isinstance(resumed, Session)
            clock.advance(10)
            steps.append(resumed.room.step.key)
            done(resumed, note(f"in {resumed.room.step.key}"))
            done(resumed, go_on)
    with open_file(path, write=False) as store:
        stored = load_all(store)
    assert steps == ["open", "promises", *["confidence"] * 4, "low", "week", "guard", "close"]
    assert notes(stored) == [f"in {step}" for step in steps]
    held = stored.need(Meeting, MEETING)
    assert held.state is MeetingState.CLOSED
    assert Session(stored, MEETING, clock, _never).total_seconds() == 100


def _never(change: Change) -> tuple[Doc, ...]:
    raise Unavailable(change.label)
