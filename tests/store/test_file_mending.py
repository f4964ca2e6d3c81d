"""What a repair and a restore leave alone: what is no workspace, what is no file, what somebody protects."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.people import Person
from okrmeet.store.errors import Protected, Unavailable
from okrmeet.store.tinydb.files import beside
from okrmeet.store.tinydb.keeping import WouldLose, bring_back, examine, mend
from okrmeet.store.tinydb.opening import open_file
from tests.store.test_file_corners import EDITED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("ana", puts=(Person(id="ana", name="ana"),)), "ana")
    return path


@pytest.mark.parametrize(
    "text", [b"", b"nothing\nof this is ours\n", b"[1]", b'{"t": {"1": {"a": 1}}}', b"\xff" * 999]
)
@pytest.mark.parametrize("journal", [None, b"no journal\n"])
def test_what_never_was_a_workspace_is_not_made_one_by_a_repair(
    tmp_path: Path, text: bytes, journal: bytes | None
) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(text)
    if journal is not None:
        beside(path, "journal").write_bytes(journal)
    before = sorted(tmp_path.iterdir())
    saved, kept = mend(path, KINDS)
    (problem,) = saved.problems
    assert "nothing of a workspace can be read here. A backup may help: okrmeet restore" in problem.what
    assert (problem.repair, kept) == (None, [])
    assert path.read_bytes() == text
    assert sorted(tmp_path.iterdir()) == before


def test_a_journal_that_cannot_be_read_brings_no_lost_file_back(path: Path) -> None:
    path.unlink()
    beside(path, "journal").write_bytes(b"no journal\n")
    assert mend(path, KINDS)[0].problems[0].what.startswith("the file is missing; nothing of a workspace")
    assert not path.exists()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
@pytest.mark.parametrize("which", ["okrmeet.json", "okrmeet.json.journal"])
def test_what_is_no_file_is_neither_mended_nor_replaced(
    path: Path, tmp_path: Path, which: str, make: Callable[[Path], None]
) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(path.read_bytes())
    there = path.with_name(which)
    there.unlink(missing_ok=True)
    make(there)
    for do in (
        lambda: examine(path, KINDS),
        lambda: mend(path, KINDS),
        lambda: bring_back(path, copy, KINDS, replace=False),
        lambda: bring_back(path, copy, KINDS, replace=True),
    ):
        with pytest.raises(Unavailable, match=r"is a (pipe|folder), not a workspace file"):
            do()
    assert not there.is_file()


def test_a_damaged_file_that_somebody_protects_is_neither_mended_nor_replaced(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(path.read_bytes())
    path.write_bytes(path.read_bytes()[:-9])
    path.chmod(0o444)
    with pytest.raises(Protected, match="is read-only"):
        mend(path, KINDS)
    with pytest.raises(Protected, match="is read-only"):
        bring_back(path, copy, KINDS, replace=True)


def test_a_byte_that_the_disk_changed_is_noticed_where_it_still_makes_sense(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"name":"ana"', b'"name":"aoa"'))
    assert [problem.what for problem in mend(path, KINDS)[0].problems] == [EDITED]
    assert examine(path, KINDS).problems == []


def test_a_copy_goes_over_a_file_that_tells_nothing_only_when_that_is_meant(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(path.read_bytes())
    path.write_bytes(b"")
    with pytest.raises(WouldLose, match=r"is damaged, and whether it holds more than .* cannot be told"):
        bring_back(path, copy, KINDS, replace=False)
    assert bring_back(path, copy, KINDS, replace=True).head == 1
