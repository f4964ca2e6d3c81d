"""`okrmeet notes`: the facilitator's own notes, which stand in no minutes."""

from __future__ import annotations

import click

from okrmeet.cli.command import cleaned, declare
from okrmeet.cli.minutes import meeting_of
from okrmeet.cli.reading import documents, settings_of
from okrmeet.cli.streams import put, say
from okrmeet.domain.records import PrivateNote
from okrmeet.domain.text import TEXT_LIMIT, clean
from okrmeet.domain.zone import zone


@declare("notes")
@click.argument("meeting", required=False, callback=cleaned)
def command(meeting: str | None) -> None:
    """MEETING is an id that `okrmeet meetings` shows; without it: the latest one. In a meeting: ; and the text."""
    docs = documents()
    chosen = meeting_of(docs, meeting)
    tz = zone(settings_of(docs).timezone)
    notes = sorted(docs.of(PrivateNote, meeting=chosen), key=lambda n: n.at)
    for note in notes:
        put(f"{note.at.astimezone(tz):%H:%M}  {clean(note.text, limit=TEXT_LIMIT)}\n")
    if not notes:
        say(f"no private notes were made in {chosen}")
