"""A meeting and its box: what was confirmed is there once, whatever ends the process and whatever fails."""

from __future__ import annotations

import errno
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from okrmeet.agenda.load import built_in
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Feedback, Tally
from okrmeet.domain.sealed import Sealed
from okrmeet.engine.board_phases import write_card
from okrmeet.engine.closing import close, leave
from okrmeet.engine.moment import Moment
from okrmeet.engine.passing import answer as answer_
from okrmeet.engine.passing import asks, done
from okrmeet.engine.room import Room
from okrmeet.engine.walk import go_on, go_to
from okrmeet.services.box import fits
from okrmeet.services.clock import ManualClock
from okrmeet.services.doctor import check_up
from okrmeet.services.left_box import sealed_beside
from okrmeet.services.load import load_all
from okrmeet.services.session import Session, begin, go_on_with
from okrmeet.services.stored import StoredDocuments
from okrmeet.services.workspace import Workspace
from okrmeet.store.box import Boxed, BoxFile
from okrmeet.store.errors import StoreError
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore
from tests.quarter_team import Quarterly
from tests.store.crashes import PATH, NoLock
from tests.store.simulated import SimulatedDisk
from tests.team import START, documents

TEXTS = ("zebra first", "apple second", "mango third")


def to(step: str) -> partial[Change | Refused]:
    return partial(_to, step)


def _to(step: str, room: Room, moment: Moment) -> Change | Refused:
    return go_to(room, step, moment)


def card(text: str, column: str = "lacked") -> partial[Change | Refused]:
    return partial(_card, column, text)


def _card(column: str, text: str, room: Room, moment: Moment) -> Change | Refused:
    return write_card(room, column, text, moment)


def fours(room: Room, moment: Moment) -> Change | Refused:
    """Somebody answers 4 to every question."""
    return answer_(room, [ask.choices[3] for ask in asks(room)], moment)


def do(session: Session, *rules: object) -> None:
    for rule in rules:
        change = session.perform(rule)  # type: ignore[arg-type]
        assert isinstance(change, Change), change


# -- whatever moment the power goes ----------------------------------------------------------------------------


def opened(disk: SimulatedDisk, *, create: bool = False) -> FileStore:
    return open_file(PATH, write=True, create=create, disk=disk, lock=NoLock)  # type: ignore[arg-type]


def resumed(disk: SimulatedDisk) -> tuple[FileStore, Session]:
    store = opened(disk)
    docs = StoredDocuments(store)
    meeting = next(m for m in docs.all(Meeting) if m.meeting == "quarterly")
    box = BoxFile(PATH, store.identity(), disk)
    session = go_on_with(docs, meeting.id, ManualClock(START), lambda change: store.commit(change, "op").stored, box)
    assert isinstance(session, Session)
    return store, session


def begun_on(disk: SimulatedDisk) -> Session:
    store = opened(disk, create=True)

    docs = documents()
    store.commit(Change("team", tuple(doc for kind in KINDS.values() for doc in docs.all(kind))), "op")
    session = begin(
        StoredDocuments(store), "PAY", built_in("quarterly"), ManualClock(START),
        lambda change: store.commit(change, "op").stored, BoxFile(PATH, store.identity(), disk),
    )  # fmt: skip
    assert isinstance(session, Session)
    do(session, to("retro"))
    return session


@pytest.mark.parametrize("seed", range(6))
def test_whatever_moment_the_power_goes_every_card_that_was_confirmed_is_there_once(seed: int) -> None:
    """Also between the commit of the reveal and the removal of the box."""
    disk = SimulatedDisk(seed)
    session = begun_on(disk)
    disk.moments = []
    for text in TEXTS:
        do(session, card(text))
        disk.step += 1
    do(session, done)
    do(session, go_on)
    disk.step += 1
    moments, disk.moments = disk.moments, None
    assert len(moments) > 15
    both = 0
    for moment in [*moments, disk]:
        confirmed, step = TEXTS[: min(moment.step, len(TEXTS))], moment.step
        after = moment.copy().after_power_cut()
        store, again = resumed(after)
        boxed = BoxFile(PATH, store.identity(), after).read()
        here = Counter(s.text for s in again.room.docs.all(Sealed) if s.place)
        cards = Counter(f.text for f in again.room.docs.all(Feedback) if f.kind == "card")
        both += bool(cards) and step < 4
        found = here + cards
        assert max(found.values(), default=1) == 1, "nothing counts twice"
        assert set(confirmed) <= set(found), f"confirmed and lost at step {step}"
        assert not (cards and boxed), "the box of a reveal is gone as soon as somebody resumes"
        if cards:
            assert len(again.room.meeting.revealed) == 1
        do(again, go_on)
        revealed = [f.text for f in again.room.docs.all(Feedback) if f.kind == "card"]
        assert Counter(revealed) == found
    assert both, "some of the moments lie between the reveal and its confirmation"


