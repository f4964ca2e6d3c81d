"""A power cut or a kill at every call of a random piece of work, and of the recovery after it.

    python -m tests.store.crashes [STATES] [SEED]

After each, the workspace must open, hold everything that was confirmed, nothing that was half done, and go on.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.tinydb import storage
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore
from tests.store.simulated import SimulatedDisk

PATH = Path("/d/okrmeet.json")
State = frozenset[object]
"""What a workspace holds: the number of the last commit, and every document."""


class NoLock:
    """Nobody else is there on a simulated disk."""

    def __init__(self, *_: object) -> None:
        pass

    def release(self) -> None:
        pass


@dataclass
class Work:
    """A piece of work: how long texts are, when the file is written anew, and whether sessions are long."""

    seed: int
    steps: int = 8
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.fold_in_session = self.chance.choice([400, 3_000, 1 << 20])
        self.fold_at_close = self.chance.choice([0, 600, 1 << 20])
        self.long = self.chance.random() < 0.5

    @contextmanager
    def limits(self) -> Iterator[None]:
        with (
            patch.object(storage, "FOLD_IN_SESSION", self.fold_in_session),
            patch.object(storage, "FOLD_AT_CLOSE", self.fold_at_close),
        ):
            yield

    def opened(self, disk: SimulatedDisk, *, create: bool = False) -> FileStore:
        return open_file(PATH, write=True, create=create, long=self.long, disk=disk, lock=NoLock)  # type: ignore[arg-type]

    def change(self, store: FileStore) -> Change | None:
        """What is done next; None: close, and open again."""
        chance = self.chance
        if chance.random() < 0.15:
            return None
        text = "é" + "q" * chance.choice([3, 60, 700, 1500])
        ids = [f"p{n}" for n in range(6)]
        known = {doc.id: doc for doc in store.find(Person)}
        chosen = chance.sample(ids, chance.choice([1, 1, 1, 3]))
        if chance.random() < 0.25 and known:
            return Change("gone", removes=(known[chance.choice(sorted(known))],))
        puts = tuple(known.get(id, Person(id=id, name="x")).with_(name=f"{text} {id}") for id in chosen)
        counter = store.get(Counter, "c") or Counter(id="c")
        return Change("work", puts=(*puts, counter.with_(last=counter.last + 1)))


def state_of(store: FileStore) -> State:
    return frozenset((store.head(), *store.find(Person), *store.find(Counter)))


def worked(work: Work, disk: SimulatedDisk) -> list[State]:
    """Do the work; the states that were confirmed, the first one before anything was. `disk.step` counts them."""
    store = work.opened(disk, create=True)
    states = [frozenset({0}), state_of(store)]
    disk.step = 1
    for _ in range(work.steps):
        change = work.change(store)
        if change is None:
            store.close()
            store = work.opened(disk)
            continue
        store.commit(change, "ana")
        states.append(state_of(store))
        disk.step += 1
        store.settle()
    store.close()
    return states


def check(work: Work, disk: SimulatedDisk, allowed: list[State]) -> State:
    """The workspace opens after a crash and is in one of these states, for good; which one."""
    store = work.opened(disk, create=allowed[0] == frozenset({0}))
    found = state_of(store)
    assert found in allowed, f"found {found}"
    later = disk.copy().after_power_cut()  # what somebody was shown must not go away again
    again = work.opened(later, create=found == frozenset({0}))
    assert state_of(again) == found
    change = Change("on", puts=((again.get(Counter, "on") or Counter(id="on")).with_(last=1),))
    again.commit(change, "ana")
    goal = state_of(again)
    again.close()
    reader = open_file(PATH, write=False, disk=later)
    assert state_of(reader) == goal
    if PATH.with_name("okrmeet.json.journal") not in later.seen:
        tables = json.loads(later.after_power_cut().seen[PATH].text)
        assert {row["id"] for row in tables.get("counter", {}).values()} >= {"on"}
    return found


def explore(seed: int, each: int = 2, leaves_out: tuple[str, str] | None = None) -> Tally[str]:
    """One piece of work, ended at each of its calls in so many ways; how many states were seen, by their kind."""
    work, disk, seen = Work(seed), SimulatedDisk(seed, ordered=seed % 2 == 0), Tally[str]()
    disk.leaves_out = leaves_out
    with work.limits():
        disk.moments = []
        states = worked(work, disk)
        for moment in disk.moments:
            allowed = states[moment.step : moment.step + 2] or states[-1:]
            for round_ in range(each):
                kind = "kill" if round_ == 0 else "power"
                end = moment.copy().killed() if kind == "kill" else moment.copy().after_power_cut()
                try:
                    end.moments = []
                    found = check(work, end, allowed)
                    seen[kind] += 2
                    if end.moments and work.chance.random() < 0.5:  # once more, in the middle of the recovery
                        check(work, work.chance.choice(end.moments).after_power_cut(), [*allowed, found])
                        seen["recovery"] += 2
                except Exception as error:
                    error.add_note(f"seed {seed}, call {moment.calls}, {kind}, step {moment.step}")
                    raise
    return seen


def main(states: int, seed: int) -> None:
    """Look at so many states, and say what came of it."""
    began, seen, works = time.monotonic(), Tally[str](), 0
    while seen.total() < states:
        seen += explore(seed + works)
        works += 1
    kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(seen.items()))
    sys.stdout.write(
        f"{seen.total()} crash states of {works} pieces of work ({kinds}), seeds {seed} to {seed + works - 1}, "
        f"{time.monotonic() - began:.0f} s: nothing confirmed was lost, every file could be read\n"
    )


if __name__ == "__main__":
    main(*(int(word) for word in (sys.argv[1:] + ["200000", "1"][len(sys.argv) - 1 :])))
