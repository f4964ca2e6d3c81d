"""What a meeting left open: listed once, at its close, and never in the way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.domain.records import ActionState
from okrmeet.engine.facts import Asking, Promise
from okrmeet.engine.movement import Movement


@dataclass(frozen=True)
class Gaps:
    """What is missing. Each part is empty when nothing is."""

    not_updated: tuple[Movement, ...]
    ownerless: tuple[Promise, ...]
    unspoken: tuple[Promise, ...]
    low: tuple[Movement, ...]
    unanswered: tuple[Asking, ...] = ()
    did_not_present: tuple[str, ...] = ()  # names of units

    @property
    def count(self) -> int:
        """How many things are missing."""
        missing = (self.not_updated, self.ownerless, self.unspoken, self.low, self.unanswered, self.did_not_present)
        return sum(map(len, missing))


def find_gaps(
    movements: tuple[Movement, ...],
    made: tuple[Promise, ...],
    brought: tuple[Promise, ...],
    mentioned: Collection[str],
    *,
    due: Collection[str] | None = None,
    unanswered: tuple[Asking, ...] = (),
    did_not_present: tuple[str, ...] = (),
) -> Gaps:
    """Work out what is missing; `mentioned` are the ids that something said in the meeting was about.

    `due` are the key results that had to be told; without it all of them.
    A promise counts as not spoken about when it was neither settled nor mentioned. A low key result is looked
    after by an open promise about it or about its objective.
    """
    still_open = [p for p in (*made, *brought) if p.state is ActionState.OPEN]
    looked_after = {p.about for p in still_open}
    return Gaps(
        not_updated=tuple(m for m in movements if not m.reported and (due is None or m.id in due)),
        ownerless=tuple(p for p in made if p.owner is None and p.state is ActionState.OPEN),
        unspoken=tuple(p for p in brought if p.state is ActionState.OPEN and p.id not in mentioned),
        low=tuple(
            m for m in movements if m.low and not m.guard and not looked_after.intersection((m.id, m.objective))
        ),
        unanswered=unanswered,
        did_not_present=did_not_present,
    )
