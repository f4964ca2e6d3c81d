"""A monthly as files: the company, the month before, and the meeting itself."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from okrmeet.domain.documents import Documents
from tests.before_meeting import documents_before, workspace_before

HERE = Path(__file__).parent
TEAM, BEFORE, MONTHLY, GOLDEN = (HERE / name for name in ("team.yaml", "before.yaml", "monthly.yaml", "golden.md"))
STARTS = dt.datetime(2026, 12, 7, 14, 0, tzinfo=dt.UTC)
MEETING = "ACME-2026-12-07-monthly"


def make_workspace(path: Path) -> Path:
    """Write a workspace with the company and the monthly of the month before."""
    return workspace_before(path, TEAM, BEFORE, STARTS)


@cache
def a_month_later() -> Documents:
    """The same in memory."""
    return documents_before(TEAM, BEFORE, STARTS)
