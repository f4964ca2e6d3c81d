"""What became of promises."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from okrmeet.analysis.span import Span
from okrmeet.domain.carrying import carried_by
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Action, ActionState


@dataclass(frozen=True)
class Promises:
    """Promises that were made in a span, as they stood at its end.

    `made` is the sum of those that were kept, dropped, passed on (to somebody else, or split) and are open.
    `carried` are those that a meeting carried on at least once, whatever became of them.
    """

    made: int
    kept: int
    dropped: int
    passed_on: int
    open: int
    carried: int


def promises(docs: Documents, units: Collection[str], span: Span) -> Promises:
    """What became of the promises that were taken down in the meetings of units."""
    mine = [a for unit in units for a in docs.of(Action, unit=unit) if span.has(a.at)]
    states = [a.state if a.closed_at is not None and a.closed_at < span.until else ActionState.OPEN for a in mine]
    kept, dropped, still = (states.count(s) for s in (ActionState.DONE, ActionState.DROPPED, ActionState.OPEN))
    return Promises(
        made=len(mine),
        kept=kept,
        dropped=dropped,
        passed_on=len(mine) - kept - dropped - still,
        open=still,
        carried=sum(any(carried_by(m, a) for m in _held(docs, a.unit, span)) for a in mine),
    )


def _held(docs: Documents, unit: str, span: Span) -> list[Meeting]:
    return [m for m in docs.of(Meeting, unit=unit) if m.state is MeetingState.CLOSED and span.has(m.ended)]
