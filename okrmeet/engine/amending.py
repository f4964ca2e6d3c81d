"""Corrections of a meeting that is over: dated, beside the original, which does not change."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Amendment
from okrmeet.engine.moment import Moment


def amend(docs: Documents, meeting_id: str, text: str, by: str | None, moment: Moment) -> Change | Refused:
    """Add a correction to a meeting that has ended."""
    meeting = docs.get(Meeting, meeting_id)
    if meeting is None:
        return Refused(f"there is no meeting {meeting_id}")
    if meeting.open:
        return Refused(f"{meeting_id} is still open: say it there (okrmeet resume)")
    if not text.strip():
        return Refused("write what is to be corrected")
    amendment = Amendment(id=moment.id(), at=moment.now, by=by, meeting=meeting_id, text=text.strip())
    return Change(f"{meeting_id} amended", puts=(amendment,))