def test_a_reveal_is_confirmed_also_when_the_box_cannot_be_removed_and_does_not_count_twice() -> None:
    disk = SimulatedDisk()
    session = begun_on(disk)
    for text in TEXTS:
        do(session, card(text))
    disk.fails = lambda _, name: errno.EIO if name == "unlink" else None
    do(session, go_on)
    assert PATH.with_name(f"{PATH.name}.box") in disk.seen
    store, again = resumed(disk.killed())
    assert PATH.with_name(f"{PATH.name}.box") not in disk.seen
    assert not again.room.docs.all(Sealed)
    assert Counter(f.text for f in load_all(store).all(Feedback) if f.kind == "card") == Counter(TEXTS)


@pytest.mark.parametrize("call", ["create", "write", "sync", "replace"])
def test_a_card_that_cannot_be_sealed_is_nowhere_and_may_be_said_again(call: str) -> None:
    disk = SimulatedDisk()
    session = begun_on(disk)
    do(session, card("kept"))
    disk.fails = lambda _, name: errno.ENOSPC if name == call else None
    with pytest.raises(StoreError, match="disk is full"):
        session.perform(card("lost"))
    disk.fails = lambda _number, _name: None
    assert [s.text for s in session.room.docs.all(Sealed)] == ["kept"]
    do(session, card("lost"), go_on)
    assert Counter(f.text for f in session.room.docs.all(Feedback) if f.kind == "card") == Counter(["kept", "lost"])


def test_a_card_is_taken_back_from_the_box_too() -> None:
    disk = SimulatedDisk()
    session = begun_on(disk)
    do(session, card("meant"), card("not meant"))
    change = session.undo()
    assert isinstance(change, Change)
    assert b"not meant" not in disk.seen[PATH.with_name(f"{PATH.name}.box")].text
    assert [s.text for s in session.room.docs.all(Sealed)] == ["meant"]


def test_the_store_is_not_told_when_somebody_writes() -> None:
    """Not even by the time that passed: a commit for each card would say when each was written."""
    disk = SimulatedDisk()
    session = begun_on(disk)
    clock = session.clock
    assert isinstance(clock, ManualClock)
    store = opened(disk.copy())
    before, spent = store.head(), session.step_seconds()
    for text in TEXTS:
        clock.advance(7)
        do(session, card(text), done)
    assert opened(disk.copy()).head() == before
    session.heartbeat()
    assert session.room.spent("retro") == pytest.approx(spent + 21)


# -- boxes of others -------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:

    path = tmp_path / "okrmeet.json"
    docs = documents()
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("team", tuple(doc for kind in KINDS.values() for doc in docs.all(kind))), "op")
    return path


def held_in(store: FileStore, path: Path, unit: str = "PAY") -> Session:
    session = Workspace(store, ManualClock(START), "op", path).begin(unit, "quarterly", built_in("quarterly"))
    assert isinstance(session, Session)
    do(session, to("retro"))
    return session


def test_two_open_retrospectives_of_one_workspace_have_their_boxes_in_one_file(path: Path) -> None:
    with open_file(path, write=True) as store:
        pay = held_in(store, path)
        do(pay, card("of payments"), lambda room, _: leave(room))
        risk = held_in(store, path, "RISK")
        do(risk, card("of risk"))
        box = BoxFile(path, store.identity())
        assert {one.text for one in box.read()} == {"of payments", "of risk"}
        do(risk, go_on)
        assert [f.text for f in risk.room.docs.all(Feedback) if f.kind == "card"] == ["of risk"]
        assert {one.text for one in box.read()} == {"of payments"}
        again = Workspace(store, ManualClock(START), "op", path).resume(pay.room.meeting)
        assert isinstance(again, Session)
        do(again, go_on)
        assert {f.text for f in again.room.docs.all(Feedback) if f.kind == "card"} == {"of payments", "of risk"}
        assert not box.path.exists()


def test_the_box_of_another_workspace_stops_only_the_sealing_and_stays(path: Path) -> None:
    box = BoxFile(path, "another")
    box.write([Boxed("PAY-2026-11-23-quarterly", "retro", "cards", "b", "lacked", "somebody else's")])
    text = box.path.read_bytes()
    with open_file(path, write=True) as store:
        session = held_in(store, path)
        assert not session.room.docs.all(Sealed)
        with pytest.raises(StoreError, match="another workspace"):
            session.perform(card("ours"))
        do(session, go_on)
        assert session.room.step.key == "causes"
    assert box.path.read_bytes() == text
    (problem,) = check_up(path)
    assert problem.where == str(box.path)
    assert "another workspace" in problem.what


