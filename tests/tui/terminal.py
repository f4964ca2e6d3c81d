"""okrmeet in a real pseudo-terminal, with a screen that is emulated: for what only a process can show."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pexpect
import pyte


class Terminal:
    """A process and what its terminal shows."""

    running: ClassVar[list[Terminal]] = []

    def __init__(
        self, *args: str, cwd: Path, size: tuple[int, int] = (100, 30), env: Mapping[str, str] | None = None
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._seen = b""
        environ = {
            "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(cwd),
            "PYTHONPATH": str(Path(__file__).parents[2]), "TEXTUAL_ANIMATIONS": "none", **(env or {}),
        }  # fmt: skip
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable, ["-m", "okrmeet", *args], cwd=str(cwd), env=environ, dimensions=size[::-1], timeout=20
        )
        self.running.append(self)

    def see(self, text: str, seconds: float = 20.0) -> str:
        """Wait until the text stands on the screen; the screen."""
        until = time.monotonic() + seconds
        while text not in self.text:
            if time.monotonic() > until:
                raise AssertionError(f"{text!r} did not appear on:\n{self.text}")
            self._read()
        return self.text

    def press(self, keys: str) -> None:
        """Type."""
        self._child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def watch(self, seconds: float) -> bytes:
        """What the process writes in that time."""
        before, until = len(self._seen), time.monotonic() + seconds
        while time.monotonic() < until:
            self._read()
        return self._seen[before:]

    def blank(self) -> None:
        """Wipe the screen, as a shell and other programs do while the process sleeps."""
        self._screen.reset()

    @property
    def seen(self) -> bytes:
        """Everything the process has written."""
        return self._seen

    @property
    def stopped(self) -> bool:
        """Whether the process sleeps in the background, as after ctrl+z."""
        return Path(f"/proc/{self._child.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"

    def kill(self) -> None:
        """End the process with SIGKILL: it cannot say goodbye."""
        pid = self._child.pid
        assert pid is not None
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
        self._close()

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        self._child.kill(number)

    @property
    def gone(self) -> bool:
        """Whether the process has ended, told by the system: nothing is read from its terminal."""
        try:
            return Path(f"/proc/{self._child.pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except FileNotFoundError:
            return True

    def hang_up(self) -> None:
        """Close the terminal, as the window of an emulator is closed."""
        self._close()

    def _close(self) -> None:
        """Close our end of the terminal; nobody is sent a signal but by the system."""
        if not self._child.closed:
            vars(self._child)["ptyproc"].fileobj.close()
            self._child.closed = True

    def end(self) -> int | None:
        """Wait until the process has ended by itself; its exit code."""
        while self._child.isalive():
            self._read()
        self._child.close()
        return self._child.exitstatus

    @property
    def restored(self) -> bool:
        """Whether the process has left the alternate screen and shown the cursor again."""
        return all(code in self._seen for code in (b"\x1b[?1049l", b"\x1b[?25h"))

    @property
    def text(self) -> str:
        """What the terminal shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def _read(self) -> None:
        try:
            data = self._child.read_nonblocking(65536, timeout=0.1)
            self._seen += data
            self._stream.feed(data)
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            time.sleep(0.02)
