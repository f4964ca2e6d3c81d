"""A retrospective as files: the team, the quarter before, and the meeting itself.

    python -m tests.quarterly

writes the golden minutes anew, after a change that was meant.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from okrmeet.domain.documents import Documents
from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Visit
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Undo
from tests.before_meeting import documents_before, workspace_before

HERE = Path(__file__).parent
TEAM, BEFORE, QUARTERLY = (HERE / name for name in ("team.yaml", "before.yaml", "quarterly.yaml"))
GOLDEN = {"": HERE / "golden.md", "full": HERE / "golden-full.md", "short": HERE / "golden-short.md"}
STARTS = dt.datetime(2026, 12, 28, 14, 0, tzinfo=dt.UTC)
MEETING = "PAY-2026-12-28-quarterly"
CIRCUMSTANCES = {"id", "version", "seq", "was", "at", "closed_at", "started", "ended", "revealed"}


def make_workspace(path: Path) -> Path:
    """Write a workspace with the team and the retrospective of the quarter before."""
    return workspace_before(path, TEAM, BEFORE, STARTS)


@cache
def a_quarter_later() -> Documents:
    """The same in memory."""
    return documents_before(TEAM, BEFORE, STARTS)


def facts(docs: Documents) -> set[str]:
    """What the meeting left in the workspace, without what depends on the moment: ids, times, who put what where."""
    found: set[str] = set()
    for kind in (kind for kind in KINDS.values() if kind not in (Undo, Visit, Counter)):
        for doc in docs.all(kind):
            body = doc.model_dump(mode="json", exclude=CIRCUMSTANCES)
            found.add(f"{kind.table} {body | {'seconds': round(body.get('seconds', 0))}}")
    return found
