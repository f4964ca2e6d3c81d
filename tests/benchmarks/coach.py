"""How fast the coach is: `python -m tests.benchmarks.coach [DOCUMENTS] [ROUNDS]` prints times as ratios to reading.

Reading is parsing and checking every document of a workspace. The coach looks at the newest quarter, and once at
every quarter, so that each document has been in one that was checked.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from okrmeet.coach.record import Record
from okrmeet.coach.registry import all_rules, look
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.services.load import load_all
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.tinydb.opening import open_file
from tests.benchmarks.company import write_company

SIZE, ROUNDS = 100_000, 9


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def check(docs: Documents, cycle: str, now: dt.datetime) -> int:
    """How many findings there are in a quarter."""
    return len(look(Record(docs, Cycle.parse(cycle), now)))


def main(size: int, rounds: int) -> None:
    """Print the table."""
    all_rules()
    with tempfile.TemporaryDirectory() as folder:
        path = write_company(Path(folder) / "company.json", size)
        docs = load_all(open_file(path, write=False))
        cycles = sorted({o.cycle for o in docs.all(Objective)})
        now = max(m.started for m in docs.all(Meeting)) + dt.timedelta(days=1)
        names = {
            "read all documents": lambda: load_all(open_file(path, write=False)),
            "check the newest quarter, all in memory": lambda: check(docs, cycles[-1], now),
            f"check each of {len(cycles)} quarters, all in memory": lambda: [check(docs, c, now) for c in cycles],
            "read what it takes and check the newest quarter": lambda: check(
                StoredDocuments(open_file(path, write=False)), cycles[-1], now
            ),
        }
        taken: dict[str, list[float]] = {name: [] for name in names}
        for _ in range(rounds):
            for name, work in names.items():
                taken[name].append(timed(work))
    medians = {name: statistics.median(times) for name, times in taken.items()}
    reading = medians["read all documents"]
    table = Table(f"{size:,} documents, median of {rounds}", "seconds", "ratio to reading")
    for name, seconds in medians.items():
        table.add_row(name, f"{seconds:.2f}", f"{seconds / reading:.2f}")
    Console().print(table)


if __name__ == "__main__":
    size, rounds = (int(word) for word in (*sys.argv[1:3], *map(str, (SIZE, ROUNDS)[len(sys.argv[1:3]) :])))
    main(size, rounds)
