"""The small team of tests/weekly as documents in memory, and files to record in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Turn, Visit
from okrmeet.services.import_file import plan_import
from okrmeet.services.record import plan_record
from okrmeet.services.userfile import BadFile
from tests.weekly import BEFORE, STARTS, TEAM

HEAD = "okrmeet: 1\nmeeting: weekly\nunit: PAY\nstarted: 2026-11-23T10:00\n"


@cache
def team() -> Documents:
    """The team before its first meeting."""
    return Documents().after(plan_import(TEAM, Documents(), STARTS, "team").change)


@cache
def a_week_later() -> Documents:
    """The team with one weekly, of 16 November: promises A-1 to A-3 are open."""
    return team().after(plan_record(BEFORE, team())[1])


def record(folder: Path, text: str, docs: Documents | None = None) -> tuple[Meeting, Documents]:
    """Record a file with that text; the meeting, and the documents afterwards."""
    path = folder / "weekly.yaml"
    path.write_text(text, encoding="utf-8")
    docs = docs or a_week_later()
    meeting, change = plan_record(path, docs)
    return meeting, docs.after(change)


def problems(folder: Path, text: str, docs: Documents | None = None) -> list[str]:
    """What is wrong with a file, as `line 5, unit: message`."""
    try:
        record(folder, text, docs)
    except BadFile as error:
        return [str(problem).removeprefix(f"{folder / 'weekly.yaml'}, ") for problem in error.problems]
    return []


def turns(docs: Documents, meeting: Meeting) -> list[Turn]:
    """The turns of a meeting in the order of the queue."""
    return sorted((t for t in docs.all(Turn) if t.meeting == meeting.id), key=lambda t: t.slot)


def seconds(docs: Documents, meeting: Meeting) -> dict[str, float]:
    """Time spent, by step."""
    return {v.step: v.seconds for v in docs.all(Visit) if v.meeting == meeting.id}
