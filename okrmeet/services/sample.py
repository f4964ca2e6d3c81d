"""The sample team: where its files are, a copy of its workspace, and how that workspace is made again.

    python -m okrmeet.services.sample sample_data/payments.json

makes the workspace from team.yaml and the recorded weeklies: the same bytes each time, on every machine.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from importlib.resources import files
from pathlib import Path

DEMO_STARTS = dt.datetime(2026, 12, 14, 9, 58, tzinfo=dt.UTC)
"""When the demo begins: two minutes before a weekly. Lisbon, where the team is, has UTC in winter."""

WORKSPACE, TEAM, WEEKLIES, WEEKLY = "payments.json", "team.yaml", "weeklies", "weekly.yaml"
IDENTITY = "0" * 32
"""The sample's id among workspaces; a random one would make each rebuilding a change."""


def sample_folder() -> Path:
    """The folder with the sample's files: inside the installed package, or beside it in a checkout."""
    package = Path(str(files("okrmeet")))
    inside = package / "sample_data"
    return inside if inside.is_dir() else package.parent / "sample_data"


def copy_sample(dest: Path) -> Path:
    """Put a copy of the sample workspace into a new file, for its owner only. FileExistsError, OSError."""
    body = (sample_folder() / WORKSPACE).read_bytes()
    handle = os.open(dest, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
    return dest


def build_sample(dest: Path) -> Path:
    """Make the sample workspace from its files into a new file: import the team, record every weekly in order.

    FileExistsError; BadFile when a file of the sample is wrong.
    """
    from okrmeet.services.import_file import import_file
    from okrmeet.services.record import record_file
    from okrmeet.store.tinydb.opening import open_file

    folder = sample_folder()
    if dest.exists():
        raise FileExistsError(f"{dest} exists already")
    with open_file(dest, write=True, create=True) as store:
        import_file(store, folder / TEAM, DEMO_STARTS, "sample")
        for weekly in sorted((folder / WEEKLIES).glob("*.yaml")):
            record_file(store, weekly)
    _same_each_time(dest)
    return dest


def _same_each_time(path: Path) -> None:
    """Give the workspace the sample's identity, and put its tables in order."""
    from okrmeet.domain.kinds import KINDS
    from okrmeet.store.tinydb.layout import META, META_ROW, decode, encode

    tables = decode(path.read_bytes(), str(path))
    meta = tables[META][META_ROW]
    meta |= {"workspace": IDENTITY, "next": dict(sorted(meta["next"].items()))}
    ordered = {name: tables[name] for name in (META, *KINDS) if name in tables}
    path.write_bytes(encode(ordered))


def _rebuild(dest: Path) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        made = build_sample(Path(folder) / WORKSPACE)
        dest.write_bytes(made.read_bytes())


if __name__ == "__main__":
    _rebuild(Path(sys.argv[1]))
