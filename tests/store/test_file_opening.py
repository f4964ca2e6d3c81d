"""What is opened must be a workspace; each thing that is none gets a sentence that names it."""

from __future__ import annotations

import errno
import json
import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.errors import Corrupt, Newer, StoreError, Unavailable
from okrmeet.store.tinydb.opening import open_file

ANA = Change("Ana", puts=(Person(id="ana", name="Ana"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(ANA, "ana")
    (tmp_path / "okrmeet.json.lock").unlink()
    return path


def edit(path: Path, **meta: object) -> None:
    document = json.loads(path.read_bytes())
    document["_meta"]["1"].update(meta)
    path.write_text(json.dumps(document))


@pytest.mark.parametrize("write", [False, True])
def test_a_missing_file_is_not_made_and_the_sentence_says_how_to_make_one(tmp_path: Path, write: bool) -> None:
    with pytest.raises(Unavailable, match=r"okrmeet\.json does not exist\. .*okrmeet import FILE.*okrmeet demo"):
        open_file(tmp_path / "okrmeet.json", write=write)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        store.commit(ANA, "ana")
        store.backup(tmp_path / "copy")
        assert stat.S_IMODE(path.with_name("okrmeet.json.journal").stat().st_mode) == 0o600
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.rglob("*") if file.is_file()} == {0o600}
    names = {"okrmeet.json", "okrmeet.json.lock", "okrmeet.json.backups", "copy"}
    assert {file.name for file in tmp_path.iterdir()} == names
    assert stat.S_IMODE((tmp_path / "okrmeet.json.backups").stat().st_mode) == 0o700


def test_creating_where_a_workspace_is_opens_that(path: Path) -> None:
    with open_file(path, write=True, create=True) as store:
        assert store.get(Person, "ana") is not None


def test_no_folder_is_made_for_a_new_file(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"nowhere/okrmeet\.json cannot be opened for writing.*folder exists"):
        open_file(tmp_path / "nowhere" / "okrmeet.json", write=True, create=True)
    assert list(tmp_path.iterdir()) == []


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(path.parent)  # the path of a socket must be short
        try:
            server.bind(path.name)
        finally:
            os.chdir(here)


THINGS: dict[str, tuple[Callable[[Path], object], type[StoreError], str]] = {
    "folder": (Path.mkdir, Unavailable, "is a folder, not a workspace"),
    "pipe": (os.mkfifo, Unavailable, "is a pipe, not a workspace"),
    "device": (lambda path: path.symlink_to("/dev/null"), Unavailable, "is a device, not a workspace"),
    "socket": (make_socket, Unavailable, "cannot be read"),
    "loop": (lambda path: path.symlink_to(path), Unavailable, "cannot be read"),
    "empty": (Path.touch, Corrupt, "is empty"),
    "blank": (lambda path: path.write_text(" \n\n"), Corrupt, "is empty"),
    "binary": (lambda path: path.write_bytes(bytes(range(256))), Corrupt, "is not JSON from line 1, column 1"),
    "text": (lambda path: path.write_text("okrmeet: 1\n"), Corrupt, "is not JSON"),
    "conflict marks": (lambda path: path.write_text('{\n<<<<<<< HEAD\n"a": {}}'), Corrupt, "is not JSON from line 2"),
    "list": (lambda path: path.write_text("[]"), Corrupt, "is JSON, but not a TinyDB document"),
    "flat": (lambda path: path.write_text('{"name": "x"}'), Corrupt, "is JSON, but not a TinyDB document"),
    "deep": (lambda path: path.write_text('{"person": {"1": 3}}'), Corrupt, "is JSON, but not a TinyDB document"),
    "stranger": (
        lambda path: path.write_text('{"_default": {"1": {"a": 1}}}'),
        Corrupt,
        "is a TinyDB document, but .* no table _meta",
    ),
}


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("thing", THINGS)
def test_what_is_no_workspace_is_named_and_left_alone(tmp_path: Path, thing: str, write: bool) -> None:
    path = tmp_path / "okrmeet.json"
    make, error, says = THINGS[thing]
    make(path)
    before = path.lstat()
    with pytest.raises(error, match=r"okrmeet\.json " + says) as caught:
        open_file(path, write=write, create=True)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert (path.lstat().st_ino, path.lstat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_cut_at_any_byte_is_refused_and_not_touched(path: Path) -> None:
    text = path.read_bytes()
    for size in range(len(text) - 1):  # without its last byte, a newline, the document is still whole
        path.write_bytes(text[:size])
        with pytest.raises(Corrupt, match=r"okrmeet\.json is (empty|not JSON)"):
            open_file(path, write=True)
        assert path.read_bytes() == text[:size]


@pytest.mark.parametrize(
    ("field", "value"),
    [("schema", 0), ("schema", "1"), ("schema", True), ("workspace", None), ("seq", -1), ("next", {"person": "3"})],
)
def test_a_damaged_meta_row_is_named(path: Path, field: str, value: object) -> None:
    edit(path, **{field: value})
    with pytest.raises(Corrupt, match=rf"okrmeet\.json is damaged: table _meta has no valid {field}"):
        open_file(path, write=True)


def test_a_newer_schema_can_be_read_but_not_written(path: Path) -> None:
    edit(path, schema=3, extra=[1])
    text = path.read_bytes()
    with open_file(path, write=False) as store:
        assert store.get(Person, "ana") is not None
    with pytest.raises(Newer, match=r"okrmeet\.json was written by a newer okrmeet.* Update okrmeet"):
        open_file(path, write=True)
    assert path.read_bytes() == text


def test_what_a_newer_schema_holds_and_we_cannot_read_is_newer_not_damaged(path: Path) -> None:
    edit(path, schema=3)
    path.write_bytes(path.read_bytes().replace(b'"name"', b'"names"'))
    with open_file(path, write=False) as store, pytest.raises(Newer, match="table person, id ana, field name"):
        store.find(Person)
    edit(path, next=None)
    with pytest.raises(Newer, match="cannot read it"):
        open_file(path, write=False)


def test_an_unreadable_file_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # root, who may run the tests, can read everything
    with pytest.raises(Unavailable, match=r"okrmeet\.json cannot be read \(Permission denied\)"):
        open_file(path, write=False)


def test_a_read_only_file_can_be_read_but_not_opened_for_writing(path: Path) -> None:
    path.chmod(0o444)
    with open_file(path, write=False) as store:
        assert store.head() == 1
    with pytest.raises(Unavailable, match=r"okrmeet\.json is read-only"):
        open_file(path, write=True)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS])
def test_a_read_only_folder_can_be_read_but_not_opened_for_writing(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    really_open = os.open

    def refuse_making(name: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_CREAT:
            raise OSError(code, os.strerror(code))
        return really_open(name, flags, mode)

    monkeypatch.setattr(os, "open", refuse_making)
    with open_file(path, write=False) as store:
        assert store.head() == 1
    with pytest.raises(Unavailable, match=r"okrmeet\.json cannot be opened for writing.*" + os.strerror(code)):
        open_file(path, write=True)


def test_a_reader_refuses_to_write_and_leaves_nothing_beside_the_file(path: Path) -> None:
    text, beside = path.read_bytes(), set(path.parent.iterdir())
    with open_file(path, write=False) as store, pytest.raises(Unavailable, match="opened for reading only"):
        store.commit(Change("count", puts=(Counter(id="a"),)), "ana")
    assert path.read_bytes() == text
    assert set(path.parent.iterdir()) == beside


def test_a_mode_that_was_given_to_the_file_while_it_was_open_stays(path: Path) -> None:
    with open_file(path, write=True) as store:
        path.chmod(0o640)
        store.commit(Change("count", puts=(Counter(id="a"),)), "ana")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    with open_file(path, write=False) as store:
        assert store.head() == 2


def test_a_symbolic_link_stays_a_link_and_its_target_is_written_with_its_mode(path: Path, tmp_path: Path) -> None:
    path.chmod(0o640)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.json"
    link.symlink_to("../okrmeet.json")
    with open_file(link, write=True) as store:
        link.unlink()  # resolved once: what the link says later does not matter
        link.symlink_to("nowhere")
        store.commit(Change("count", puts=(Counter(id="a"),)), "ana")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    with open_file(path, write=False) as store:
        assert store.head() == 2


@pytest.mark.parametrize("write", [False, True])
def test_only_a_writer_removes_what_a_killed_writer_left(path: Path, write: bool) -> None:
    ours = path.with_name("okrmeet.json.0123456789abcdef.tmp")
    journal = path.with_name("okrmeet.json.journal.0123456789abcdef.tmp")
    foreign = ["other.json.0123456789abcdef.tmp", "okrmeet.json.tmp", "okrmeet.json.0123.tmp", "okrmeetxjson.tmp"]
    for name in (ours.name, journal.name, *foreign):
        path.with_name(name).touch()
    open_file(path, write=write).close()
    assert ours.exists() is journal.exists() is not write
    assert all(path.with_name(name).exists() for name in foreign)
