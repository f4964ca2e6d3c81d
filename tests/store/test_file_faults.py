"""A disk that fails: at every call, once and for good, nothing half-done is left in memory or in the file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.errors import Full, OutcomeUnknown, StoreError, Unavailable
from okrmeet.store.tinydb import disk
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore

CALLS = ("open", "write", "fsync", "replace")
CODES = {errno.EIO: Unavailable, errno.ENOSPC: Full, errno.EDQUOT: Full}
SMALL_WRITE = 40  # bytes: so that one text needs several calls


When = Callable[[str, int], int | None]


def never(_call: str, _number: int) -> None:
    return None


def only(failing: int, code: int) -> When:
    return lambda _call, number: code if number == failing else None


def onwards(failing: int, code: int) -> When:
    return lambda _call, number: code if number >= failing else None


class Disk:
    """Stands in for the system calls that change the disk; fails at one of them, or from one on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[str] = []
        self._fails: When = never
        for call in CALLS:
            monkeypatch.setattr(os, call, self._watched(call, getattr(os, call)))

    def fail(self, when: When) -> None:
        """`when` says the error number for the n-th call from now on, or None."""
        self.seen = []
        self._fails = when

    def heal(self) -> None:
        self._fails = never

    def _watched(self, call: str, real: Callable[..., object]) -> Callable[..., object]:
        def stand_in(*args: object) -> object:
            self.seen.append(call)
            code = self._fails(call, len(self.seen))
            if code is not None:
                raise OSError(code, os.strerror(code))
            if call == "write" and isinstance(args[1], memoryview):
                args = (args[0], args[1][:SMALL_WRITE])
            return real(*args)

        return stand_in


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "okrmeet.json"


def prepared(path: Path) -> FileStore:
    path.unlink(missing_ok=True)
    store = open_file(path, write=True, create=True)
    store.commit(Change("a", puts=(Counter(id="a"), Counter(id="b"))), "ana")
    return store


CHANGE = Change(
    "action A-31",
    puts=(Counter(id="a", last=9).with_(version=1), Person(id="ana", name="Ana")),
    removes=(Counter(id="b").with_(version=1),),
)


def state(store: FileStore) -> object:
    return store.head(), store.find(Counter), store.find(Person)


def calls_of_a_commit(path: Path, faulty: Disk) -> list[str]:
    with prepared(path) as store:
        faulty.fail(never)
        store.commit(CHANGE, "ana")
        return faulty.seen


def test_the_text_is_synced_before_it_is_renamed_and_its_name_after(path: Path, faulty: Disk) -> None:
    calls = calls_of_a_commit(path, faulty)
    assert [call for call in calls if call != "write"] == ["open", "open", "fsync", "replace", "fsync"]
    assert calls.index("fsync") > max(at for at, call in enumerate(calls) if call == "write")
    assert calls.count("write") > 3


@pytest.mark.parametrize("code", CODES)
def test_one_failing_call_of_a_commit_changes_nothing_and_the_next_try_succeeds(
    path: Path, faulty: Disk, code: int
) -> None:
    for failing in range(1, len(calls_of_a_commit(path, faulty)) + 1):
        with prepared(path) as store:
            before, text = state(store), path.read_bytes()
            faulty.fail(only(failing, code))
            with pytest.raises(CODES[code], match=r'okrmeet\.json.*"action A-31" \(ana\) was not written'):
                store.commit(CHANGE, "ana")
            faulty.heal()
            assert state(store) == before
            assert path.read_bytes() == text
            assert {file.name for file in path.parent.iterdir()} == {"okrmeet.json", "okrmeet.json.lock"}
            store.commit(CHANGE, "ana")
            after = state(store)
            assert after != before
        with open_file(path, write=False) as reader:
            assert state(reader) == after


