"""Real writers killed at random moments: `python -m tests.store.kills [KILLS] [SEED]`.

A writer says each commit that has returned; when it is killed, everything that it said must be in the workspace.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import okrmeet
from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.tinydb.opening import open_file

# Says one line when it holds the file, and one for each commit that has returned; closes and opens it now and then.
WRITER = """
import random, sys
from pathlib import Path
from okrmeet.domain.change import Change
from okrmeet.domain.people import Counter, Person
from okrmeet.store.tinydb.opening import open_file

chance = random.Random(int(sys.argv[2]))
print("open", flush=True)
while True:
    with open_file(Path(sys.argv[1]), write=True, long=chance.random() < 0.5) as store:
        for _ in range(chance.choice((1, 5, 50))):
            last = store.head() + 1
            old = store.get(Counter, "last") or Counter(id="last")
            puts = (old.with_(last=last), Person(id=f"p{last}", name="x" * chance.choice((20, 300, 9000))))
            store.commit(Change("count", puts=puts), "ana")
            print(last, flush=True)
"""


def kill_many(folder: Path, kills: int, seed: int) -> tuple[int, int]:
    """Kill so many writers of one workspace; the commits that were confirmed, and those that were found beyond."""
    path, chance = folder / "okrmeet.json", random.Random(seed)
    with open_file(path, write=True, create=True) as store:
        store.commit(Change("people", puts=tuple(Person(id=f"q{n}", name="x" * 300) for n in range(100))), "ana")
    last, beyond, confirmed = 1, 0, 0
    env = {**os.environ, "PYTHONPATH": str(Path(okrmeet.__file__).parents[1])}
    for number in range(kills):
        command = [sys.executable, "-c", WRITER, str(path), str(seed + number)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            said = [int(process.stdout.readline())]  # so that each round has something to lose, on any machine
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
            said += [int(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
        assert said == list(range(last + 1, last + 1 + len(said))), f"kill {number}: {said} after {last}"
        last += len(said)
        confirmed += len(said)
        with open_file(path, write=True) as store:  # the lock of the dead is no hindrance
            assert store.head() in (last, last + 1), f"kill {number}: {store.head()}, but {last} was confirmed"
            beyond += store.head() - last
            last = store.head()
            counter = store.get(Counter, "last")
            assert counter is not None
            assert counter.last == last
            numbers = {person.id for person in store.find(Person)}
        assert numbers == {f"q{n}" for n in range(100)} | {f"p{n}" for n in range(2, last + 1)}
    return confirmed, beyond


if __name__ == "__main__":
    kills, seed = (int(word) for word in (sys.argv[1:] + ["100", "1"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        began = time.monotonic()
        confirmed, beyond = kill_many(Path(place), kills, seed)
        sys.stdout.write(
            f"{kills} writers killed, {confirmed} commits confirmed, none lost, {beyond} stored unsaid, "
            f"{time.monotonic() - began:.0f} s\n"
        )
