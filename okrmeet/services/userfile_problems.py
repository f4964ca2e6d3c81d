"""What is wrong with a file that a person wrote: everything at once, each with its line and field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from okrmeet.domain.text import clean


@dataclass(frozen=True)
class FileProblem:
    """One thing to put right. `line` counts from 1; 0 stands for the file as a whole, which has no `field`.

    `field` is the way to the place: `people[2].name` is the name in the third entry of `people` (the first is 0,
    as in jq and yq).
    """

    path: Path
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line else ""
        place = ", ".join(filter(None, (clean(str(self.path)[:1000]), line, clean(self.field))))
        return f"{place}: {self.message}"


class BadFile(Exception):
    """A file that cannot be taken, or one that it names. As text, one problem is one line.

    `problems` are in the order of lines, file by file as they come.
    """

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        found = tuple(problems)
        files = list(dict.fromkeys(problem.path for problem in found))
        self.problems = tuple(sorted(found, key=lambda problem: (files.index(problem.path), problem.line)))
        super().__init__("\n".join(map(str, self.problems)))


class Problems:
    """Collects what is wrong with one file, so that a person sees all of it in one go."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[FileProblem] = []

    def __len__(self) -> int:
        return len(self.found)

    def add(self, line: int, field: str, message: str) -> None:
        """Note a problem and go on reading."""
        self.found.append(FileProblem(self.path, line, field, message))

    def bad(self, message: str, *, line: int = 0, field: str = "") -> BadFile:
        """The error to raise where reading cannot go on: what was found so far, and this."""
        self.add(line, field, message)
        return BadFile(self.found)

    def raise_if_any(self) -> None:
        """Refuse the file when anything was found."""
        if self.found:
            raise BadFile(self.found)