@pytest.mark.parametrize("code", CODES)
def test_a_disk_that_fails_for_good_leaves_the_old_or_the_new_state_and_says_which(
    path: Path, faulty: Disk, code: int
) -> None:
    total = len(calls_of_a_commit(path, faulty))
    errors = set()
    for failing in range(1, total + 1):
        with prepared(path) as store:
            before, text = state(store), path.read_bytes()
            faulty.fail(onwards(failing, code))
            with pytest.raises(StoreError) as caught:
                store.commit(CHANGE, "ana")
            faulty.heal()
            errors.add(type(caught.value))
            assert state(store) == before
            if isinstance(caught.value, OutcomeUnknown):
                assert failing == total
                with pytest.raises(OutcomeUnknown, match="until it is opened again"):
                    store.commit(CHANGE, "ana")
            else:
                assert path.read_bytes() == text
                store.commit(CHANGE, "ana")
        with open_file(path, write=True) as store:
            assert store.head() == 2
            assert store.get(Counter, "b") is None
    assert errors == {CODES[code], OutcomeUnknown}


def test_a_new_workspace_that_cannot_be_written_is_not_there(path: Path, faulty: Disk) -> None:
    open_file(path, write=True, create=True).close()
    total = len(faulty.seen)
    outcomes = []
    for failing in range(1, total + 1):
        path.unlink(missing_ok=True)
        faulty.fail(only(failing, errno.EIO))
        try:
            open_file(path, write=True, create=True).close()
            outcomes.append("made")
        except Unavailable:
            outcomes.append("refused")
            assert not path.exists()
    # only the holder's name in the lock file may fail without harm
    assert outcomes.count("made") == 1


def test_a_backup_that_cannot_be_written_is_not_there(path: Path, faulty: Disk) -> None:
    with prepared(path) as store:
        faulty.fail(never)
        store.backup(path.with_name("copy"))
        total = len(faulty.seen)
        path.with_name("copy").unlink()
        for failing in range(1, total + 1):
            faulty.fail(only(failing, errno.ENOSPC))
            with pytest.raises(Full, match=r"copy: the disk is full; the copy of .*okrmeet\.json was not written"):
                store.backup(path.with_name("copy"))
            assert not path.with_name("copy").exists()


def test_a_file_system_that_cannot_sync_folders_is_no_error(path: Path, faulty: Disk) -> None:
    with prepared(path) as store:
        faulty.fail(lambda call, _number: errno.EINVAL if call == "fsync" and "replace" in faulty.seen else None)
        assert store.commit(CHANGE, "ana").seq == 2


@pytest.mark.parametrize(("tries", "refusals", "succeeds"), [(1, 1, False), (3, 2, True), (3, 3, False)])
def test_a_file_that_somebody_looks_at_is_replaced_a_little_later(
    path: Path, faulty: Disk, monkeypatch: pytest.MonkeyPatch, tries: int, refusals: int, succeeds: bool
) -> None:
    monkeypatch.setattr(disk, "REPLACE_TRIES", tries)
    monkeypatch.setattr("okrmeet.store.tinydb.disk.time.sleep", lambda _seconds: None)
    with prepared(path) as store:
        faulty.fail(
            lambda call, _number: errno.EACCES if call == "replace" and faulty.seen.count(call) <= refusals else None
        )
        if succeeds:
            assert store.commit(CHANGE, "ana").seq == 2
        else:
            with pytest.raises(Unavailable, match="Permission denied"):
                store.commit(CHANGE, "ana")


def touch(path: Path) -> None:
    os.utime(path, ns=(1, 1))


def swap(path: Path) -> None:
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes())
    copy.rename(path)


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


@pytest.mark.parametrize("edit", [touch, swap, append, Path.unlink])
def test_what_another_program_did_to_the_file_is_never_overwritten(path: Path, edit: Callable[[Path], None]) -> None:
    with prepared(path) as store:
        before = state(store)
        edit(path)
        left = path.read_bytes() if path.exists() else None
        with pytest.raises(Unavailable, match=r"okrmeet\.json was changed by another program since it was opened"):
            store.commit(CHANGE, "ana")
        assert state(store) == before
        assert (path.read_bytes() if path.exists() else None) == left
