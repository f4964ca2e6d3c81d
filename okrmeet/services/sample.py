"""The sample company: where its files are, a copy of its workspace, and how that workspace is made again.

    python -m okrmeet.services.sample sample_data/company.json

makes the workspace from company.yaml and the recorded meetings: the same bytes each time, on every machine.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from okrmeet.domain.change import Change

DEMO_STARTS = dt.datetime(2026, 12, 14, 9, 58, tzinfo=dt.UTC)
"""When the demo begins: two minutes before a weekly. Lisbon, where the team is, has UTC in winter."""

WORKSPACE, COMPANY, WEEKLY = "company.json", "company.yaml", "weekly.yaml"
MEETINGS = "weeklies", "monthlies", "quarterlies"
"""Folders with a file for each meeting that was held, in a folder for each unit."""
IDENTITY = "0" * 32
"""The sample's id among workspaces; a random one would make each rebuilding a change."""


def sample_folder() -> Path:
    """The folder with the sample's files: inside the installed package, or beside it in a checkout."""
    package = Path(str(files("okrmeet")))
    inside = package / "sample_data"
    return inside if inside.is_dir() else package.parent / "sample_data"


def copy_sample(dest: Path) -> Path:
    """Put a copy of the sample workspace into a new file, for its owner only. FileExistsError, OSError."""
    return new_file(dest, (sample_folder() / WORKSPACE).read_bytes())


def new_file(dest: Path, body: bytes) -> Path:
    """Write a file that is not there yet, for its owner only. FileExistsError, OSError."""
    handle = os.open(dest, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
    return dest


def recorded_meetings() -> list[Path]:
    """The files of all meetings in the order in which they were held."""

    def started(path: Path) -> tuple[str, str]:
        line = next(row for row in path.read_text(encoding="utf-8").splitlines() if row.startswith("started: "))
        return line, path.parent.name

    return sorted((path for kind in MEETINGS for path in (sample_folder() / kind).glob("*/*.yaml")), key=started)


def build_sample(dest: Path) -> Path:
    """Make the sample workspace from its files into a new file: import the company, record its meetings in order.

    FileExistsError; BadFile when a file of the sample is wrong.
    """
    if dest.exists():
        raise FileExistsError(f"{dest} exists already")
    fill_sample(dest, sample_folder() / COMPANY, recorded_meetings())
    _same_each_time(dest)
    return dest


def fill_sample(dest: Path, company: Path, meetings: Iterable[Path]) -> Path:
    """Make a workspace from the file of a company and those of its meetings in their order."""
    from okrmeet.services.import_file import import_file
    from okrmeet.services.load import load_all
    from okrmeet.services.record import plan_record
    from okrmeet.store.tinydb.opening import open_file

    with open_file(dest, write=True, create=True) as store:
        import_file(store, company, DEMO_STARTS, "sample")
        docs = load_all(store)
        for recorded in meetings:
            meeting, change = plan_record(recorded, docs)
            stored = store.commit(change, "record").stored
            docs = docs.after(Change(meeting.id, stored, change.removes))
    return dest


def _same_each_time(path: Path) -> None:
    """Give the workspace the sample's identity, and put its tables in order."""
    from okrmeet.domain.kinds import KINDS
    from okrmeet.store.tinydb.layout import decode, encode
    from okrmeet.store.tinydb.tables import Tables

    tables = decode(path.read_bytes(), str(path))
    meta = {**tables.meta, "workspace": IDENTITY, "journal": "", "next": dict(sorted(tables.meta["next"].items()))}
    ordered = {name: tables.rows(name) for name in KINDS if name in tables}
    path.write_bytes(b"".join(encode(Tables(meta, ordered))))


def _rebuild(dest: Path) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        made = build_sample(Path(folder) / WORKSPACE)
        dest.write_bytes(made.read_bytes())


if __name__ == "__main__":
    _rebuild(Path(sys.argv[1]))
