"""Data goes to standard output, words to standard error; neither is ever the reason for a crash."""

from __future__ import annotations

import io
import os
import sys

TYPE_CHECKING = False  # typing's own would load typing, which takes longer than --version
if TYPE_CHECKING:
    from typing import TextIO

BAR = {"━": "=", "─": "-", "╋": "#", "┼": "|", "│": "|", "├": "|", "└": "`", "»": ">", "→": ">", "–": "-", "·": "."}
MARKS = {"●": "*", "▲": "^", "■": "#", "○": "o", "…": "~"}


def prepare() -> None:
    """Make both streams take any text.

    A stream that was closed (`>&-`) becomes one that forgets. A pipe or file gets UTF-8, unless PYTHONIOENCODING
    says otherwise; a terminal keeps its encoding, and shows what it has no sign for as `?`.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    if isinstance(sys.stdout, io.TextIOWrapper):
        keep = sys.stdout.isatty() or os.environ.get("PYTHONIOENCODING")
        sys.stdout.reconfigure(encoding=None if keep else "utf-8", errors="replace")


def put(data: str | bytes) -> None:
    """Write data: text, or bytes that are UTF-8 already (JSON)."""
    if isinstance(data, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(_in_signs_of(sys.stdout.encoding, data))
        sys.stdout.flush()


def say(words: str) -> None:
    """Write words for the person, without anything a terminal would obey; nobody reading them is fine."""
    from okrmeet.domain.text import clean

    try:
        sys.stderr.write(clean(words, limit=sys.maxsize, lines=True) + "\n")
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def let_go(stream: TextIO) -> None:
    """Send what is left in a broken stream nowhere, so that Python finds nothing to complain about at its end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stream without a file has nothing to let go of
        pass


def _in_signs_of(encoding: str | None, text: str) -> str:
    """The text with plain signs for bars, branches and marks where the terminal has none."""
    try:
        "".join(BAR | MARKS).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return text.translate({ord(sign): plain for sign, plain in (BAR | MARKS).items()})
    return text


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - no pathlib on the way to --version
