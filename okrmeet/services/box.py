"""The sealed entries of the meeting that is held: from the box beside its workspace into the room, and back."""

from __future__ import annotations

from contextlib import suppress
from typing import cast, get_args

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Step, StepKind
from okrmeet.domain.questions import HELPED, MIRROR, MISTAKES, WORTH, question
from okrmeet.domain.sealed import Sealed, SealedPart
from okrmeet.domain.text import TEXT_LIMIT, TextError, clean
from okrmeet.store.box import Boxed, BoxFile
from okrmeet.store.errors import StoreError


class Box:
    """What is sealed in one meeting; without a file it is kept in memory only.

    What other meetings have sealed stays in the file as it is, and so does what okrmeet cannot have written. A file
    that cannot be read is left alone: the meeting goes on, and sealing something says why it cannot be done.
    """

    def __init__(self, file: BoxFile | None, meeting: str) -> None:
        self._file = file
        self._meeting = meeting
        self._unfit: tuple[Boxed, ...] = ()  # entries that somebody else wrote: they stay in the file as they are

    def open(self, docs: Documents) -> Documents:
        """The documents with what is sealed among them.

        A box that the meeting names as revealed counts no more: something ended before it was removed, which is done
        now.
        """
        found: tuple[Boxed, ...] = ()
        if self._file is not None:
            with suppress(StoreError):
                found = self._file.read()
        meeting = docs.need(Meeting, self._meeting)
        mine = [one for one in found if one.meeting == meeting.id]
        self._unfit = tuple(one for one in mine if not fits(meeting, one))
        mine = [one for one in mine if one not in self._unfit]
        waiting = [one for one in mine if one.box not in meeting.revealed]
        if waiting and not meeting.open:
            return docs  # never revealed, and nobody will: it is for whoever looks after the file, and not lost
        docs = docs.after(Change("sealed", puts=tuple(_document(one, n) for n, one in enumerate(waiting))))
        if len(waiting) < len(mine):
            with suppress(StoreError):
                self.write(docs)
        return docs

    def write(self, docs: Documents) -> None:
        """Let the file hold what is sealed among these documents, on disk when this returns; else a StoreError."""
        if self._file is not None:
            others = [one for one in self._file.read() if one.meeting != self._meeting]
            mine = (
                Boxed(s.meeting, s.step, s.part, s.box, s.place, s.text)
                for s in docs.of(Sealed, meeting=self._meeting)
            )
            self._file.write([*others, *self._unfit, *mine])


def fits(meeting: Meeting, one: Boxed) -> bool:
    """Whether an entry can be what it says it is in that meeting; what somebody wrote by hand may be anything."""
    step = next((step for step in meeting.steps if step.key == one.step), None)
    if step is None or one.part not in get_args(SealedPart):
        return False
    if one.part != "answers" and step.kind is not StepKind.BOARD:
        return False
    if not one.place or one.part == "dots":
        return not one.text
    if one.part == "cards":
        try:
            return bool(one.text) and clean(one.text, limit=TEXT_LIMIT) == one.text
        except TextError:
            return False
    most = len(MISTAKES) if one.place == MIRROR else 5
    return one.place in _questions(step) and one.text in {str(number) for number in range(1, most + 1)}


def _questions(step: Step) -> set[str]:
    """The questions that a step asks, by their names."""
    match step.kind:
        case StepKind.DECIDE:
            return {HELPED}
        case StepKind.CLOSE:
            return {WORTH}
        case _:
            return {question(word).key for word in step.asks}


def _document(one: Boxed, number: int) -> Sealed:
    return Sealed(
        id=f"sealed-{number}", box=one.box, meeting=one.meeting, step=one.step, part=cast("SealedPart", one.part),
        place=one.place, text=one.text,
    )  # fmt: skip
