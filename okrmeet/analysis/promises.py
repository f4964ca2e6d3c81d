"""What became of promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from okrmeet.analysis.about import About
from okrmeet.analysis.span import Span
from okrmeet.domain.carrying import carried_by
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, MeetingState
from okrmeet.domain.records import Action, ActionState

ACTIONS = About(
    "actions",
    "Promises",
    "Made is what was taken down in the units' meetings of the cycle, and between meetings on its days; of these "
    "kept (done), dropped with a reason, passed on (handed over, or split into smaller ones, which count as made "
    "themselves) and still open. Carried are those that a meeting carried on at least once, whatever became of them.",
    "promises",
    "actions and commitments, as they stand now",
    "when a meeting takes down the first promise ('! text @who fri')",
)


@dataclass(frozen=True)
class Promises:
    """Promises as they stood at a moment.

    `made` is the sum of those that were kept, dropped, passed on (to somebody else, or split) and are open.
    `carried` are those that a meeting carried on at least once, whatever became of them.
    """

    made: int
    kept: int
    dropped: int
    passed_on: int
    open: int
    carried: int


def promises(docs: Documents, units: Collection[str], span: Span, until: dt.datetime) -> Promises:
    """What became before a moment of the promises that were taken down in the meetings of units in a span."""
    mine = [a for unit in units for a in docs.of(Action, unit=unit) if span.has(a.at)]
    so_far = Span(span.since, until)
    return became(mine, until, sum(any(carried_by(m, a) for m in _held(docs, a.unit, so_far)) for a in mine))


def became(made: Iterable[Action], until: dt.datetime, carried: int) -> Promises:
    """What became of promises before a moment, of which so many were carried on."""
    mine = tuple(made)
    states = [a.state if a.closed_at is not None and a.closed_at < until else ActionState.OPEN for a in mine]
    kept, dropped, still = (states.count(s) for s in (ActionState.DONE, ActionState.DROPPED, ActionState.OPEN))
    return Promises(
        made=len(mine),
        kept=kept,
        dropped=dropped,
        passed_on=len(mine) - kept - dropped - still,
        open=still,
        carried=carried,
    )


def _held(docs: Documents, unit: str, span: Span) -> list[Meeting]:
    return [m for m in docs.of(Meeting, unit=unit) if m.state is MeetingState.CLOSED and span.has(m.ended)]
