"""A weekly as files: the team, the week before, and the meeting itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.before_meeting import workspace_before

HERE = Path(__file__).parent
TEAM, BEFORE, WEEKLY, GOLDEN = (HERE / name for name in ("team.yaml", "before.yaml", "weekly.yaml", "golden.md"))
STARTS = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)
MEETING = "PAY-2026-11-23-weekly"


def make_workspace(path: Path) -> Path:
    """Write a workspace with the team and the weekly of the week before."""
    return workspace_before(path, TEAM, BEFORE, STARTS)
