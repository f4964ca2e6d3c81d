"""What every workspace offers, whatever keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from okrmeet.domain.change import Change
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")
Scalar = str | int | float | bool | None


@dataclass(frozen=True)
class Commit:
    """A change that is on disk: its number, and the documents as they now are (version and seq set)."""

    seq: int
    stored: tuple[Doc, ...]


class Store(Protocol):
    """A workspace. Every error is a `StoreError` with a sentence for a person."""

    def get(self, kind: type[D], id: str) -> D | None:
        """The document of that kind with that id, or None."""
        ...

    def find(
        self,
        kind: type[D],
        where: Mapping[str, Scalar] | None = None,
        *,
        between: tuple[str, str, str] | None = None,
        after_seq: int = 0,
        limit: int | None = None,
    ) -> list[D]:
        """Documents whose stored fields equal `where`, ordered by seq, then id.

        `between` is (field, low, high), both ends included, compared as stored (ISO dates compare well as text).
        """
        ...

    def commit(self, change: Change, actor: str) -> Commit:
        """Store a change as a whole; on disk when this returns.

        Each put and removal expects the version its document carries: 0 must not exist yet. A mismatch is a
        `Conflict` and changes nothing. What a document said before is added to its past. `actor` is who typed it (a
        login name, a command), for error messages.
        """
        ...

    def identity(self) -> str:
        """What this workspace has in common with its copies, and with no other."""
        ...

    def head(self) -> int:
        """The number of the last commit; 0 for a new workspace."""
        ...

    def backup(self, dest: Path) -> None:
        """Write a complete copy to a file that does not exist yet."""
        ...

    def settle(self) -> None:
        """Do now what may take a moment, because nobody waits; never an error."""
        ...

    def close(self) -> None:
        """Let go of the workspace; harmless when repeated."""
        ...
