"""An open workspace: its store, the clock that belongs to it, and what is read and written through them.

What holding a meeting needs is imported when one begins: home is on screen before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.services.clock import Clock
from okrmeet.services.draft import Draft
from okrmeet.services.stored import StoredDocuments
from okrmeet.store.protocol import Store

if TYPE_CHECKING:
    from okrmeet.agenda.model import Agenda
    from okrmeet.domain.document import Doc
    from okrmeet.domain.meeting import Meeting
    from okrmeet.domain.people import MeetingKind
    from okrmeet.services.session import Session
    from okrmeet.store.box import BoxFile


class Workspace:
    """What a screen needs of a workspace: documents to show, and meetings to hold.

    With `again` it is for reading only, as it was when `again` was called last; `why_not` says why nothing may be
    written. `notes` is what opening it had to put right.
    """

    def __init__(
        self, store: Store, clock: Clock, actor: str, file: Path | None = None, *,
        again: Callable[[], Store] | None = None, why_not: str = "", notes: Sequence[str] = (),
    ) -> None:  # fmt: skip
        self.store = store
        self.why_not = why_not
        self.notes = tuple(notes)
        self._again = again
        self.clock = clock
        self.file = file
        self.draft = Draft(file)
        self._actor = actor
        self._read: tuple[int, Documents] | None = None

    @property
    def unmade(self) -> Path | None:
        """The file that the first thing which is kept will make; None where there is one, or none will be."""
        return None if self.file is None or self.store.identity() else self.file.absolute()

    @property
    def thrown_away(self) -> bool:
        """Whether nothing that is written here stays: it is a copy of the sample company, in no file of anybody."""
        return self.file is None and not self.why_not

    def documents(self) -> Documents:
        """Everything that is stored now; read once as long as nothing is written."""
        if self._again is not None:
            self.store, self._read = self._again(), None  # whoever looks at the one before goes on with it
        head = self.store.head()
        if self._read is None or self._read[0] != head:
            self._read = head, StoredDocuments(self.store)
        return self._read[1]

    def keep(self, change: Change) -> tuple[Doc, ...]:
        """Put a change on disk."""
        return self.store.commit(change, self._actor).stored

    def begin(self, unit: str, meeting: MeetingKind, agenda: Agenda | None = None) -> Session | Refused:
        """Open a meeting of a unit. Without an agenda: the one for its minutes in the calendar."""
        from okrmeet.agenda.load import built_in, usual_for
        from okrmeet.domain.people import Event
        from okrmeet.services.session import begin

        docs = StoredDocuments(self.store)
        if agenda is None:
            event = next(iter(docs.of(Event, unit=unit, meeting=meeting)), None)
            agenda = built_in(usual_for(meeting, event.minutes if event else None))
        return begin(docs, unit, agenda, self.clock, self.keep, self._box())

    def resume(self, meeting: Meeting) -> Session | Refused:
        """Go on with a meeting that was not ended."""
        from okrmeet.services.session import go_on_with

        return go_on_with(StoredDocuments(self.store), meeting.id, self.clock, self.keep, self._box())

    def _box(self) -> BoxFile | None:
        """Where this workspace keeps what is sealed."""
        from okrmeet.store.box import BoxFile

        return None if self.file is None else BoxFile(self.file, self.store.identity())

    def settle(self) -> None:
        """Let the store put things in order, now that nobody waits for it."""
        self.store.settle()

    def close(self) -> None:
        """Let go of the workspace."""
        self.store.close()
