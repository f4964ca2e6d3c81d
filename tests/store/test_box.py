"""The box beside a workspace: sorted entries, no more and no less, on the disk when it says so."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from okrmeet.store.box import Boxed, BoxFile, Foreign
from okrmeet.store.errors import Corrupt, Full, Unavailable
from okrmeet.store.tinydb.disk import RealDisk
from okrmeet.store.tinydb.files import remove_leftovers
from tests.store.crashes import PATH
from tests.store.simulated import SimulatedDisk

MEETING = "PAY-2026-12-18-quarterly"
ONE = Boxed(MEETING, "retro", "cards", "b1", "lacked", "tests")
TWO = Boxed(MEETING, "retro", "cards", "b1", "lacked", "[/] 日本語")
OTHER = Boxed("RISK-2026-12-18-quarterly", "pulse", "answers", "b2", "clear", "4")
BOX = PATH.with_name(f"{PATH.name}.box")


def on(disk: SimulatedDisk) -> BoxFile:
    return BoxFile(PATH, "w1", disk)


@pytest.fixture
def real(tmp_path: Path) -> BoxFile:
    return BoxFile(tmp_path / "okrmeet.json", "w1")


def test_what_is_written_is_read_sorted_whatever_its_order(real: BoxFile) -> None:
    assert real.read() == ()
    real.write([OTHER, ONE, TWO, ONE])
    assert real.read() == tuple(sorted([TWO, ONE, ONE, OTHER]))
    text = real.path.read_bytes()
    real.write([ONE, ONE, OTHER, TWO])
    assert real.path.read_bytes() == text, "the order of writing is nowhere"


def test_it_is_for_its_owner_alone_and_gone_when_it_is_empty(real: BoxFile) -> None:
    real.write([ONE])
    if os.name != "nt":
        assert stat.S_IMODE(real.path.stat().st_mode) == 0o600
    real.write([])
    real.write([])
    assert not real.path.exists()
    assert list(real.path.parent.iterdir()) == []


def test_a_link_to_a_workspace_has_the_box_of_that_workspace(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "deep" / "okrmeet.json")
    assert BoxFile(link, "w1").path == BoxFile(tmp_path / "deep" / "okrmeet.json", "w1").path


@pytest.mark.parametrize(
    "text",
    [
        b"", b"[]", b"{}", b'{"workspace":"w1"}', b'{"workspace":"w1","boxes":3}', b'{"workspace":"w1","boxes":[3]}',
        b'{"workspace":"w1","boxes":[{"box":"b"}]}',
        b'{"workspace":"w1","boxes":[{"box":"b","meeting":"m","step":"s","part":"p","entries":3}]}',
        b'{"workspace":"w1","boxes":[{"box":1,"meeting":"m","step":"s","part":"p","entries":[]}]}',
        b'{"workspace":"w1","boxes":[{"box":"b","meeting":"m","step":"s","part":"p","entries":[["a"]]}]}',
        b'{"workspace":"w1","boxes":[{"box":"b","meeting":"m","step":"s","part":"p","entries":[["a",1]]}]}',
    ],
)  # fmt: skip
def test_what_is_no_box_is_said_and_left_as_it_is(real: BoxFile, text: bytes) -> None:
    real.path.write_bytes(text)
    for use in (real.read, lambda: real.write([ONE]), lambda: real.write([])):
        with pytest.raises(Corrupt, match="move the file away"):
            use()
    assert real.path.read_bytes() == text


def test_the_box_of_another_workspace_is_never_mixed_in(real: BoxFile) -> None:
    BoxFile(real.path.with_name("okrmeet.json"), "w2").write([ONE])
    text = real.path.read_bytes()
    for use in (real.read, lambda: real.write([TWO])):
        with pytest.raises(Foreign, match="another workspace"):
            use()
    assert real.path.read_bytes() == text


@pytest.mark.skipif("os.name == 'nt' or os.geteuid() == 0", reason="needs a file that cannot be read")
def test_a_box_that_cannot_be_read_is_said(real: BoxFile) -> None:
    real.write([ONE])
    real.path.chmod(0)
    with pytest.raises(Unavailable):
        real.read()


@pytest.mark.parametrize("call", ["read", "create", "write", "sync", "replace", "sync_folder"])
@pytest.mark.parametrize(("code", "error"), [(errno.EIO, Unavailable), (errno.ENOSPC, Full)])
def test_a_call_that_fails_is_said_and_leaves_the_old_box_or_the_new_one(
    call: str, code: int, error: type[Exception]
) -> None:
    disk = SimulatedDisk()
    box = on(disk)
    box.write([ONE])
    disk.fails = lambda _, name: code if name == call else None
    with pytest.raises(error):
        box.write([ONE, TWO])
    disk.killed()
    assert box.read() in ((ONE,), tuple(sorted([ONE, TWO])))
    assert [path.name for path in disk.seen if path.name.endswith(".tmp")] == []


@pytest.mark.parametrize("call", ["unlink", "sync_folder"])
def test_a_box_that_cannot_be_removed_is_said(call: str) -> None:
    disk = SimulatedDisk()
    box = on(disk)
    box.write([ONE])
    disk.fails = lambda _, name: errno.EIO if name == call else None
    with pytest.raises(Unavailable):
        box.write([])


def test_whatever_moment_the_power_goes_there_is_the_old_box_or_the_new_one() -> None:
    for seed in range(40):
        disk = SimulatedDisk(seed)
        box = on(disk)
        box.write([ONE])
        disk.moments = []
        box.write([ONE, TWO])
        moments, disk.moments = disk.moments, None
        for moment in [*moments, disk]:
            found = on(moment.after_power_cut()).read()
            assert found in ((ONE,), tuple(sorted([ONE, TWO])))
        assert on(disk.after_power_cut()).read() == tuple(sorted([ONE, TWO])), "it is there when write returns"


def test_what_a_killed_writer_left_is_removed_by_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / f"okrmeet.json.box.{'0a' * 8}.tmp"
    left.write_text("a card")
    remove_leftovers(RealDisk(), tmp_path / "okrmeet.json")
    assert not left.exists()
