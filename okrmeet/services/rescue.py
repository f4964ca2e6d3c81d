"""A rescue copy: when the workspace cannot be written, what was said goes into any file that can."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_rescue(unsaved: str, minutes: str, folders: Iterable[Path], now: dt.datetime) -> Path:
    """Write what was typed and not kept, and the minutes so far, into a new file in the first folder that takes it.

    After the folders that are given: home, then the system's folder for files that do not last. OSError when none
    of them takes it.
    """
    text = "\n".join(["# Not saved", "", *_as_block(unsaved), "", "# The meeting so far", "", minutes])
    failed: OSError | None = None
    for folder in (*folders, *_homes()):
        path = folder / f"okrmeet-rescue-{now:%Y-%m-%d-%H%M%S}.md"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            failed = error
        else:
            return path
    raise failed or OSError("no folder takes it")


def _as_block(text: str) -> list[str]:
    """The text as it was typed: indented, so that nothing in it is Markdown."""
    return [f"    {line}" for line in text.splitlines()] or ["Nothing was in the box."]


def _homes() -> Iterable[Path]:
    with suppress(RuntimeError):
        yield Path.home()
    yield Path(tempfile.gettempdir())
