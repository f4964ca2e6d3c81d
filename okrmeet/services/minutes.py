"""Minutes of a meeting, from the stored documents to Markdown and to a file."""

from __future__ import annotations

import os
from pathlib import Path

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.engine.summary import Summary, summarise
from okrmeet.engine.upcoming import upcoming
from okrmeet.minutes.file_name import file_name
from okrmeet.minutes.render import render


def summary_of(docs: Documents, meeting_id: str) -> Summary:
    """The facts of a meeting, with the next meeting as it is seen from its end.

    What happened later is left out, so that the minutes of an old meeting stay the same for ever; a meeting that is
    still running counts as held, so that nobody is announced to be first twice running.
    """
    meeting = docs.need(Meeting, meeting_id)
    later = tuple(m for m in docs.all(Meeting) if m.unit == meeting.unit and m.started > meeting.started)
    held = meeting.with_(state=MeetingState.CLOSED) if meeting.open else meeting
    then = docs.after(Change("as it was", puts=(held,), removes=later))
    coming = upcoming(then, meeting.unit, meeting.meeting, meeting.ended or meeting.started)
    return summarise(docs, meeting_id, coming if coming.due is not None else None)


def minutes_of(docs: Documents, meeting_id: str, *, full: bool = False, short: bool = False) -> str:
    """The Markdown minutes of a meeting, running or ended."""
    return render(summary_of(docs, meeting_id), full=full, short=short)


def write_minutes(docs: Documents, meeting_id: str, folder: Path, *, full: bool = False) -> Path:
    """Write the minutes into a new file in a folder; a name that is taken gets a number."""
    summary = summary_of(docs, meeting_id)
    name = Path(file_name(summary))
    text = render(summary, full=full)
    for number in range(1, 1000):
        path = folder / (name.name if number == 1 else f"{name.stem}-{number}{name.suffix}")
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            continue
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        return path
    raise FileExistsError(f"{folder / name} and a thousand more are there already")
