"""How fast a workspace file is: `python -m tests.benchmarks.store [ROUNDS]` prints two tables of medians and ratios.

Every kind of write is taken in turn in each round, so that a noisy neighbour hits all of them alike.
"""

from __future__ import annotations

import gc
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path

import orjson
from rich.console import Console
from rich.table import Table
from tinydb import TinyDB

from okrmeet.domain.change import Change
from okrmeet.domain.records import Checkin
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.storable import to_body
from tests.benchmarks.company import NOTE, START, write_company

SIZES = (100, 10_000, 100_000)
WARM = 2
"""Rounds that do not count: the first commit of a session makes its journal."""
Write = Callable[[], None]


def a_checkin(number: int) -> Checkin:
    return Checkin(
        id=f"new{number}", at=START, key_result="T00-O1.1", value=64.0, confidence=6, note=NOTE, by="t000",
        meeting="T00-2022-01-03-weekly", step="confidence",
    )  # fmt: skip


def plain_append(folder: Path, body: bytes) -> Write:
    handle = os.open(folder / "plain", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        os.write(handle, body)
        os.fsync(handle)

    return write


def ours(path: Path) -> Write:
    """A session as a meeting leaves it: somebody looked at a key result, so that the index by it is kept as well."""
    store = open_file(path, write=True, long=True)
    store.find(Checkin, {"key_result": "T00-O1.1"})
    numbers = count(1)
    return lambda: _commit(store, a_checkin(next(numbers)))


def _commit(store: object, doc: Checkin) -> None:
    store.commit(Change("a check-in", puts=(doc,)), "ana")  # type: ignore[attr-defined]


def with_tinydb(path: Path, body: dict[str, object]) -> Write:
    table = TinyDB(path).table("checkin")

    def write() -> None:
        table.insert(dict(body))

    return write


def sqlite_insert(path: Path, size: int, body: bytes, *, long_log: bool) -> Write:
    """The same document through the same checks, under a number that sqlite chooses: the least that it can do."""
    db = _sqlite(path, "create table doc (id integer primary key, body blob)")
    _filled(db, "insert into doc (body) values (?)", ([body] for _ in range(size)), long_log=long_log)
    numbers = count(1)

    def write() -> None:
        checked, _ = to_body(a_checkin(next(numbers)), 2)
        db.execute("insert into doc (body) values (?)", [orjson.dumps(checked)])

    return write


def sqlite_store(path: Path, size: int, body: bytes) -> Write:
    """The same promises: a version expected, a head that grows by one, and an index by key result."""
    columns = "kind text, id text, version integer, seq integer, key_result text, body blob, primary key (kind, id)"
    db = _sqlite(
        path, f"create table doc ({columns}) without rowid; create index by_key_result on doc (key_result);"
        "create table head (seq integer); insert into head values (1)"
    )  # fmt: skip
    rows = (("checkin", f"old{n}", 1, 1, f"T00-O{n // 100}.1", body) for n in range(size))
    _filled(db, "insert into doc values (?, ?, ?, ?, ?, ?)", rows, long_log=True)
    numbers = count(1)

    def write() -> None:
        doc = a_checkin(next(numbers))
        db.execute("begin immediate")
        known = db.execute("select version from doc where kind = ? and id = ?", [doc.table, doc.id]).fetchone()
        assert known is None
        seq = db.execute("select seq from head").fetchone()[0] + 1
        checked, _ = to_body(doc, seq)
        row = [doc.table, doc.id, doc.version + 1, seq, doc.key_result, orjson.dumps(checked)]
        db.execute("insert into doc values (?, ?, ?, ?, ?, ?)", row)
        db.execute("update head set seq = ?", [seq])
        db.execute("commit")

    return write


def _sqlite(path: Path, tables: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode=wal")
    db.execute("pragma synchronous=full")
    db.executescript(tables)
    return db


def _filled(db: sqlite3.Connection, insert: str, rows: Iterable[Sequence[object]], *, long_log: bool) -> None:
    """With the documents, and with a log that begins, as every session finds it, or one that is long already.

    To write over a log is faster than to make it longer; sqlite has no setting for it, so it is made to be long.
    """
    db.execute("begin")
    db.executemany(insert, rows)
    db.execute("commit")
    if long_log:
        db.executescript("create table filler (body blob); insert into filler values (zeroblob(4 << 20))")
    kept = "restart" if long_log else "truncate"
    assert db.execute(f"pragma wal_checkpoint({kept})").fetchone()[0] == 0


def milliseconds(write: Write) -> float:
    began = time.perf_counter()
    write()
    return 1000 * (time.perf_counter() - began)


CAPTURES = (
    "append + fsync", "okrmeet", "TinyDB JSONStorage", "sqlite, an insert", "insert, long log",
    "same promises, long log",
)  # fmt: skip
"""sqlite: WAL, synchronous=FULL, a commit for each."""


def captures(rounds: int, console: Console) -> None:
    """A durable check-in, each way, at each size."""
    table = Table("documents", *CAPTURES,
                  title=f"one durable check-in: median of {rounds * 5}, and its ratio to append + fsync")  # fmt: skip
    body, _ = to_body(a_checkin(0), 2)
    text = orjson.dumps(body)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        ways = {}
        for size in SIZES:
            folder = Path(place) / str(size)
            folder.mkdir()
            path = write_company(folder / "okrmeet.json", size)
            (folder / "tiny.json").write_bytes(path.read_bytes())
            ways[size] = [
                plain_append(folder, text), ours(path), with_tinydb(folder / "tiny.json", body),
                sqlite_insert(folder / "insert.db", size, text, long_log=False),
                sqlite_insert(folder / "long.db", size, text, long_log=True),
                sqlite_store(folder / "store.db", size, text),
            ]  # fmt: skip
        took: dict[tuple[int, int], list[float]] = {}
        # TinyDB writes megabytes
        for ways_now, times in (((0, 1, 3, 4, 5), rounds * 5), ((2,), max(5, rounds // 5))):
            for _ in range(times + WARM):
                for size in random.sample(SIZES, len(SIZES)):
                    for way in random.sample(ways_now, len(ways_now)):
                        took.setdefault((size, way), []).append(milliseconds(ways[size][way]))
    medians = {key: statistics.median(times[WARM:]) for key, times in took.items()}
    for size in SIZES:
        base = medians[size, 0]
        cells = [f"{medians[size, way]:.2f} ms  {medians[size, way] / base:.2f}x" for way in range(len(CAPTURES))]
        table.add_row(f"{size:,}", *cells)
    console.print(table)
    growth = medians[SIZES[-1], 1] / medians[SIZES[0], 1]
    console.print(f"a capture at {SIZES[-1]:,} documents takes {growth:.2f}x one at {SIZES[0]}")


OPENING = r"""
import gc, re, sys, time
gc.disable()
import orjson
from pathlib import Path
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.people import Unit
from okrmeet.domain.records import Checkin
from okrmeet.store.tinydb.opening import open_file
for kind in KINDS.values():
    kind.model_rebuild()
way, path = sys.argv[1], Path(sys.argv[2])
def peak():
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
before = peak()
began = time.perf_counter()
if way == "parse":
    orjson.loads(path.read_bytes())
elif way == "unit":
    store = open_file(path, write=False)
    assert store.get(Unit, "T00")
elif way == "goals":
    store = open_file(path, write=False)
    assert store.find(KeyResult, {"objective": "T00-O1"})
elif way == "checkins":
    store = open_file(path, write=False)
    assert store.find(Checkin, {"key_result": "T00-O1.1"})
elif way == "edited":
    path.write_bytes(path.read_bytes() + b" ")
    began = time.perf_counter()
    store = open_file(path, write=False)
    assert store.get(Unit, "T00")
took = time.perf_counter() - began
print(took * 1000, peak() - before)
"""
WAYS = {
    "parse": "orjson parse of the file",
    "unit": "open, get a unit",
    "goals": "open, find key results of an objective",
    "checkins": "open, find check-ins of a key result (the largest table)",
    "edited": "open after an edit by another program, get a unit",
}


def openings(rounds: int, console: Console) -> None:
    """Opening and a first query, each in a process of its own, against the bare parse of the same file."""
    table = Table("documents", "what", "median", "ratio to the parse", "memory", "ratio",
                  title=f"open and first query: median of {rounds} processes each")  # fmt: skip
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as place:
        for size in SIZES[1:]:
            path = write_company(Path(place) / f"{size}.json", size)
            whole = path.read_bytes()
            took: dict[str, list[tuple[float, float]]] = {}
            for _ in range(rounds):
                for way in WAYS:
                    path.write_bytes(whole)
                    run = subprocess.run(
                        [sys.executable, "-c", OPENING, way, str(path)], capture_output=True, text=True, check=True
                    )
                    time_, memory = map(float, run.stdout.split())
                    took.setdefault(way, []).append((time_, memory))
            base = [statistics.median(column) for column in zip(*took["parse"], strict=True)]
            for way, words in WAYS.items():
                time_, memory = (statistics.median(column) for column in zip(*took[way], strict=True))
                table.add_row(
                    f"{size:,} ({len(whole) >> 20} MiB)", words, f"{time_:.1f} ms", f"{time_ / base[0]:.2f}x",
                    f"{memory:.0f} MiB", f"{memory / max(base[1], 0.1):.2f}x",
                )  # fmt: skip
    console.print(table)


if __name__ == "__main__":
    gc.disable()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    shown = Console(width=140)
    captures(rounds, shown)
    openings(max(5, rounds // 3), shown)
