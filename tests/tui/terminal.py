"""okrmeet in a real pseudo-terminal, with a screen that is emulated: for what only a process can show."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pexpect
import pyte


class Terminal:
    """A process and what its terminal shows."""

    def __init__(self, *args: str, cwd: Path, size: tuple[int, int] = (100, 30)) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._seen = b""
        env = {
            "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(cwd),
            "PYTHONPATH": str(Path(__file__).parents[2]), "TEXTUAL_ANIMATIONS": "none",
        }  # fmt: skip
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable, ["-m", "okrmeet", *args], cwd=str(cwd), env=env, dimensions=size[::-1], timeout=20
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
