"""What came of feedback: how much was answered, and how much led to an adjustment of a goal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from okrmeet.analysis.span import Span
from okrmeet.domain.documents import Documents
from okrmeet.domain.records import Feedback


@dataclass(frozen=True)
class Voices:
    """Pieces of feedback: `asking` are those that an answer is owed for, praise is not; praise may be answered, too.

    `answered` are those of the asking ones that were, with a yes, a day or a no; `adjusted` changed a goal.
    """

    said: int
    asking: int
    answered: int
    adjusted: int


def voices_to(docs: Documents, units: Collection[str], span: Span) -> Voices:
    """What was said to units, as far as it was answered by the end of the span."""
    return _counted((f for unit in units for f in docs.of(Feedback, to=unit)), span)


def voices_from(docs: Documents, units: Collection[str], span: Span) -> Voices:
    """What units said to others, as far as it was answered by the end of the span."""
    mine = (f for unit in units for f in docs.of(Feedback, unit=unit))
    return _counted((f for f in mine if f.to is not None and f.to not in units), span)


def _counted(said: Iterable[Feedback], span: Span) -> Voices:
    mine = [f for f in said if span.has(f.at)]
    by_then = [f for f in mine if f.answer is not None and f.answer.at < span.until]
    return Voices(
        said=len(mine),
        asking=sum(not f.praise for f in mine),
        answered=sum(not f.praise for f in by_then),
        adjusted=sum(f.adjustment is not None for f in by_then),
    )
