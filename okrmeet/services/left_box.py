"""What is said of the box beside a workspace by whoever looks after its file: a copy never holds what is sealed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from okrmeet.domain.kinds import KINDS
from okrmeet.domain.meeting import Meeting
from okrmeet.services.box import fits
from okrmeet.store.box import Boxed, BoxFile
from okrmeet.store.errors import StoreError
from okrmeet.store.tinydb.keeping import examine
from okrmeet.store.tinydb.salvage import Problem, Salvage
from okrmeet.store.tinydb.storable import from_body


def box_problems(path: Path, saved: Salvage) -> list[Problem]:
    """Boxes that nobody will open: of another workspace, damaged, or of a meeting that is over or not there."""
    box = BoxFile(path, str(saved.tables.meta["workspace"]))
    try:
        boxed = box.read()
    except StoreError as error:
        return [Problem(str(box.path), str(error))]
    meetings = {body["id"]: from_body(Meeting, body) for body in saved.tables.rows(Meeting.table).values()}
    found: list[Problem] = []
    for id, count in Counter(one.meeting for one in boxed if _unfit(meetings.get(one.meeting), one)).items():
        what = (
            f"{count} {'entry' if count == 1 else 'entries'} of {id} cannot be from okrmeet, and will not be revealed"
        )
        found.append(Problem(str(box.path), f"{what}: read the file, say there what it holds, then take that out"))
    for (id, one), count in Counter((one.meeting, one.box) for one in boxed).items():
        meeting = meetings.get(id)
        if meeting is not None and one in meeting.revealed:
            what = f"{count} entries of {id} were revealed and are in the workspace: delete the file"
        elif meeting is None or not meeting.open:
            over = "there is no such meeting" if meeting is None else "that meeting is over"
            what = f"{count} entries were sealed in {id} and never revealed; {over}: read the file, then delete it"
        else:
            continue  # they wait for their reveal
        found.append(Problem(str(box.path), what))
    return found


def _unfit(meeting: Meeting | None, one: Boxed) -> bool:
    """Whether an entry of a meeting that goes on will never be revealed."""
    return meeting is not None and meeting.open and not fits(meeting, one)


def sealed_beside(path: Path) -> list[str]:
    """A sentence where something is sealed beside a workspace: no copy of the workspace holds it."""
    try:
        box = BoxFile(path, str(examine(path, KINDS).tables.meta["workspace"]))
        boxed = box.read()
    except StoreError as error:
        return [str(error)]
    meetings = ", ".join(sorted({one.meeting for one in boxed}))
    return [f"{box.path} holds what is sealed in {meetings} and not revealed yet; no copy holds it."] if boxed else []
