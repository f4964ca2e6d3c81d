"""okrmeet in a real pseudo-terminal, with a screen that is emulated: for what only a process can show."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pyte


class Terminal:
    """A process and what its terminal shows."""

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
        self._child.kill(9)
        self._child.wait()
        self._child.close(force=True)

    def signal(self, number: int) -> None:
        """Send the process a signal."""
        self._child.kill(number)

    def hang_up(self) -> None:
        """Close the terminal, as the window of an emulator is closed."""
        self._child.close(force=False)

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
