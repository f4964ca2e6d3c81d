"""A workspace that is made by the first thing that is kept: whoever only looks around leaves no file behind."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from okrmeet.services.place import Place
from okrmeet.store.errors import Unavailable
from okrmeet.store.protocol import Commit, Scalar, Store

if TYPE_CHECKING:
    from okrmeet.domain.change import Change
    from okrmeet.domain.document import Doc

D = TypeVar("D", bound="Doc")


class UnmadeStore:
    """The `Store` of a place where nothing is yet: empty until the first commit, which makes the file."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._made: Store | None = None

    def get(self, kind: type[D], id: str) -> D | None:
        """The document of that kind with that id, or None."""
        return None if self._made is None else self._made.get(kind, id)

    def find(
        self,
        kind: type[D],
        where: Mapping[str, Scalar] | None = None,
        *,
        between: tuple[str, str, str] | None = None,
        after_seq: int = 0,
        limit: int | None = None,
    ) -> list[D]:
        """Documents whose stored fields equal `where`; see the protocol."""
        if self._made is None:
            return []
        return self._made.find(kind, where, between=between, after_seq=after_seq, limit=limit)

    def commit(self, change: Change, actor: str) -> Commit:
        """Store a change as a whole; the first one makes the file, and leaves none where it fails."""
        if self._made is not None:
            return self._made.commit(change, actor)
        from okrmeet.store.tinydb.opening import open_file

        path = self._place.path
        if self._place.exists():
            raise Unavailable(f"{path} was made by somebody else meanwhile. Leave okrmeet and start it again.")
        try:
            self._place.make_folder()
        except OSError as error:
            raise Unavailable(f"{path} cannot be made: {error.strerror or error}") from error
        store = open_file(path, write=True, create=True, long=True)
        try:
            done = store.commit(change, actor)
        except BaseException:
            path.unlink(missing_ok=True)  # made just now, and empty; we still hold its lock
            store.close()
            raise
        self._made = store
        return done

    def identity(self) -> str:
        """What this workspace has in common with its copies; nothing as long as there is none."""
        return "" if self._made is None else self._made.identity()

    def head(self) -> int:
        """The number of the last commit; 0 before the first one."""
        return 0 if self._made is None else self._made.head()

    def backup(self, dest: Path) -> None:
        """Write a complete copy; there is nothing to copy before the first commit."""
        if self._made is None:
            raise Unavailable(f"{self._place.path} does not exist yet: there is nothing to copy.")
        self._made.backup(dest)

    def settle(self) -> None:
        """Do now what may take a moment."""
        if self._made is not None:
            self._made.settle()

    def close(self) -> None:
        """Let go of the workspace."""
        if self._made is not None:
            self._made.close()
