"""Giving the workspace to the next facilitator, and taking it back: there is always one file that is worked with."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from okrmeet.domain.change import Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting
from okrmeet.engine.moment import Moment
from okrmeet.services.load import load_all
from okrmeet.services.merge_plan import plan_merge
from okrmeet.store.errors import HandedOver
from okrmeet.store.tinydb.handed import Handed
from okrmeet.store.tinydb.opening import open_file
from okrmeet.store.tinydb.store import FileStore

Tell = Callable[[str], None]
"""Takes what opening a workspace had to put right, in sentences for a person."""


def hand_over(path: Path, dest: Path, to: str, now: dt.datetime, tell: Tell) -> Handed | Refused:
    """Make `dest` the workspace that is worked with; the file at `path` can be read from then on.

    Refused while a meeting is open. `HandedOver` when it was handed over before; only where that was ended between
    the mark and the copy, the same words finish it.
    """
    file = _whole(dest)
    with _opened(path, tell) as store:
        handed = store.handed_over
        if handed is None:
            refused = _open_meeting(load_all(store), path)
            if refused is not None:
                return refused
            handed = Handed(file, to, _stamp(now))
        elif handed.arrived or handed.file != file or os.path.lexists(dest):
            raise HandedOver(handed.sentence(str(path)))
        store.hand_over(dest, handed)
        return handed


def take_back(path: Path, tell: Tell) -> Refused | None:
    """Work with this file again, as it stands: what was done in the other one is not here."""
    with _opened(path, tell) as store:
        if store.handed_over is None:
            return Refused(f"{path} was not handed over: there is nothing to take back")
        store.mark(None)
    return None


def bring_home(path: Path, source: Path, now: dt.datetime, tell: Tell) -> Refused | None:
    """Work with this file again, with everything that was done in `source`, which is for reading from then on.

    Refused when that is another workspace, lacks something that is here, or has an open meeting. The other file is
    marked first: whatever happens, there are never two to work with, and the same words finish it.
    """
    home = _whole(path)
    with _opened(path, tell) as old, _opened(source, tell) as live:
        if old.handed_over is None:
            return Refused(f"{path} was not handed over; to take in what {source} holds: okrmeet merge {source}")
        if old.identity() != live.identity():
            return Refused(f"{source} is another workspace than {path}; to take in what it holds: okrmeet merge")
        gone = live.handed_over
        if gone is not None and gone.file != home:
            raise HandedOver(gone.sentence(str(source)))
        here, there = load_all(old), load_all(live)
        refused = _open_meeting(there, source) or _lacks(there, here, source, path, now)
        if refused is not None:
            return refused
        if gone is None:
            live.mark(Handed(home, "", _stamp(now), arrived=True))
        old.become(live)
    return None


def _opened(path: Path, tell: Tell) -> FileStore:
    store = open_file(path, write=True, handed_over=True)
    for note in store.notes:
        tell(note)
    return store


def _open_meeting(docs: Documents, path: Path) -> Refused | None:
    meeting = next((m for m in docs.all(Meeting) if m.open), None)
    if meeting is None:
        return None
    return Refused(f"{meeting.id} is still open in {path}: end it first (okrmeet resume)")


def _lacks(live: Documents, old: Documents, source: Path, path: Path, now: dt.datetime) -> Refused | None:
    """Whether the copy that comes back lacks anything that is in the old file: then it is no copy of it."""
    plan = plan_merge(live, old, Moment(now, ""), source=str(path), copies=True)
    if not isinstance(plan, Refused) and plan.change.empty and not plan.clashes:
        return None
    return Refused(
        f"{source} does not hold everything that {path} holds, so nothing was changed. Work with {path} again "
        f"(okrmeet handover --take-back), then take in what the other one holds (okrmeet merge {source})"
    )


def _whole(path: Path) -> str:
    """The whole path as it can be stored: what of a name is no text becomes a `?`."""
    return os.path.realpath(path).encode("utf-8", "replace").decode("utf-8")


def _stamp(now: dt.datetime) -> str:
    return f"{now:%Y-%m-%d %H:%M} (UTC)"
