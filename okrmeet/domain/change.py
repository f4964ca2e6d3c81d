"""A change: documents put and removed together, all or nothing; and the refusal to make one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrmeet.domain.document import Doc


@dataclass(frozen=True)
class Change:
    """Documents to put and to remove as one. `label` says to a person what it does ("action A-31")."""

    label: str
    puts: tuple[Doc, ...] = ()
    removes: tuple[Doc, ...] = ()
    undoable: bool = True

    def then(self, later: Change) -> Change:
        """This change followed by a later one, as a single change with the later one's label.

        A document that both touch is taken from the later one.
        """
        touched = {doc.ref for doc in (*later.puts, *later.removes)}
        return Change(
            label=later.label,
            puts=(*_without(self.puts, touched), *later.puts),
            removes=(*_without(self.removes, touched), *later.removes),
            undoable=later.undoable,
        )

    @property
    def empty(self) -> bool:
        """Whether there is nothing to store."""
        return not self.puts and not self.removes


@dataclass(frozen=True)
class Refused:
    """A rule said no; `reason` tells the person why and what to do instead."""

    reason: str


def _without(docs: Iterable[Doc], refs: set[tuple[str, str]]) -> tuple[Doc, ...]:
    return tuple(doc for doc in docs if doc.ref not in refs)
