"""How long all figures of a quarter take: `python -m tests.benchmarks.stats [ROUNDS]` prints medians and ratios.

Reading is opening the file and looking at every document. All figures of the newest quarter and every quarter are
worked out from documents that were read already, those of the newest one also from a file that was only just opened,
as the shell does it. The growth is that from the smallest size: beside how many times more documents there are, how
many times longer reading, the newest quarter and every quarter take.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from okrmeet.coach.rules import wording
from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting
from okrmeet.services.load import load_all
from okrmeet.services.stats import figures, without_coach
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.tinydb.opening import open_file
from tests.benchmarks.company import write_company

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 9
"""Rounds of which the median is taken where nothing else is said."""


def taken(work: Callable[[], object]) -> float:
    """Seconds."""
    gc.collect()
    wording._judged.cache_clear()  # as for whoever asks first
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(path: Path, rounds: int) -> tuple[float, ...]:
    """Medians of reading everything, the newest quarter without and with the coach, every quarter, and opening."""
    docs = load_all(open_file(path, write=False))
    newest = max(docs.all(Meeting), key=lambda m: m.started)
    cycles = sorted({m.cycle for m in docs.all(Meeting)})
    everything = [doc for kind in KINDS.values() for doc in docs.all(kind)]

    def read() -> object:
        return load_all(open_file(path, write=False))

    def of(docs: Documents, *cycles: str) -> object:
        return [figures(docs, None, cycle, newest.started) for cycle in cycles]

    def one_round() -> tuple[float, ...]:
        fresh = [Documents(everything) for _ in range(3)]  # nothing was asked of them yet
        return (
            taken(read),
            taken(lambda: without_coach(fresh[2], None, newest.cycle, newest.started)),
            taken(lambda: of(fresh[0], newest.cycle)),
            taken(lambda: of(fresh[1], *cycles)),
            taken(lambda: of(StoredDocuments(open_file(path, write=False)), newest.cycle)),
        )

    return tuple(map(statistics.median, zip(*(one_round() for _ in range(rounds)), strict=True)))


def main() -> None:
    """Print a row for each size."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    table = Table(
        "documents", "read all", "newest quarter,\nwithout coach", "newest quarter", "every quarter",
        "open +\nnewest quarter", "growth: read,\nnewest, every",
    )  # fmt: skip
    smallest: tuple[float, ...] = ()
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            reading, *others = measure(write_company(Path(folder) / f"{size}.json", size), rounds)
            told = (f"{seconds * 1000:.0f} ms, {seconds / reading:.2f}x" for seconds in others)
            grown = reading, others[1], others[2]
            smallest = smallest or grown
            times = ", ".join(f"{now / then:.1f}x" for now, then in zip(grown, smallest, strict=True))
            growth = f"{size / SIZES[0]:.0f}x: {times}" if size > SIZES[0] else ""
            table.add_row(f"{size:,}", f"{reading * 1000:.0f} ms", *told, growth)
    console = Console(width=150)
    console.print(table)
    console.print(f"medians of {rounds} rounds; ratios are to reading all documents of the file", highlight=False)


if __name__ == "__main__":
    main()
