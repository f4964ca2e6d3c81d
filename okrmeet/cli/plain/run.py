"""The plain meeting as a process: lines in, lines out, and what happens when somebody ends it from outside."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import closing
from types import FrameType

import click

from okrmeet.agenda.model import Agenda
from okrmeet.cli.endings import INTERRUPTED
from okrmeet.cli.login import login
from okrmeet.cli.plain.meeting import PlainMeeting
from okrmeet.cli.streams import put
from okrmeet.cli.writing import open_to_write
from okrmeet.domain.change import Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import MeetingKind
from okrmeet.engine.opening import asks_otherwise, other_is_open, running
from okrmeet.services.clock import SystemClock
from okrmeet.services.place import Place
from okrmeet.services.session import Session
from okrmeet.services.workspace import Workspace


class _Ended(BaseException):
    """A signal asked the process to end; no handler of errors may take it for one."""

    def __init__(self, number: int) -> None:
        self.number = number


def hold_plainly(
    place: Place, pick: Callable[[Documents], str], kind: MeetingKind | None = None, agenda: Agenda | None = None
) -> int:
    """Hold a meeting of a kind of the unit that `pick` picks, in lines, or resume its open one; the exit code.

    Without a kind: the one that is open.
    """
    store = open_to_write(place, long=True)
    with closing(Workspace(store, SystemClock(), login(), place.path)) as workspace:
        unit = pick(workspace.documents())
        left = running(workspace.documents(), unit)
        if left is not None and kind not in (None, left.meeting):
            raise click.UsageError(other_is_open(left))
        if left is not None and agenda is not None and (reason := asks_otherwise(left, agenda)):
            raise click.UsageError(reason)
        session = workspace.resume(left) if left else workspace.begin(unit, kind or "weekly", agenda)
        if isinstance(session, Refused):
            raise click.UsageError(session.reason)
        return converse(session)


def converse(session: Session) -> int:
    """Read lines until the meeting has ended or was left; the exit code."""
    meeting = PlainMeeting(session, _line, put)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, _end)
    try:
        meeting.hold()
    except KeyboardInterrupt:
        put("\n")
        meeting.go()
        return INTERRUPTED
    except _Ended as ended:
        meeting.go()
        return 128 + ended.number
    return 0


def _line() -> str | None:
    """The next line of standard input; None when there is no more."""
    put("> ")
    line = sys.stdin.readline()
    if not line:
        put("\n")
        return None
    if not sys.stdin.isatty():
        put("\n")
    return line.rstrip("\r\n")


def _end(number: int, _frame: FrameType | None) -> None:
    raise _Ended(number)
