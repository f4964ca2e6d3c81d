"""Every call of a random piece of work fails, one after the other: once, and from then on.

    python -m tests.store.faults [FAULTS] [SEED]

What was refused is nowhere, what was confirmed is there; of what nobody knows, the person was told so.
"""

from __future__ import annotations

import errno
import sys
import time
from collections import Counter as Tally

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.store.errors import OutcomeUnknown, StoreError
from okrmeet.store.tinydb.store import FileStore
from tests.store.crashes import State, Work, state_of
from tests.store.simulated import Fails, SimulatedDisk, never

CODES = (errno.EIO, errno.ENOSPC)


def explore(seed: int, leaves_out: tuple[str, str] | None = None) -> Tally[str]:
    """One piece of work with a fault at each of its calls; how many faults, by what came of them."""
    seen = Tally[str]()
    whole = run(seed, never, leaves_out)[0]
    for failing in range(1, whole + 1):
        for code in CODES:
            for for_good in (False, True):
                try:
                    seen[run(seed, _when(failing, code, for_good=for_good), leaves_out)[1]] += 1
                except Exception as error:
                    error.add_note(f"seed {seed}, call {failing}, {errno.errorcode[code]}, for good: {for_good}")
                    raise
    return seen


def _when(failing: int, code: int, *, for_good: bool) -> Fails:
    return lambda number, _call: code if number == failing or (for_good and number > failing) else None


def run(seed: int, fails: Fails, leaves_out: tuple[str, str] | None = None) -> tuple[int, str]:
    """Do the work on a disk with that fault; how many calls there were, and what the person was told last."""
    work, disk = Work(seed, steps=6), SimulatedDisk(seed, ordered=seed % 2 == 0)
    disk.fails, disk.leaves_out = fails, leaves_out
    with work.limits():
        allowed, told = _work_through(work, disk)
        calls = disk.calls
        disk.fails = never
        for end in (disk.copy().killed(), disk.after_power_cut()):
            store = work.opened(end, create=True)
            assert state_of(store) in allowed, f"found {state_of(store)}"
            store.close()
    return calls, told


def _work_through(work: Work, disk: SimulatedDisk) -> tuple[list[State], str]:
    """The states the workspace may be in afterwards, and the name of the last error, or `unnoticed`."""
    allowed: list[State] = [frozenset({0})]
    told, store = "unnoticed", None
    for _ in range(work.steps):
        try:
            if store is None:
                store = work.opened(disk, create=True)
                assert state_of(store) in allowed, f"opened as {state_of(store)}"
                allowed = [state_of(store)]
            change = work.change(store)
            if change is None:
                store.close()
                store = None
                continue
        except StoreError as error:
            told = type(error).__name__
            continue
        before = state_of(store)
        try:
            store.commit(change, "ana")
            allowed = [state_of(store)]
        except StoreError as error:
            told = type(error).__name__
            assert state_of(store) == before
            if isinstance(error, OutcomeUnknown) and len(allowed) == 1:
                allowed.append(_after(store, change))
        store.settle()
    if store is not None:
        store.close()
    return allowed, told


def _after(store: FileStore, change: Change) -> State:
    """What the workspace would hold if the change had come through."""
    head = store.head() + 1
    gone = {doc.ref for doc in (*change.puts, *change.removes)}
    kept = {doc for doc in state_of(store) if not isinstance(doc, int) and getattr(doc, "ref", None) not in gone}
    return frozenset({head, *kept, *(_stored(store, doc, head) for doc in change.puts)})


def _stored(store: FileStore, doc: Doc, seq: int) -> Doc:
    """A document as it would be stored: one version on, and with what it says now in its past."""
    before = store.get(type(doc), doc.id)
    past = doc.was
    if before is not None and doc.remembers and not before.same_as(doc):
        past = doc.said_before((before.fingerprint(),))
    return doc.with_(version=doc.version + 1, seq=seq, was=past)


def main(faults: int, seed: int) -> None:
    """Try so many faults, and say what came of it."""
    began, seen, works = time.monotonic(), Tally[str](), 0
    while seen.total() < faults:
        seen += explore(seed + works)
        works += 1
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(seen.items()))
    sys.stdout.write(
        f"{seen.total()} faults in {works} pieces of work ({kinds}), seeds {seed} to {seed + works - 1}, "
        f"{time.monotonic() - began:.0f} s: nothing confirmed was lost, nothing refused was found\n"
    )


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["50000", "1"][len(sys.argv) - 1 :])))
