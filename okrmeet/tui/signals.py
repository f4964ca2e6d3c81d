"""Being told to stop: time spent is saved, the terminal restored, and the process gone within a second."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

LAST_MOMENT = 0.8
"""Seconds after which the process ends in any case: a terminal that is gone must not keep it."""


def heed_signals(save: Callable[[], None], leave: Callable[[int], None]) -> None:
    """On SIGTERM, SIGQUIT and SIGHUP call `save`, then `leave` with the exit code, 128 + the signal's number.

    Does nothing where the event loop cannot take signals (Windows, or a thread of a test).
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGQUIT", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, _end, number, save, leave)
        except (NotImplementedError, RuntimeError, ValueError):
            return


def _end(number: int, save: Callable[[], None], leave: Callable[[int], None]) -> None:
    code = 128 + number
    last = threading.Timer(LAST_MOMENT, os._exit, (code,))
    last.daemon = True
    last.start()
    save()
    if number == getattr(signal, "SIGHUP", None):
        os._exit(code)  # the terminal is gone: there is nothing to restore, and nothing to say it to
    leave(code)
