"""A workspace that is handed over: at every moment there is one file to work with at most, and nothing is lost."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import cast

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.people import Person
from okrmeet.store.errors import Corrupt, Full, HandedOver, StoreError, Unavailable
from okrmeet.store.tinydb.disk import RealDisk
from okrmeet.store.tinydb.handed import Handed
from okrmeet.store.tinydb.keeping import WouldLose, bring_back, mend
from okrmeet.store.tinydb.opening import Lock, open_file
from okrmeet.store.tinydb.store import FileStore
from tests.store.crashes import PATH, NoLock
from tests.store.simulated import SimulatedDisk

ANA, BEN, CY = (Change(name, puts=(Person(id=name, name=name),)) for name in ("ana", "ben", "cy"))
DEST = PATH.with_name("next.json")
ALONE = cast("Lock", NoLock)
HANDED = Handed(str(DEST), "Ben", "2026-11-27 08:20 (UTC)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(ANA, "ana")
    return path


@pytest.fixture
def dest(path: Path) -> Path:
    """The copy of a workspace that was handed over, in which somebody worked."""
    dest = path.with_name("next.json")
    with open_file(path, write=True) as store:
        store.hand_over(dest, Handed(str(dest), "", "today"))
    with open_file(dest, write=True) as store:
        store.commit(BEN, "ben")
    return dest


def people(path: Path) -> list[str]:
    with open_file(path, write=False) as store:
        return [person.id for person in store.find(Person)]


def on_disk(disk: SimulatedDisk, path: Path = PATH, *, handed_over: bool = False) -> FileStore:
    return open_file(path, write=True, disk=disk, lock=ALONE, handed_over=handed_over)


def live(disk: SimulatedDisk) -> list[Path]:
    """The files that can be worked with; each holds what was committed."""
    found = []
    for path in (PATH, DEST):
        if path in disk.seen:
            try:
                with on_disk(disk, path) as store:
                    assert [person.id for person in store.find(Person)] == ["ana", "ben"]
            except HandedOver:
                continue
            found.append(path)
    return found


@pytest.mark.parametrize("seed", range(1, 6))
def test_whenever_it_is_ended_there_is_one_file_to_work_with_or_the_same_words_finish_it(seed: int) -> None:
    disk = SimulatedDisk(seed)
    with open_file(PATH, write=True, create=True, disk=disk, lock=ALONE) as store:
        store.commit(ANA, "ana")
    with on_disk(disk) as store:
        store.commit(BEN, "ana")  # lies in the journal
        disk.moments = []
        store.hand_over(DEST, HANDED)
        moments, disk.moments = disk.moments, None
    assert live(disk) == [DEST]
    ways = set()
    for moment in moments:
        for after in (moment.copy().killed(), *(moment.copy().after_power_cut() for _ in range(4))):
            left = live(after)
            ways.add(tuple(left))
            if not left:
                assert DEST not in after.seen
                with on_disk(after, handed_over=True) as store:
                    assert store.handed_over == HANDED
                    store.hand_over(DEST, HANDED)
                assert live(after) == [DEST]
    assert ways == {(PATH,), (), (DEST,)}


def test_the_old_file_can_be_read_and_says_to_whom_it_was_handed_over(path: Path, dest: Path) -> None:
    with pytest.raises(
        HandedOver, match=r"okrmeet\.json was handed over on today, as .*next\.json, and can only be read"
    ):
        open_file(path, write=True)
    assert (people(path), people(dest)) == (["ana"], ["ana", "ben"])
    with open_file(path, write=False) as store:
        store.backup(path.with_name("backup.json"))
    with pytest.raises(HandedOver):
        open_file(path.with_name("backup.json"), write=True)
    assert "to Ben on" in HANDED.sentence("x")


def test_a_writer_that_waited_for_the_lock_learns_that_the_file_was_handed_over(path: Path) -> None:
    class Late(NoLock):
        def __init__(self, real: Path, name: str) -> None:
            with open_file(path, write=True, lock=ALONE) as store:
                store.hand_over(path.with_name("next.json"), HANDED)

    with pytest.raises(HandedOver):
        open_file(path, write=True, lock=cast("Lock", Late))


def test_a_file_that_is_there_is_never_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dest = path.with_name("next.json")
    with open_file(path, write=True) as store:
        dest.write_text("mine")
        with pytest.raises(Unavailable, match=r"next\.json exists already"):
            store.hand_over(dest, HANDED)
        dest.unlink()

        def somebody_was_faster(_disk: RealDisk, _old: Path, new: Path) -> None:
            if new == dest:
                dest.write_text("mine")
                raise FileExistsError(errno.EEXIST, "File exists", str(new))

        monkeypatch.setattr(RealDisk, "link", somebody_was_faster)
        with pytest.raises(Unavailable, match=r"next\.json exists already"):
            store.hand_over(dest, HANDED)
        assert store.handed_over is None
        store.commit(BEN, "ana")
    assert dest.read_text() == "mine"
    assert people(path) == ["ana", "ben"]
    assert [file for file in path.parent.iterdir() if file.suffix == ".tmp"] == []


def test_on_a_file_system_without_second_names_the_copy_is_renamed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(RealDisk, "link", cannot)
    with open_file(path, write=True) as store:
        store.hand_over(path.with_name("next.json"), HANDED)
    assert people(path.with_name("next.json")) == ["ana"]
    assert [file for file in path.parent.iterdir() if file.suffix == ".tmp"] == []


def test_nor_is_anything_overwritten_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dest = path.with_name("next.json")

    def cannot_but_somebody_was_faster(*_: object) -> None:
        dest.write_text("mine")
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    with open_file(path, write=True) as store:
        monkeypatch.setattr(RealDisk, "link", cannot_but_somebody_was_faster)
        with pytest.raises(Unavailable, match=r"next\.json exists already"):
            store.hand_over(dest, HANDED)
        assert store.handed_over is None
    assert dest.read_text() == "mine"


def test_a_full_disk_hands_over_nothing() -> None:
    disk = SimulatedDisk()
    with open_file(PATH, write=True, create=True, disk=disk, lock=ALONE) as store:
        store.commit(ANA, "ana")
        store.commit(BEN, "ana")
        for number in range(1, 40):
            calls = iter(range(1000))
            disk.fails = lambda _, call: errno.ENOSPC if call == "write" and next(calls) == number - 1 else None  # noqa: B023
            try:
                store.hand_over(DEST, HANDED)
            except Full:
                assert store.handed_over is None
                assert DEST not in disk.seen
                store.commit(Change("x", puts=(Person(id=f"p{number}", name=""),)), "ana")
            else:
                break
        else:
            raise AssertionError("the disk had no room at all")
        disk.fails = lambda *_: None
    assert number > 2


def test_it_is_taken_back_as_it_stands(path: Path, dest: Path) -> None:
    with open_file(path, write=True, handed_over=True) as store:
        store.mark(None)
        store.commit(CY, "ana")
    assert people(path) == ["ana", "cy"]


def test_it_becomes_what_the_copy_is(path: Path, dest: Path) -> None:
    with open_file(path, write=True, handed_over=True) as old, open_file(dest, write=True) as copy:
        assert old.find(Person) != copy.find(Person)
        old.become(copy)
        assert old.find(Person) == copy.find(Person)
        old.commit(CY, "ana")
        assert copy.head() == old.head() - 1
    assert people(path) == ["ana", "ben", "cy"]


def test_a_copy_is_not_put_in_the_place_of_a_file_that_was_handed_over_nor_that_in_its_place(
    path: Path, dest: Path
) -> None:
    for target, source in ((path, dest), (dest, path)):
        before = target.read_bytes()
        with pytest.raises(WouldLose, match=r"was handed over.*--replace does it anyway"):
            bring_back(target, source, KINDS, replace=False)
        assert target.read_bytes() == before
    bring_back(path, path, KINDS, replace=True)
    with open_file(path, write=True) as store:
        assert store.handed_over is None


def test_the_doctor_keeps_the_mark_and_takes_away_one_that_says_nothing(path: Path, dest: Path) -> None:
    text = path.read_text()
    path.write_text(text.replace('"name":"ana"', '"name":"ana'))
    mend(path, KINDS)
    with pytest.raises(HandedOver):
        open_file(path, write=True)
    document = json.loads(text)
    document["_meta"]["1"]["handed_over"] = {"file": 7}
    path.write_text(json.dumps(document))
    with pytest.raises(Corrupt, match="no valid handed_over"):
        open_file(path, write=False)
    mend(path, KINDS)
    with open_file(path, write=True) as store:
        assert store.handed_over is None


def test_a_mark_that_cannot_be_written_is_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_file(path, write=True) as store:

        def cannot() -> None:
            raise Full("the disk is full")

        with monkeypatch.context() as inside:
            inside.setattr(store, "fold", cannot)
            with pytest.raises(StoreError):
                store.mark(HANDED)
        assert store.handed_over is None
        store.commit(BEN, "ana")
    assert people(path) == ["ana", "ben"]
