"""Half-typed text: kept in a small file beside the workspace until it is said, so that a crash does not take it.

That of a meeting's box, or of the block of lines with which a team begins.

It is nobody's document yet, hence outside the store. The file is a line of JSON, text by meeting, replaced whole and
gone as soon as nothing is half-typed.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from okrmeet.domain.text import TextError, clean

BLOCK = "use-my-team"
"""The lines of names and goals that somebody was writing."""


class Draft:
    """The drafts of one workspace, by the id of a meeting, or `BLOCK`.

    A disk that refuses them is no reason to disturb anybody: nothing is raised.
    """

    def __init__(self, workspace: Path | None) -> None:
        self._file = None if workspace is None else workspace.with_name(f"{workspace.name}.draft")
        self._texts: dict[str, str] | None = None

    def read(self, meeting: str) -> str:
        """What was half-typed in that meeting; empty where nothing was, or the file is not what was written."""
        return self._known().get(meeting, "")

    def write(self, meeting: str, text: str) -> bool:
        """Keep the text of a meeting's box; an empty one forgets it. False for the same text: it costs nothing."""
        texts = self._known()
        if self._file is None or text == texts.get(meeting, ""):
            return False
        texts.pop(meeting, None)
        if text.strip():
            texts[meeting] = text
        with suppress(OSError):
            if not texts:
                self._file.unlink(missing_ok=True)
                return True
            part = self._file.with_name(f"{self._file.name}.part")
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(texts, file)
            part.replace(self._file)
        return True

    def _known(self) -> dict[str, str]:
        if self._texts is None:
            self._texts = {} if self._file is None else _read(self._file)
        return self._texts


def _read(file: Path) -> dict[str, str]:
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        # Also a line that is too long to be kept comes back.
        return {str(meeting): clean(text, limit=None, lines=True) for meeting, text in told.items() if text}
    except (OSError, ValueError, TypeError, AttributeError, TextError):
        return {}
