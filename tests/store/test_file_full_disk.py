"""A real file system that is full: said at once, nothing half-written, and going on once there is room."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Person
from okrmeet.store.errors import Full
from okrmeet.store.tinydb.opening import open_file


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A folder with room for 400 KiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        pytest.skip("mounting takes rights that this user does not have")
    yield folder
    subprocess.run(["umount", str(folder)], capture_output=True, check=False)


def test_a_full_disk_is_said_and_nothing_confirmed_is_lost(small: Path) -> None:
    path = small / "okrmeet.json"
    confirmed = []
    store = open_file(path, write=True, create=True, long=True)
    for number in range(1_000):
        person = Person(id=f"p{number}", name="x" * 3_000)
        try:
            store.commit(Change(f"person {number}", puts=(person,)), "ana")
        except Full as error:
            assert f'"person {number}" (ana) was not written' in str(error)  # noqa: PT017 - the number is what counts
            break
        confirmed.append(person.id)
    assert 20 < len(confirmed) < 300
    assert [p.id for p in store.find(Person)] == confirmed
    store.close()  # there is no room to write the file anew: the journal stays

    with open_file(path, write=False) as reader:
        assert [p.id for p in reader.find(Person)] == confirmed
    with suppress(OSError):
        subprocess.run(["mount", "-o", "remount,size=4m", str(small)], capture_output=True, check=False)
    with open_file(path, write=True, long=True) as again:
        again.commit(Change("one more", puts=(Person(id="last", name="x"),)), "ana")
    assert not path.with_name("okrmeet.json.journal").exists()
    with open_file(path, write=False) as reader:
        assert [p.id for p in reader.find(Person)] == [*confirmed, "last"]
