"""How long all figures of a quarter take: `python -m tests.benchmarks.stats [ROUNDS]` prints medians and ratios.

Reading is opening the file and looking at every document. All figures of the newest quarter and every quarter are
worked out from documents that were read already, those of the newest one also from a file that was only just opened,
as the shell does it.
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

from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting
from okrmeet.services.load import load_all
from okrmeet.services.stats import figures
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.tinydb.opening import open_file
from tests.benchmarks.company import write_company

SIZES = (1_000, 10_000, 100_000)


def taken(work: Callable[[], object]) -> float:
    """Seconds."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(path: Path, rounds: int) -> tuple[float, ...]:
    """Medians of reading everything, the newest quarter, every quarter, and opening with the newest quarter."""
    docs = load_all(open_file(path, write=False))
    newest = max(docs.all(Meeting), key=lambda m: m.started)
    cycles = sorted({m.cycle for m in docs.all(Meeting)})
    everything = [doc for kind in KINDS.values() for doc in docs.all(kind)]

    def read() -> object:
        return load_all(open_file(path, write=False))

    def of(docs: Documents, *cycles: str) -> object:
        return [figures(docs, None, cycle, newest.started) for cycle in cycles]

    def one_round() -> tuple[float, ...]:
        fresh = Documents(everything), Documents(everything)  # nothing was asked of them yet
        return (
            taken(read),
            taken(lambda: of(fresh[0], newest.cycle)),
            taken(lambda: of(fresh[1], *cycles)),
            taken(lambda: of(StoredDocuments(open_file(path, write=False)), newest.cycle)),
        )

    return tuple(map(statistics.median, zip(*(one_round() for _ in range(rounds)), strict=True)))


def main() -> None:
    """Print a row for each size."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    table = Table("documents", "read all", "newest quarter", "every quarter", "open + newest quarter", "growth")
    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            reading, *others = measure(write_company(Path(folder) / f"{size}.json", size), rounds)
            every = others[1]
            growth = f"{every / before[1]:.1f}x for {size / before[0]:.0f}x" if before else ""
            told = (f"{seconds * 1000:.0f} ms, {seconds / reading:.2f}x" for seconds in others)
            table.add_row(f"{size:,}", f"{reading * 1000:.0f} ms", *told, growth)
            before = size, every
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
