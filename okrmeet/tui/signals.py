"""Being told to stop: time spent is saved, the terminal restored, and the process gone within a second."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import TextIO

LAST_MOMENT = 0.8
"""Seconds after which the process ends in any case: a terminal that is gone must not keep it."""


def heed_signals(save: Callable[[], None], leave: Callable[[int], None]) -> None:
    """On SIGTERM, SIGQUIT and SIGHUP call `save`, then `leave` with the exit code, 128 + the signal's number.

    Not left to the event loop alone: it may be stuck in writing to a terminal that nobody reads any more.
    """
    loop = asyncio.get_running_loop()

    def told(number: int, _frame: FrameType | None = None) -> None:
        last = threading.Timer(LAST_MOMENT, os._exit, (128 + number,))
        last.daemon = True
        last.start()
        loop.call_soon_threadsafe(_end, number, save, leave)

    for name in ("SIGTERM", "SIGQUIT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, told)
    if hasattr(select, "poll") and hasattr(signal, "SIGHUP"):
        threading.Thread(target=_watch, args=(sys.__stdin__, lambda: told(signal.SIGHUP)), daemon=True).start()


def _watch(terminal: TextIO | None, gone: Callable[[], None]) -> None:
    """Notice that the terminal was closed: the signal for it does not reach a process that is stuck in writing."""
    if terminal is None:
        return
    poll = select.poll()
    poll.register(terminal, 0)  # nothing but its end
    if any(event & select.POLLHUP for _, event in poll.poll()):
        gone()


def _end(number: int, save: Callable[[], None], leave: Callable[[int], None]) -> None:
    save()
    if number == getattr(signal, "SIGHUP", None):
        os._exit(128 + number)  # the terminal is gone: there is nothing to restore, and nothing to say it to
    leave(128 + number)
