"""The journal: cut at every byte, flipped at every byte, of another file, of a file that was edited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.errors import Corrupt, StoreError
from okrmeet.store.tinydb.files import beside
from okrmeet.store.tinydb.journal import Entry, Header, entry_line, header_line, read_journal
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.storage import SPARE
from okrmeet.store.tinydb.store import FileStore
from okrmeet.store.tinydb.tables import Row
from tests.store.crashes import PATH, NoLock, state_of
from tests.store.simulated import SimulatedDisk

JOURNAL = beside(PATH, "journal")


def opened(disk: SimulatedDisk, *, create: bool = False) -> FileStore:
    return open_file(PATH, write=True, create=create, disk=disk, lock=NoLock)  # type: ignore[arg-type]


@pytest.fixture
def killed() -> tuple[SimulatedDisk, list[object]]:
    """A workspace whose writer died after four commits; the states after each, from that of the file on."""
    disk = SimulatedDisk()
    with opened(disk, create=True) as store:
        store.commit(Change("Ana", puts=(Person(id="ana", name="Ana"),)), "ana")
    store = opened(disk)
    states = [state_of(store)]
    for number in range(1, 5):
        counter = store.get(Counter, "c") or Counter(id="c")
        store.commit(Change("count", puts=(counter.with_(last=number), Person(id=f"p{number}", name="é{"))), "ana")
        states.append(state_of(store))
    text = disk.seen[JOURNAL].text
    assert text.endswith(b"\n" * (SPARE // 2))
    disk.put(JOURNAL, text.rstrip(b"\n") + b"\n")
    return disk.killed(), list(states)


def with_journal(disk: SimulatedDisk, text: bytes) -> SimulatedDisk:
    other = disk.copy()
    other.put(JOURNAL, text)
    return other


def test_a_journal_cut_at_any_byte_gives_every_whole_commit_and_sets_the_rest_aside(
    killed: tuple[SimulatedDisk, list[object]],
) -> None:
    disk, states = killed
    text = disk.seen[JOURNAL].text
    header = text.index(b"\n") + 1
    for length in range(len(text)):
        cut = with_journal(disk, text[:length])
        if length < header:
            with pytest.raises(Corrupt, match=r"okrmeet.json.journal is damaged.*doctor --repair"):
                opened(cut)
            continue
        store = opened(cut)
        lines = text[:length].count(b"\n") - 1
        rest = text[:length].rpartition(b"\n")[2]
        assert state_of(store) == states[lines]
        assert bool(store.notes) == bool(rest)
        if rest:
            assert "never confirmed" in store.notes[0]
            assert cut.seen[beside(PATH, "unfinished-1")].text == rest


def test_any_byte_that_is_another_is_noticed_and_only_the_last_line_may_be_given_up(
    killed: tuple[SimulatedDisk, list[object]],
) -> None:
    disk, states = killed
    text = disk.seen[JOURNAL].text
    last = text.rstrip(b"\n").rindex(b"\n") + 1
    for at in range(len(text)):
        for other in {text[at] ^ 1, text[at] ^ 0x20, 10, 0}:
            if other == text[at]:
                continue
            damaged = with_journal(disk, text[:at] + bytes([other]) + text[at + 1 :])
            if at < last:
                with pytest.raises(Corrupt, match="Nothing was changed"):
                    opened(damaged)
            else:
                assert state_of(opened(damaged)) == states[-2]


def test_a_reader_ignores_an_unfinished_line_and_changes_nothing(killed: tuple[SimulatedDisk, list[object]]) -> None:
    disk, states = killed
    text = disk.seen[JOURNAL].text
    cut = with_journal(disk, text[:-2])
    before = {path: file.text for path, file in cut.seen.items()}
    assert state_of(open_file(PATH, write=False, disk=cut)) == states[-2]
    assert {path: file.text for path, file in cut.seen.items()} == before


def test_a_journal_of_another_workspace_is_refused(killed: tuple[SimulatedDisk, list[object]]) -> None:
    disk, _ = killed
    other = SimulatedDisk(9)
    opened(other, create=True).close()
    other.put(JOURNAL, disk.seen[JOURNAL].text)
    for write in (True, False):
        with pytest.raises(Corrupt, match="holds 4 changes that belong to the file as it was before"):
            open_file(PATH, write=write, disk=other, lock=NoLock)  # type: ignore[arg-type]


def test_an_edited_file_is_refused_while_its_journal_holds_changes_and_taken_when_it_holds_none(
    killed: tuple[SimulatedDisk, list[object]],
) -> None:
    disk, _ = killed
    edited = disk.seen[PATH].text.replace(b'"name":"Ana"', b'"name":"Eva"')
    disk.put(PATH, edited)
    with pytest.raises(Corrupt, match="replaced or edited by another program"):
        opened(disk)
    header = disk.seen[JOURNAL].text.split(b"\n")[0] + b"\n"
    with opened(with_journal(disk, header)) as store:
        ana = store.get(Person, "ana")
        assert ana is not None
        assert ana.name == "Eva"


def test_a_journal_without_its_file_is_not_taken_for_a_new_workspace(
    killed: tuple[SimulatedDisk, list[object]],
) -> None:
    disk, _ = killed
    del disk.seen[PATH]
    for create in (True, False):
        with pytest.raises(StoreError, match=r"does not exist, but its journal"):
            opened(disk, create=create)
    assert JOURNAL in disk.seen


def test_a_gap_between_file_and_journal_is_refused(killed: tuple[SimulatedDisk, list[object]]) -> None:
    disk, _ = killed
    text = disk.seen[JOURNAL].text
    lines = text.splitlines(keepends=True)
    with pytest.raises(Corrupt, match=r"begins with commit 3, but .* ends with 1"):
        opened(with_journal(disk, b"".join([lines[0], *lines[2:]])))
    with pytest.raises(Corrupt, match="line 3 cannot be read, and whole commits follow"):
        opened(with_journal(disk, b"".join([*lines[:2], *lines[3:]])))


def test_the_newest_backup_is_named_when_the_file_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "okrmeet.json"
    for name in ("ana", "ben"):
        with open_file(path, write=True, create=True) as store:
            store.commit(Change(name, puts=(Person(id=name, name=name),)), "ana")
    path.write_text("{")
    (newest,) = [file for file in (tmp_path / "okrmeet.json.backups").iterdir() if '"ana"' in file.read_text("utf-8")]
    with pytest.raises(Corrupt, match=f"The newest backup is .*{newest.name}"):
        open_file(path, write=False)


BODIES = st.dictionaries(st.text(max_size=4), st.none() | st.text() | st.integers(-(2**53), 2**53), max_size=3)
ROWS = st.builds(Row, st.text(max_size=5), st.integers(1, 99).map(str), st.none() | BODIES)


@settings(max_examples=60)
@given(st.lists(st.lists(ROWS, max_size=3), max_size=4), st.text(alphabet="0123456789abcdef", min_size=1))
def test_what_is_written_to_a_journal_is_read_from_it(commits: list[list[Row]], id: str) -> None:
    header = Header(id, "w", 7, "00000000")
    entries = tuple(Entry(seq, "ana", tuple(rows)) for seq, rows in enumerate(commits, 5))
    text = header_line(header) + b"".join(entry_line(header.seed, entry) for entry in entries)
    read = read_journal(text)
    assert (read.header, read.entries, read.end, read.rest, read.damaged) == (header, entries, len(text), b"", False)


def test_a_line_of_another_journal_counts_for_nothing() -> None:
    one, two = Header("a", "w", 7, "0"), Header("b", "w", 7, "0")
    stale = entry_line(two.seed, Entry(6, "ana", ()))
    read = read_journal(header_line(one) + entry_line(one.seed, Entry(5, "ana", ())) + stale)
    assert ([entry.seq for entry in read.entries], read.rest, read.damaged) == ([5], stale.rstrip(), False)


def test_the_file_is_written_anew_between_commits_and_never_in_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True, long=True) as store:
        store.commit(Change("Ana", puts=(Person(id="ana", name="Ana"),)), "ana")
        store.settle()
        assert beside(path, "journal").exists()  # a short journal is left as it is
        monkeypatch.setattr("okrmeet.store.tinydb.storage.FOLD_IN_SESSION", 500)
    with open_file(path, write=True, long=True) as store:
        before = path.read_bytes()
        for n in range(20):
            store.commit(Change("Ben", puts=(Person(id=f"b{n}", name="B" * 100),)), "ana")
        assert path.read_bytes() == before
        store.settle()
        assert not beside(path, "journal").exists()
        assert len(json.loads(path.read_bytes())["person"]) == 21


def test_a_short_command_leaves_a_large_file_as_it_is_and_a_session_writes_it_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "okrmeet.json"
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("Ana", puts=(Person(id="ana", name="Ana" * 500),)), "ana")
    monkeypatch.setattr("okrmeet.store.tinydb.storage.FOLD_AT_CLOSE", 1000)
    before = path.read_bytes()
    with open_file(path, write=True) as store:
        store.commit(Change("Ben", puts=(Person(id="ben", name="B"),)), "ana")
    assert path.read_bytes() == before
    assert beside(path, "journal").exists()
    with open_file(path, write=False) as store:
        assert [person.id for person in store.find(Person)] == ["ana", "ben"]
    with open_file(path, write=True, long=True) as store:
        store.commit(Change("Cy", puts=(Person(id="cy", name="C"),)), "ana")
    assert not beside(path, "journal").exists()
    assert [row["id"] for row in json.loads(path.read_bytes())["person"].values()] == ["ana", "ben", "cy"]
