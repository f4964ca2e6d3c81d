"""Which workspace is meant."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from okrmeet.domain.text import quoted

FILE = "okrmeet.json"
VARIABLE = "OKRMEET_WORKSPACE"


class BadPlace(ValueError):
    """What was named cannot be a workspace of this okrmeet; the message tells the person what to name."""


@dataclass(frozen=True)
class Place:
    """Where the workspace is, or will be made. `own` says that it lies in okrmeet's own folder."""

    path: Path
    own: bool = False

    def exists(self) -> bool:
        """Whether something is there, be it a link to nowhere."""
        return os.path.lexists(self.path)

    def make_folder(self) -> None:
        """Make okrmeet's own folder where it is missing; a folder that somebody named is theirs to make."""
        if self.own:
            self.path.parent.mkdir(parents=True, exist_ok=True)


def find_place(named: str | None, environ: Mapping[str, str]) -> Place:
    """The workspace that was named, else that of the environment, else of this folder, else the user's own.

    BadPlace when a name is empty or is the address of a server.
    """
    if named is not None:
        return Place(_path(named, "-w"))
    if environ.get(VARIABLE):
        return Place(_path(environ[VARIABLE], VARIABLE))
    here = Place(Path(FILE))
    if here.exists():
        return here
    from platformdirs import user_data_path

    return Place(user_data_path("okrmeet", appauthor=False) / FILE, own=True)


def _path(name: str, source: str) -> Path:
    if not name.strip():
        raise BadPlace(f"{source} names nothing: write the path of a workspace file, such as {FILE}")
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", name):
        scheme = name.partition(":")[0]
        raise BadPlace(
            f"{source} is an address ({scheme}://...), and this okrmeet knows only files: "
            f"write the path of a workspace file, such as {FILE}"
        )
    if "\0" in name:
        raise BadPlace(f"{source} {quoted(name)} is no path")
    return Path(name)
