"""Corners: other systems, calls that fail late, TinyDB's own way of writing, and a doctor with little to work on."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tinydb import TinyDB

from okrmeet.domain.change import Change
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.people import Person
from okrmeet.domain.records import Action
from okrmeet.store.errors import Full, Newer, OutcomeUnknown, Unavailable
from okrmeet.store.tinydb import disk, lock
from okrmeet.store.tinydb.disk import REAL, RealDisk
from okrmeet.store.tinydb.files import beside, make_copy
from okrmeet.store.tinydb.journal import read_journal
from okrmeet.store.tinydb.keeping import backups_of, bring_back, examine, mend
from okrmeet.store.tinydb.opening import open_file, read_file
from okrmeet.store.tinydb.snapshot import Found
from okrmeet.store.tinydb.storage import WorkspaceStorage
from tests.store.crashes import PATH, NoLock, Work
from tests.store.simulated import SimulatedDisk
from tests.team import START

EDITED = "it is not as okrmeet wrote it: another program edited it, or the disk changed it"
ANA, BEN = (Change(name, puts=(Person(id=name, name=name),)) for name in ("ana", "ben"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(ANA, "ana")
    return path


def test_tinydb_itself_can_write_through_the_storage_and_each_write_is_a_commit(path: Path) -> None:
    held = lock.WriterLock(path, "okrmeet.json")
    found = read_file(REAL, path, "okrmeet.json")
    with TinyDB(found, held, storage=WorkspaceStorage) as db:
        table = db.table("person")
        assert table.all() == [{"id": "ana", "_v": 1, "_seq": 1, "name": "ana"}]
        table.insert({"id": "zoe", "_v": 1, "_seq": 2, "name": "Zoe"})
        table.remove(doc_ids=[1])
        db.table("mine").insert({"anything": [1, 2]})
    with open_file(path, write=False) as store:
        assert [person.id for person in store.find(Person)] == ["zoe"]
        assert store.head() == 4
    assert json.loads(path.read_bytes())["mine"] == {"1": {"anything": [1, 2]}}


def test_after_an_unknown_outcome_nothing_more_is_written_and_the_journal_is_left_as_it_is() -> None:
    simulated = SimulatedDisk()
    store = Work(1).opened(simulated, create=True)
    store.commit(ANA, "ana")
    simulated.fails = lambda _number, call: errno.EIO if call == "sync" else None
    for _ in range(2):
        with pytest.raises(OutcomeUnknown, match=r"whether that was written is not known"):
            store.commit(BEN, "ana")
    simulated.fails = lambda *_: None
    with pytest.raises(OutcomeUnknown, match="Nothing more is written"):
        store.fold()
    before = simulated.seen[beside(PATH, "journal")].text
    store.close()
    assert simulated.seen[beside(PATH, "journal")].text == before


def test_a_whole_file_that_cannot_be_written_is_said_and_the_journal_keeps_everything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_file(path, write=True) as store:
        store.commit(BEN, "ana")

        def fail(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as inside:
            inside.setattr(RealDisk, "replace", fail)
            with pytest.raises(Full, match="the whole file was not written"):
                store.fold()
            store.close()
    with open_file(path, write=False) as store:
        assert len(store.find(Person)) == 2


def test_a_copy_whose_name_does_not_reach_the_disk_is_taken_away_again(tmp_path: Path) -> None:
    simulated = SimulatedDisk()
    simulated.fails = lambda _number, call: errno.EIO if call == "sync_folder" else None
    with pytest.raises(OSError, match="Input/output"):
        make_copy(simulated, PATH, [b"text"])
    assert PATH not in simulated.seen


def test_an_error_of_the_folder_that_is_none_of_the_harmless_ones_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        REAL.sync_folder(tmp_path)


def test_windows_has_no_folders_to_sync_and_no_write_at_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = REAL.create(tmp_path / "new")
    monkeypatch.delattr(os, "pwrite")
    REAL.write(handle, b"two", 3)
    REAL.write(handle, b"one", 0)
    REAL.close(handle)
    assert (tmp_path / "new").read_bytes() == b"onetwo"
    monkeypatch.setattr(disk, "os", SimpleNamespace(name="nt"))
    REAL.sync_folder(tmp_path / "not there")


@pytest.mark.parametrize("known", [True, False])
def test_on_macos_the_drive_itself_is_asked_and_where_it_does_not_know_the_ordinary_way_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    asked: list[str] = []

    def fcntl(_handle: int, _call: int) -> None:
        asked.append("full")
        if not known:
            raise OSError(errno.ENOTSUP, "not supported")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setitem(sys.modules, "fcntl", SimpleNamespace(fcntl=fcntl, F_FULLFSYNC=51))
    monkeypatch.setattr(os, "fsync", lambda _handle: asked.append("fsync"))
    monkeypatch.setattr(os, "fdatasync", lambda _handle: asked.append("fdatasync"))
    handle = REAL.create(tmp_path / "new")
    REAL.sync(handle)
    REAL.sync_data(handle)
    REAL.close(handle)
    assert asked == (["full", "full"] if known else ["full", "fsync", "full", "fdatasync"])


def test_on_windows_the_lock_is_a_byte_far_behind_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked: list[tuple[int, int, int]] = []
    msvcrt = SimpleNamespace(
        LK_NBLCK=2, locking=lambda handle, mode, size: locked.append((os.lseek(handle, 0, os.SEEK_CUR), mode, size))
    )
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    lock.WriterLock(tmp_path / "okrmeet.json", "okrmeet.json").release()
    assert locked == [(1 << 30, 2, 1)]


def test_a_file_that_is_replaced_at_each_look_is_given_up_after_three(path: Path) -> None:
    looks = []

    class Busy(RealDisk):
        def look(self, path: Path) -> disk.Seen:
            looks.append(path)
            os.utime(path, ns=(len(looks), len(looks)))
            return super().look(path)

    with pytest.raises(Unavailable, match="again and again"):
        open_file(path, write=False, disk=Busy())
    assert len(looks) == 3


def test_a_reader_looks_again_when_the_journal_belongs_to_a_newer_file(path: Path) -> None:
    class Racing(RealDisk):
        raced = False

        def read(self, path: Path) -> tuple[bytes, disk.Seen]:
            if path.name.endswith(".journal") and not self.raced:
                self.raced = True
                with open_file(path.with_name("okrmeet.json"), write=True) as store:
                    store.commit(BEN, "ben")
                    return super().read(path)
            return super().read(path)

    with open_file(path, write=False, disk=Racing()) as store:
        assert [person.id for person in store.find(Person)] == ["ana", "ben"]


def test_an_index_is_kept_up_to_date_by_every_commit(path: Path) -> None:
    said = {"unit": "PAY", "text": "x", "at": START}
    one, two = (Action.model_validate({"id": f"A-{n}", **said}) for n in (1, 2))
    days = ("2026-11-20T00:00:00Z", "2026-11-30T00:00:00Z")
    with open_file(path, write=True) as store:
        assert store.find(Action, {"owner": None}, between=("at", *days)) == []
        stored = store.commit(Change("one", puts=(one, two)), "ana").stored
        assert store.find(Action, {"owner": None}, between=("at", *days)) == list(stored)
        assert store.find(Action, between=("due", "2026", "2027")) == []
        changed = store.commit(Change("two", puts=(stored[0].with_(owner="ana"),)), "ana").stored
        assert store.find(Action, {"owner": None}) == [stored[1]]
        store.commit(Change("three", removes=(changed[0],)), "ana")
        assert store.find(Action, between=("at", *days)) == [stored[1]]
        assert store.find(Action, {"owner": "ana"}) == []


def test_a_header_that_was_sealed_but_makes_no_sense_is_damage() -> None:
    import zlib

    for payload in (b"[1]", b"{}", b"no json"):
        assert read_journal(b"%08x %s\n" % (zlib.crc32(payload), payload)).header is None


def test_what_cannot_be_read_is_said_by_the_doctor_and_by_restore(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> tuple[bytes, disk.Seen]:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as inside:
        inside.setattr(RealDisk, "read", refuse)
        with pytest.raises(Unavailable, match="cannot be read"):
            examine(path, KINDS)
    with monkeypatch.context() as inside:
        inside.setattr(Path, "glob", refuse)
        with pytest.raises(Unavailable, match="cannot be read"):
            backups_of(path)


@pytest.mark.parametrize("call", ["replace", "create"])
def test_a_repair_or_a_restore_that_cannot_be_written_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    with open_file(path, write=False) as store:
        store.backup(tmp_path / "copy.json")
    path.write_bytes(path.read_bytes()[:-9])
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as inside:
        inside.setattr(RealDisk, call, fail)
        with pytest.raises(Full, match="the repaired file was not written"):
            mend(path, KINDS)
        with pytest.raises(Full, match=r"the copy of .* was not written"):
            bring_back(path, tmp_path / "copy.json", KINDS, replace=True)
    assert path.read_bytes() == before


def test_a_restore_takes_away_a_journal_without_its_file(path: Path, tmp_path: Path) -> None:
    with open_file(path, write=False) as store:
        store.backup(tmp_path / "copy.json")
    store = open_file(path, write=True)
    store.commit(BEN, "ana")
    journal = beside(path, "journal").read_bytes()
    store.close()
    path.unlink()
    beside(path, "journal").write_bytes(journal)
    bring_back(path, tmp_path / "copy.json", KINDS, replace=True)
    with open_file(path, write=True) as store:
        assert [person.id for person in store.find(Person)] == ["ana"]


def test_rows_that_are_there_twice_are_taken_apart_by_the_doctor(path: Path) -> None:
    with TinyDB(path) as db:
        db.table("person").insert({"id": "ana", "_v": 1, "_seq": 1, "name": "Ana the second"})
    saved, kept = mend(path, KINDS)
    assert [problem.what for problem in saved.problems[1:]] == ["id ana: rows 1 and 2 both have it"]
    assert "Ana the second" in next(file for file in kept if "put-aside" in file.name).read_text("utf-8")
    with open_file(path, write=False) as store:
        assert [person.name for person in store.find(Person)] == ["ana"]


def test_the_doctor_finds_nothing_wrong_with_a_journal_that_the_file_holds_already(path: Path) -> None:
    store = open_file(path, write=True)
    store.commit(BEN, "ana")
    journal = beside(path, "journal").read_bytes()
    store.close()
    beside(path, "journal").write_bytes(journal)
    assert examine(path, KINDS).problems == []
    path.write_bytes(path.read_bytes().replace(b'"journal":"', b'"journal":"x') + b" ")  # edited since, by hand
    beside(path, "journal").write_bytes(journal.split(b"\n")[0] + b"\n")
    assert [problem.what for problem in examine(path, KINDS).problems] == [EDITED]


def test_what_a_newer_okrmeet_wrote_is_not_judged(path: Path) -> None:
    text = path.read_bytes().replace(b'"schema":2', b'"schema":3')
    for spoiled in (text, text.replace(b'"next":{', b'"next":7,"x":{')):
        path.write_bytes(spoiled)
        with pytest.raises(Newer):
            examine(path, KINDS)


def test_a_closed_workspace_is_not_written_to(path: Path) -> None:
    store = open_file(path, write=True)
    store.close()
    with pytest.raises(Unavailable, match="is closed"):
        store.fold()


def test_a_reader_of_a_found_workspace_never_writes(path: Path) -> None:
    found = read_file(REAL, path, "okrmeet.json")
    assert isinstance(found, Found)
    assert NoLock().release() is None  # type: ignore[func-returns-value]
    with pytest.raises(Unavailable, match="reading only"):
        WorkspaceStorage(found).fold()
