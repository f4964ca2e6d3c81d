"""The demo without a screen: a recorded weekly of the sample company goes through the engine, minutes come out."""

from __future__ import annotations

from pathlib import Path

from okrmeet.services.load import load_all
from okrmeet.services.minutes import minutes_of
from okrmeet.services.record import record_file
from okrmeet.services.sample import WEEKLY, WORKSPACE, copy_sample, sample_folder
from okrmeet.store.tinydb.opening import open_file


def play_demo(folder: Path) -> str:
    """Record the sample's weekly in a copy of its workspace in that folder: the summary, and the full minutes.

    Everything is Markdown, and the same bytes each time. The folder must not hold such a copy yet.
    """
    with open_file(copy_sample(folder / WORKSPACE), write=True) as store:
        meeting = record_file(store, sample_folder() / WEEKLY)
        docs = load_all(store)
    return f"{minutes_of(docs, meeting.id, short=True)}\n---\n\n{minutes_of(docs, meeting.id, full=True)}"
