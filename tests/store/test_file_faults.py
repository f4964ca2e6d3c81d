"""What the real disk does: systems without folder syncs or second names, virus scanners, other programs."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.errors import Full, Unavailable
from okrmeet.store.tinydb import disk
from okrmeet.store.tinydb.disk import RealDisk
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore

CHANGE = Change(
    "action A-31",
    puts=(Counter(id="a", last=9).with_(version=1), Person(id="ana", name="Ana")),
    removes=(Counter(id="b").with_(version=1),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "okrmeet.json"


def prepared(path: Path) -> FileStore:
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("a", puts=(Counter(id="a"), Counter(id="b"))), "ana")
    return open_file(path, write=True)


def state(store: FileStore) -> object:
    return store.head(), store.find(Counter), store.find(Person)


def failing(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("call", ["pwrite", "fsync"])
def test_a_backup_that_cannot_be_written_is_not_there(path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    with prepared(path) as store:
        with monkeypatch.context() as inside:
            inside.setattr(os, call, failing(errno.ENOSPC))
            with pytest.raises(Full, match=r"copy: the disk is full; the copy of .*okrmeet\.json was not written"):
                store.backup(path.with_name("copy"))
        assert not path.with_name("copy").exists()
        store.backup(path.with_name("copy"))
        with pytest.raises(Unavailable, match="copy exists already and was left as it is"):
            store.backup(path.with_name("copy"))


def test_a_change_that_cannot_be_written_is_named_and_can_be_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with prepared(path) as store:
        before = state(store)
        with monkeypatch.context() as inside:
            inside.setattr(os, "pwrite", failing(errno.EIO))
            with pytest.raises(Unavailable, match=r'okrmeet\.json.*"action A-31" \(ana\) was not written'):
                store.commit(CHANGE, "ana")
        assert state(store) == before
        assert store.commit(CHANGE, "ana").seq == 2


def test_a_commit_that_still_fits_is_stored_where_there_is_no_room_for_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RealDisk.write

    def write(self: RealDisk, handle: int, text: bytes, at: int) -> None:
        if len(text) > 60_000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(self, handle, text, at)

    with prepared(path) as store:
        store.commit(CHANGE, "ana")
        monkeypatch.setattr(RealDisk, "write", write)
        for number in range(3):
            store.commit(Change("long", puts=(Person(id=f"p{number}", name="x" * 50_000),)), "ana")
    with open_file(path, write=False) as store:
        assert store.head() == 5


def test_a_file_system_that_cannot_sync_folders_is_no_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    folders = []

    def sync(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").is_dir():
            folders.append(handle)
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    with prepared(path) as store:
        monkeypatch.setattr(os, "fsync", sync)
        assert store.commit(CHANGE, "ana").seq == 2
    assert folders


def test_on_a_file_system_without_second_names_backups_are_copies(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RealDisk, "link", failing(errno.EPERM))
    with prepared(path) as store:
        text = path.read_bytes()
        store.commit(CHANGE, "ana")
    copies = [file.read_bytes() for file in path.with_name("okrmeet.json.backups").iterdir()]
    assert text in copies


@pytest.mark.parametrize(("tries", "refusals", "succeeds"), [(1, 1, False), (3, 2, True), (3, 3, False)])
def test_a_file_that_somebody_looks_at_is_replaced_a_little_later(
    path: Path, monkeypatch: pytest.MonkeyPatch, tries: int, refusals: int, succeeds: bool
) -> None:
    monkeypatch.setattr(disk, "REPLACE_TRIES", tries)
    monkeypatch.setattr("okrmeet.store.tinydb.disk.time.sleep", lambda _seconds: None)
    real, asked = Path.replace, []

    def replace(old: Path, new: Path) -> Path:
        asked.append(new)
        if len(asked) <= refusals:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(old, new)

    with prepared(path) as store:
        monkeypatch.setattr(Path, "replace", replace)
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


def swap_quietly(path: Path) -> None:
    """As a program does that keeps times: only the file itself is another one."""
    copy, times = path.with_name("copy"), path.stat()
    copy.write_bytes(path.read_bytes())
    os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
    copy.rename(path)


def append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\n")


@pytest.mark.parametrize("edit", [touch, swap, swap_quietly, append, Path.unlink])
def test_what_another_program_did_to_the_file_is_never_overwritten(path: Path, edit: Callable[[Path], None]) -> None:
    with prepared(path) as store:
        before = state(store)
        edit(path)
        left = path.read_bytes() if path.exists() else None
        with pytest.raises(Unavailable, match=r"okrmeet\.json was changed by another program since it was opened"):
            store.commit(CHANGE, "ana")
        assert state(store) == before
        assert (path.read_bytes() if path.exists() else None) == left
