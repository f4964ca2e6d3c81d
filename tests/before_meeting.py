"""What there is before a meeting that is written as files: those who hold it, and the one held before it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from okrmeet.domain.documents import Documents
from okrmeet.services.import_file import import_file, plan_import
from okrmeet.services.record import plan_record, record_file
from okrmeet.store.tinydb.opening import open_file


def workspace_before(path: Path, team: Path, before: Path, starts: dt.datetime) -> Path:
    """Write a workspace with the team and the meeting before."""
    with open_file(path, write=True, create=True) as store:
        import_file(store, team, starts, "team")
        record_file(store, before)
    return path


def documents_before(team: Path, before: Path, starts: dt.datetime) -> Documents:
    """The same in memory."""
    found = Documents().after(plan_import(team, Documents(), starts, "team").change)
    return found.after(plan_record(before, found)[1])
