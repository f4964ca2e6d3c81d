"""Power cuts, kills and faults on a simulated disk; and that each safety step is needed.

Hundreds of thousands of them: `python -m tests.store.crashes`, `python -m tests.store.faults`.
"""

from __future__ import annotations

import errno
from collections import Counter as Tally
from collections.abc import Callable

import pytest

from okrmeet.domain.change import Change
from okrmeet.domain.people import Person
from okrmeet.store.errors import Full, Unavailable
from okrmeet.store.tinydb import journal, opening
from okrmeet.store.tinydb.files import beside
from okrmeet.store.tinydb.storage import WorkspaceStorage, _OpenJournal
from tests.store import crashes, faults
from tests.store.crashes import PATH, Work, state_of
from tests.store.simulated import SimulatedDisk

ANA, BEN = (Change(name, puts=(Person(id=name, name=name * 40),)) for name in ("ana", "ben"))


@pytest.mark.parametrize("seed", range(1, 9))
def test_nothing_confirmed_is_lost_when_the_power_goes_or_the_process_is_killed_at_any_call(seed: int) -> None:
    assert crashes.explore(seed).total() > 50


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_call_that_fails_loses_nothing_and_what_was_refused_is_nowhere(seed: int) -> None:
    told = faults.explore(seed)
    assert told["OutcomeUnknown"]
    assert told["Unavailable"] + told["Full"]


@pytest.mark.parametrize(
    ("function", "call"),
    [
        ("_append", "sync_data"),
        ("write_new", "sync"),
        ("fold", "sync_folder"),
        ("_recovered", "sync_folder"),
        ("start_journal", "sync_folder"),
    ],
)
def test_without_this_step_something_is_lost_in_a_crash(function: str, call: str) -> None:
    assert _caught(lambda seed: crashes.explore(seed, leaves_out=(function, call)))


def _caught(explore: Callable[[int], Tally[str]]) -> bool:
    for seed in range(1, 8):
        try:
            explore(seed)
        except Exception:  # noqa: BLE001 - in which way it shows is chance
            return True
    return False


def test_a_journal_is_copied_after_a_crash_because_what_is_seen_may_not_be_on_the_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def keep_writing(self: WorkspaceStorage, _entries: object) -> None:
        path = beside(PATH, "journal")
        text, _ = self.disk.read(path)
        header = journal.read_journal(text).header
        assert header is not None
        self._journal = _OpenJournal(self.disk.open(path), header, len(text))

    monkeypatch.setattr(
        opening, "_recovered", _with(opening._recovered, monkeypatch, WorkspaceStorage, "start_journal", keep_writing)
    )
    assert _caught(crashes.explore)


def _with(
    function: Callable[..., object], patches: pytest.MonkeyPatch, owner: type, name: str, other: object
) -> Callable[..., object]:
    """The function, with something replaced while it runs."""

    def replaced(*args: object, **kwargs: object) -> object:
        with patches.context() as inside:
            inside.setattr(owner, name, other)
            return function(*args, **kwargs)

    return replaced


def test_without_checksums_a_torn_line_is_taken_for_a_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    def trusting(text: bytes, at: int, _seed: int) -> bytes | None:
        end = text.find(b"\n", at)
        return text[at + 9 : end] if end > at + 9 else None

    monkeypatch.setattr(journal, "_payload", trusting)
    assert _caught(crashes.explore)


def test_what_another_program_wrote_is_never_overwritten() -> None:
    disk = SimulatedDisk()
    store = Work(1).opened(disk, create=True)
    disk.put(PATH, b"somebody else's")
    with pytest.raises(Unavailable, match="changed by another program"):
        store.commit(ANA, "ana")
    with pytest.raises(Unavailable, match="changed by another program"):
        store.fold()
    assert disk.seen[PATH].text == b"somebody else's"


@pytest.mark.parametrize(
    ("leaves_out", "found"), [(None, False), (("_take_back", "sync_data"), True), (("_take_back", "cut"), True)]
)
def test_a_change_refused_because_the_disk_is_full_is_gone_after_a_power_cut(
    leaves_out: tuple[str, str] | None, found: bool
) -> None:
    came_back = False
    for seed in range(60):
        work, disk = Work(seed), SimulatedDisk(seed)
        disk.leaves_out = leaves_out
        store = work.opened(disk, create=True)
        store.commit(ANA, "ana")
        before = state_of(store)
        disk.fails = lambda _number, call: errno.ENOSPC if call == "write" else None
        with pytest.raises(Full, match="disk is full"):
            store.commit(BEN, "ana")
        came_back |= state_of(work.opened(disk.copy().after_power_cut())) != before
        came_back |= state_of(work.opened(disk.killed())) != before
    assert came_back is found


@pytest.mark.parametrize(("leaves_out", "lost"), [(None, False), (("start_journal", "sync_data"), True)])
def test_a_file_that_another_program_put_here_unsynced_is_synced_before_anything_builds_on_it(
    leaves_out: tuple[str, str] | None, lost: bool
) -> None:
    made = SimulatedDisk()
    with Work(1).opened(made, create=True) as store:
        store.commit(ANA, "ana")
    text = made.seen[PATH].text
    was_lost = False
    for seed in range(40):
        work, disk = Work(seed), SimulatedDisk(seed)
        disk.leaves_out = leaves_out
        disk.put(PATH, text, safe=False)
        store = work.opened(disk)
        store.commit(BEN, "ana")
        state = state_of(store)
        try:
            was_lost |= state_of(work.opened(disk.after_power_cut())) != state
        except Exception:  # noqa: BLE001 - half a file reads in many ways
            was_lost = True
    assert was_lost is lost
