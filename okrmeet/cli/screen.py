"""The screen, and the only door to it: Textual is loaded here, after everything that could say no."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from okrmeet.cli.endings import BAD_INPUT
from okrmeet.cli.streams import say
from okrmeet.services.place import Place, find_place

if TYPE_CHECKING:
    from okrmeet.agenda.model import Agenda
    from okrmeet.domain.documents import Documents
    from okrmeet.domain.people import MeetingKind
    from okrmeet.services.workspace import Workspace

_DEFAULTS = {"TEXTUAL_DISABLE_KITTY_KEY": "1"}
"""For Textual, where the person has not said otherwise: with it, two popular terminals lose composed (IME) text."""


def show(
    place: Place | None = None, *, pick: Callable[[Documents], str] | None = None, kind: MeetingKind | None = None,
    agenda: Agenda | None = None, begin: bool = False,
) -> int:  # fmt: skip
    """Show home, or with `pick` hold the meeting of the unit that it picks, of a kind; the exit code.

    Where nothing is yet, home offers ways to begin: with `begin` at any place, else at the one that nobody named.

    StoreError: the workspace cannot be used; BadPlace: it cannot be one. What `pick` raises comes through.
    """
    if not has_terminal():
        say(
            "okrmeet shows screens, and here is no terminal to show them on.\n"
            "Line by line: okrmeet run weekly --plain. To read: okrmeet next, goals, actions, minutes; see --help."
        )
        return BAD_INPUT
    from okrmeet.cli.login import login
    from okrmeet.services.clock import SystemClock
    from okrmeet.services.unmade import UnmadeStore
    from okrmeet.services.workspace import Workspace
    from okrmeet.store.errors import NotForWriting
    from okrmeet.store.tinydb.doubt import doubts
    from okrmeet.store.tinydb.opening import open_file

    place = place or find_place(None, os.environ)
    if not place.exists() and (begin or (place.own and pick is None)):
        with closing(Workspace(UnmadeStore(place), SystemClock(), login(), place.path)) as workspace:
            return run_app(workspace)
    try:
        store = open_file(place.path, write=True, long=True)
        opened = Workspace(store, SystemClock(), login(), place.path, notes=(*store.notes, *doubts(place.path)))
    except NotForWriting as error:
        if pick is not None:  # a meeting is held to be written down
            raise
        again = partial(open_file, place.path, write=False)
        opened = Workspace(again(), SystemClock(), login(), again=again, why_not=str(error))
    with closing(opened) as workspace:
        return run_app(workspace, pick(workspace.documents()) if pick else None, kind, agenda)


def has_terminal() -> bool:
    """Whether there is a terminal that can show a screen."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def run_app(
    workspace: Workspace, unit: str | None = None, kind: MeetingKind | None = None, agenda: Agenda | None = None
) -> int:
    """Show home of an open workspace, or hold the meeting of a unit; the exit code."""
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)
    from okrmeet.tui.app import OkrmeetApp

    app = OkrmeetApp(workspace, unit=unit, kind=kind, hold=unit is not None, agenda=agenda)
    app.run()
    return app.return_code or 0
