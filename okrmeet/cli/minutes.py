"""`okrmeet minutes`: what was said and decided, as Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from okrmeet.cli.command import FILE, cleaned, declare, refuse_unknown
from okrmeet.cli.reading import documents
from okrmeet.cli.streams import put, say
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.text import clean
from okrmeet.services.minutes import minutes_of


@declare("minutes")
@click.argument("meeting", required=False, callback=cleaned)
@click.option("--short", is_flag=True, help="Ten lines to paste into a chat.")
@click.option("--full", is_flag=True, help="With turns and times, all notes, planned and spent minutes.")
@click.option("--output", metavar="FILE", type=FILE, help="Write into a new file instead of standard output.")
@click.option("--force", is_flag=True, help="Let --output replace a file that is there.")
def command(meeting: str | None, short: bool, full: bool, output: Path | None, force: bool) -> None:
    """MEETING is an id that `okrmeet meetings` shows; without it: the latest one."""
    if short and full:
        raise click.UsageError("--short and --full are two different minutes: ask for one of them")
    if force and output is None:
        raise click.UsageError("--force is about --output FILE, which is missing")
    docs = documents()
    chosen = meeting_of(docs, meeting)
    # Minutes of clean documents pass as they are; a workspace file that somebody edited may hold anything.
    text = clean(minutes_of(docs, chosen, full=full, short=short), limit=sys.maxsize, lines=True) + "\n"
    if output is None:
        put(text)
    else:
        _write(output, text, force=force)
        say(f"minutes of {chosen} are in {output}")


def meeting_of(docs: Documents, id: str | None) -> str:
    """The id of the meeting that is named, else of the latest one; wrong usage when there is none."""
    meetings = sorted(docs.all(Meeting), key=lambda m: (m.started, m.id), reverse=True)
    if id is None:
        if not meetings:
            raise click.UsageError("no meeting was held yet. Start one with: okrmeet run weekly --unit KEY")
        return meetings[0].id
    if docs.get(Meeting, id) is None:
        refuse_unknown("meeting", id, [m.id for m in meetings])
    return id


def _write(path: Path, text: str, *, force: bool) -> None:
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise click.UsageError(f"{path} exists already; name another file, or add --force to replace it") from None
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from None
