"""A weekly as files: the team, the week before, and the meeting itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from okrmeet.services.import_file import import_file
from okrmeet.services.record import record_file
from okrmeet.store.tinydb.opening import open_file

HERE = Path(__file__).parent
TEAM, BEFORE, WEEKLY, GOLDEN = (HERE / name for name in ("team.yaml", "before.yaml", "weekly.yaml", "golden.md"))
STARTS = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
MEETING = "PAY-2026-11-23-weekly"


def make_workspace(path: Path) -> Path:
    """Write a workspace with the team and the weekly of the week before."""
    with open_file(path, write=True, create=True) as store:
        import_file(store, TEAM, STARTS, "team")
        record_file(store, BEFORE)
    return path
