"""Minutes of a meeting, from the stored documents to Markdown and to a file."""

from __future__ import annotations

import os
from pathlib import Path

from okrmeet.analysis.quarter import QuarterFigures, quarter_figures
from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.engine.presenting import Presenter
from okrmeet.engine.rotation import Place
from okrmeet.engine.summary import Summary, summarise
from okrmeet.engine.upcoming import Upcoming, upcoming
from okrmeet.minutes.file_name import file_name
from okrmeet.minutes.render import render


def summary_of(docs: Documents, meeting_id: str) -> Summary:
    """The facts of a meeting, with the next meeting as it was announced at its end.

    One that is still running counts as held, so that nobody is announced to be first twice running.
    """
    meeting = docs.need(Meeting, meeting_id)
    if not meeting.open:
        return summarise(docs, meeting_id, _announced(meeting))
    held = docs.after(Change("as if held", puts=(meeting.with_(state=MeetingState.CLOSED),)))
    coming = upcoming(held, meeting.unit, meeting.meeting, meeting.started)
    return summarise(docs, meeting_id, coming if coming.due is not None else None)


def _announced(meeting: Meeting) -> Upcoming | None:
    told = meeting.announced
    if told is None:
        return None
    leads = None if told.facilitator is None else Place(*told.facilitator)
    speakers = tuple(Place(*place) for place in told.speakers)
    presenting = tuple(
        Presenter(unit, person, "", number, reason)
        for number, (unit, person, reason) in enumerate(told.presenting, 1)
    )
    return Upcoming(meeting.unit, told.meeting, told.due, leads, speakers, presenting)


def minutes_of(docs: Documents, meeting_id: str, *, full: bool = False, short: bool = False) -> str:
    """The Markdown minutes of a meeting, running or ended."""
    return render(summary_of(docs, meeting_id), figures_of(docs, meeting_id), full=full, short=short)


def figures_of(docs: Documents, meeting_id: str) -> QuarterFigures | None:
    """The figures of the quarter that a retrospective ends, until it began; of two sittings the second tells them."""
    meeting = docs.need(Meeting, meeting_id)
    if meeting.meeting != "quarterly" or meeting.sitting == 1:
        return None
    began = docs.get(Meeting, meeting.follows) or meeting
    return quarter_figures(docs, meeting.unit, meeting.covers, meeting.cycle, began.started)


def write_minutes(docs: Documents, meeting_id: str, folder: Path, text: str) -> Path:
    """Write the minutes of a meeting into a new file in a folder; a name that is taken gets a number."""
    name = Path(file_name(summary_of(docs, meeting_id)))
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
