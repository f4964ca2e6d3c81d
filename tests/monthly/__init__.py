"""A monthly as files: the company, the month before, and the meeting itself."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from okrmeet.domain.documents import Documents
from okrmeet.services.import_file import import_file, plan_import
from okrmeet.services.record import plan_record, record_file
from okrmeet.store.tinydb.opening import open_file

HERE = Path(__file__).parent
TEAM, BEFORE, MONTHLY, GOLDEN = (HERE / name for name in ("team.yaml", "before.yaml", "monthly.yaml", "golden.md"))
STARTS = dt.datetime(2026, 12, 7, 14, 0, tzinfo=dt.UTC)
MEETING = "ACME-2026-12-07-monthly"


def make_workspace(path: Path) -> Path:
    """Write a workspace with the company and the monthly of the month before."""
    with open_file(path, write=True, create=True) as store:
        import_file(store, TEAM, STARTS, "team")
        record_file(store, BEFORE)
    return path


@cache
def a_month_later() -> Documents:
    """The same in memory."""
    company = Documents().after(plan_import(TEAM, Documents(), STARTS, "team").change)
    return company.after(plan_record(BEFORE, company)[1])