def test_the_doctor_tells_a_box_that_waits_from_one_that_was_left(path: Path) -> None:
    with open_file(path, write=True) as store:
        session = held_in(store, path)
        do(session, card("waits"))
        identity, meeting = store.identity(), session.room.meeting_id
    assert check_up(path) == []
    (told,) = sealed_beside(path)
    assert meeting in told
    assert "no copy holds it" in told
    box = BoxFile(path, identity)
    box.write([*box.read(), Boxed("PAY-2020-01-01-quarterly", "retro", "cards", "b", "lacked", "left")])
    (problem,) = check_up(path)
    assert "1 entries were sealed in PAY-2020-01-01-quarterly" in problem.what
    assert "no such meeting" in problem.what
    (waiting,) = (one for one in box.read() if one.text == "waits")
    with open_file(path, write=True) as store:
        again = Workspace(store, ManualClock(START), "op", path).resume(session.room.meeting)
        assert isinstance(again, Session)
        do(again, go_on)
    box.write([waiting])
    (problem,) = check_up(path)
    assert "were revealed and are in the workspace: delete the file" in problem.what


def test_answers_survive_a_restart_and_are_counted_with_the_others(path: Path) -> None:
    with open_file(path, write=True) as store:
        session = held_in(store, path)
        do(session, to("pulse"), fours)
        meeting = session.room.meeting
    with open_file(path, write=True) as store:
        again = Workspace(store, ManualClock(START), "op", path).resume(meeting)
        assert isinstance(again, Session)
        do(again, fours, go_on)
        assert again.room.docs.need(Tally, f"{meeting.id}-clear").values == (4, 4)


def test_what_was_sealed_in_a_meeting_that_another_copy_ended_is_not_thrown_away(path: Path) -> None:
    left = BoxFile(path, "id")
    held = Quarterly()
    held.to_the_end()
    left.write([Boxed(held.meeting, "retro", "cards", "b1", "lacked", "never revealed")])
    resumed = go_on_with(held.room.docs, held.meeting, ManualClock(START), lambda change: change.puts, left)
    assert isinstance(resumed, Refused)
    assert [one.text for one in left.read()] == ["never revealed"]


UNFIT = [
    ("pulse", "answers", "clear", "many"), ("pulse", "answers", "clear", "9"), ("pulse", "answers", "weather", "4"),
    ("nowhere", "cards", "lacked", "a card"), ("pulse", "cards", "lacked", "a card"), ("retro", "songs", "a", "b"),
    ("retro", "cards", "lacked", "two\nlines"), ("retro", "cards", "lacked", "x" * 10_001),
    ("retro", "dots", "card", "3"), ("mirror", "answers", "mirror", "12"), ("retro", "cards", "", "nameless"),
]  # fmt: skip


@pytest.mark.parametrize("told", UNFIT)
def test_an_entry_that_somebody_wrote_by_hand_stops_no_meeting_and_stays_where_it_is(
    path: Path, told: tuple[str, str, str, str]
) -> None:
    step, part, place, text = told
    with open_file(path, write=True) as store:
        session = held_in(store, path)
        do(session, card("ours"))
        meeting = session.room.meeting
        box = BoxFile(path, store.identity())
        by_hand = Boxed(meeting.id, step, part, "b9", place, text)
        box.write([*box.read(), by_hand])
    (problem,) = check_up(path)
    assert f"1 entry of {meeting.id} cannot be from okrmeet, and will not be revealed: read the file" in problem.what
    with open_file(path, write=True) as store:
        again = Workspace(store, ManualClock(START), "op", path).resume(meeting)
        assert isinstance(again, Session)
        do(again, card("too"), to("pulse"), fours, close)
        assert {f.text for f in again.room.docs.all(Feedback) if f.kind == "card"} == {"ours", "too"}
        assert again.room.docs.need(Tally, f"{meeting.id}-clear").values == (4,)
        assert box.read() == (by_hand,)
    (problem,) = check_up(path)
    assert "never revealed; that meeting is over" in problem.what


def test_everything_that_is_sealed_in_a_meeting_fits_it(path: Path) -> None:
    with open_file(path, write=True) as store:
        session = held_in(store, path)
        do(session, card("ours"), done, to("pulse"), fours, to("mirror"), fours)
        do(session, to("helped"), fours, to("close"), fours)
        boxed = BoxFile(path, store.identity()).read()
        assert {(one.step, one.part) for one in boxed} == {
            ("retro", "cards"), ("pulse", "answers"), ("mirror", "answers"), ("helped", "answers"),
            ("close", "answers"),
        }  # fmt: skip
        assert all(fits(session.room.meeting, one) for one in boxed)
