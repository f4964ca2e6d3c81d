"""Several processes on one file, and processes that die."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import okrmeet
from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.errors import Corrupt, Locked, Newer, StoreError, Unavailable
from okrmeet.store.tinydb.lock import WriterLock
from okrmeet.store.tinydb.opening import open_file
from tests.store.kills import kill_many

# Says one line when it holds the file, and one for each commit that has returned.
WRITER = """
import sys
from pathlib import Path
from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.tinydb.opening import open_file

with open_file(Path(sys.argv[1]), write=True) as store:
    print("open", flush=True)
    for _ in range(int(sys.argv[2])):
        last = store.head() + 1
        old = store.get(Counter, "last") or Counter(id="last")
        puts = (old.with_(last=last), Person(id=f"p{last}", name="x" * 300))
        store.commit(Change("count", puts=puts), "ana")
        print(last, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("people", puts=tuple(Person(id=f"q{n}", name="x" * 300) for n in range(100))), "ana")
    return path


@contextmanager
def writer(path: Path, commits: int) -> Iterator[subprocess.Popen[str]]:
    env = {**os.environ, "PYTHONPATH": str(Path(okrmeet.__file__).parents[1])}
    command = [sys.executable, "-c", WRITER, str(path), str(commits)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == "open\n"
            yield process
        finally:
            process.kill()


def test_no_confirmed_commit_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    confirmed, beyond = kill_many(tmp_path, 10, seed=7)
    assert confirmed >= 10
    assert beyond <= 10
    names = {"okrmeet.json", "okrmeet.json.lock", "okrmeet.json.backups"}
    beside = {file.name for file in tmp_path.iterdir()} - {
        "okrmeet.json.journal"
    }  # stays on a fast machine: much is said
    assert beside == names


def test_a_second_writer_is_told_who_holds_the_file_until_that_one_is_dead(path: Path) -> None:
    with writer(path, 0) as process:
        expected = (
            rf"okrmeet\.json is open in process {process.pid} on {socket.gethostname()} "
            r"since \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)"
        )
        with pytest.raises(Locked, match=expected):
            open_file(path, write=True)
        process.kill()
        process.wait()
        open_file(path, write=True).close()


def test_readers_see_whole_commits_while_a_writer_writes(path: Path) -> None:
    heads: list[int] = []
    with writer(path, 100_000):
        until = time.monotonic() + 0.5
        while time.monotonic() < until or len(set(heads)) < 2:
            with open_file(path, write=False) as store:
                heads.append(store.head())
                counter = store.get(Counter, "last")
                assert (1 if counter is None else counter.last) == store.head()
                assert len(store.find(Person)) == 99 + store.head()
    assert heads == sorted(heads)


def test_the_lock_holds_inside_one_process_and_through_a_link_and_ends_with_close(path: Path) -> None:
    link = path.with_name("link.json")
    link.symlink_to(path)
    first = open_file(path, write=True)
    with pytest.raises(Locked, match=rf"link\.json is open in process {os.getpid()}"):
        open_file(link, write=True)
    first.close()
    with open_file(link, write=True) as second:
        first.close()
        with pytest.raises(Locked):
            open_file(path, write=True)
        with pytest.raises(Unavailable, match="closed"):
            first.commit(Change("x", puts=(Counter(id="a"),)), "ana")
        assert second.head() == 1


def test_a_holder_that_cannot_be_read_is_just_another_process(path: Path) -> None:
    with open_file(path, write=True):
        path.with_name("okrmeet.json.lock").write_text("garbage")
        with pytest.raises(Locked, match="is open in another process"):
            open_file(path, write=True)


@pytest.mark.parametrize("create", [False, True])
def test_a_writer_starts_from_what_another_left_between_its_first_look_and_its_lock(path: Path, create: bool) -> None:
    if create:
        path.unlink()

    def lock_late(real: Path, name: str) -> WriterLock:
        with open_file(path, write=True, create=create) as other:
            other.commit(Change("x", puts=(Counter(id="a", last=7),)), "ben")
        return WriterLock(real, name)

    with open_file(path, write=True, create=create, lock=lock_late) as store:
        (counter,) = store.find(Counter)
        assert counter.last == 7
        assert store.commit(Change("y", puts=(counter,)), "ana").seq == counter.seq + 1


def test_a_file_that_goes_away_while_it_is_opened_is_not_made_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okrmeet.store.tinydb.opening.remove_leftovers", lambda _disk, path: path.unlink())
    with pytest.raises(Unavailable, match="does not exist"):
        open_file(path, write=True)
    assert not path.exists()


def test_a_reader_keeps_what_it_saw_when_it_was_opened(path: Path) -> None:
    with open_file(path, write=False) as reader, open_file(path, write=True) as store:
        store.commit(Change("x", puts=(Counter(id="a"),)), "ana")
        assert (reader.head(), reader.find(Counter)) == (1, [])


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [(b"{", b"", Corrupt), (b'"schema":2', b'"schema":3', Newer), (b'"seq":1,', b'"seq":-1,', Corrupt)],
)
def test_a_file_spoiled_while_it_is_opened_is_refused_and_the_lock_let_go(
    path: Path, monkeypatch: pytest.MonkeyPatch, old: bytes, new: bytes, error: type[StoreError]
) -> None:
    text = path.read_bytes()
    assert old in text
    monkeypatch.setattr(
        "okrmeet.store.tinydb.opening.remove_leftovers", lambda *_: path.write_bytes(text.replace(old, new))
    )
    with pytest.raises(error):
        open_file(path, write=True)
    monkeypatch.undo()
    path.write_bytes(text)
    open_file(path, write=True).close()
