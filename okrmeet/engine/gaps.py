"""What a meeting left open: listed once, at its close, and never in the way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.domain.goals import KeyResult
from okrmeet.domain.meeting import Meeting, StepKind
from okrmeet.domain.records import ActionState
from okrmeet.engine.facts import Asking, Promise
from okrmeet.engine.movement import Movement
from okrmeet.engine.retro_facts import Judged, Retrospective


@dataclass(frozen=True)
class MissingOfQuarter:
    """What a retrospective left open: key results without a score of their own, objectives without a word."""

    own_score: tuple[KeyResult, ...] = ()
    happened: tuple[Judged, ...] = ()
    fate: tuple[Judged, ...] = ()


@dataclass(frozen=True)
class Gaps:
    """What is missing. Each part is empty when nothing is."""

    not_updated: tuple[Movement, ...]
    ownerless: tuple[Promise, ...]
    unspoken: tuple[Promise, ...]
    low: tuple[Movement, ...]
    unanswered: tuple[Asking, ...] = ()
    did_not_present: tuple[str, ...] = ()  # names of units
    of_quarter: MissingOfQuarter = MissingOfQuarter()

    @property
    def count(self) -> int:
        """How many things are missing."""
        missing = (self.not_updated, self.ownerless, self.unspoken, self.low, self.unanswered, self.did_not_present)
        quarter = self.of_quarter
        return sum(map(len, (*missing, quarter.own_score, quarter.happened, quarter.fate)))


def find_gaps(
    movements: tuple[Movement, ...],
    made: tuple[Promise, ...],
    brought: tuple[Promise, ...],
    mentioned: Collection[str],
    *,
    due: Collection[str] | None = None,
    unanswered: tuple[Asking, ...] = (),
    did_not_present: tuple[str, ...] = (),
    of_quarter: MissingOfQuarter = MissingOfQuarter(),
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
        of_quarter=of_quarter,
    )


def missing_of_quarter(meeting: Meeting, quarter: Retrospective) -> MissingOfQuarter:
    """What nobody said in a retrospective, of what its agenda asks for."""
    kinds = {step.kind for step in meeting.steps}
    results = [kr for o in quarter.outcome.objectives for kr in o.key_results] if quarter.outcome else []
    return MissingOfQuarter(
        own_score=tuple(kr.key_result for kr in results if kr.own is None) if StepKind.SCORE in kinds else (),
        happened=tuple(o for o in quarter.objectives if o.happened is None) if StepKind.REVEAL in kinds else (),
        fate=tuple(o for o in quarter.objectives if o.fate is None) if StepKind.FATE in kinds else (),
    )
