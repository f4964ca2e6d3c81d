"""A program in a pseudo-terminal, and when its screen showed what."""

from __future__ import annotations

import fcntl
import os
import pty
import queue
import re
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import pyte

SIZE = (100, 30)
"""Columns and rows."""
PATIENCE = 30.0
"""Seconds after which a screen is not waited for any longer."""
Seen = Callable[[str], bool]
"""Whether the text on the screen is what was waited for."""


class Stopwatch:
    """A running program. Moments are those at which its bytes arrived, whenever they are looked at: a thread notes
    them, so that emulating the screen costs the program nothing.
    """

    def __init__(self, command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> None:
        sys.setswitchinterval(0.0005)  # how long the thread may have to wait with its note
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._arrived: queue.Queue[tuple[float, bytes]] = queue.Queue()
        self.began = time.monotonic()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            with suppress(BaseException):
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *reversed(SIZE), 0, 0))
                os.chdir(folder)
                os.execve(command[0], [*command], {**environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
            os._exit(127)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._reader.join()
        os.close(self._terminal)

    @property
    def text(self) -> str:
        """What the screen shows, as far as it was looked at."""
        return "\n".join(self._screen.display)

    def until(self, seen: Seen) -> float:
        """The moment at which the bytes arrived that made the screen so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(queue.Empty):
                moment, data = self._arrived.get(timeout=0.1)
                self._stream.feed(data)
                if seen(self.text):
                    return moment
        raise TimeoutError(f"this was not what was waited for:\n{self.text}")

    def rest(self, seconds: float) -> None:
        """Look at what comes for so long."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            with suppress(queue.Empty):
                self._stream.feed(self._arrived.get(timeout=left)[1])

    def press(self, keys: bytes, seen: Seen) -> float:
        """Seconds from a key until the screen was so."""
        pressed = time.monotonic()
        os.write(self._terminal, keys)
        return self.until(seen) - pressed

    def change(self, keys: bytes) -> float:
        """Seconds from a key until any letter on the screen was another one."""
        before = self.text
        return self.press(keys, lambda text: text != before)

    @property
    def processor(self) -> float:
        """Seconds that all its threads have worked; on Linux alone, elsewhere not a number."""
        with suppress(OSError):
            works = Path(f"/proc/{self._process}/task").glob("*/schedstat")
            return sum(int(work.read_text().split()[0]) for work in works) / 1e9 or float("nan")
        return float("nan")

    @property
    def memory(self) -> float:
        """The most MiB that it ever had; on Linux alone, elsewhere not a number."""
        with suppress(OSError):
            peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self._process}/status").read_text())
            return int(peak[1]) / 1024 if peak else float("nan")
        return float("nan")

    def _read(self) -> None:
        with suppress(OSError):  # so a terminal says that nobody writes to it any more
            while data := os.read(self._terminal, 1 << 16):
                self._arrived.put((time.monotonic(), data))
