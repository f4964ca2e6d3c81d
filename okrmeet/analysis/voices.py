"""What came of feedback: how much was answered, and how much led to an adjustment of a goal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from statistics import median

from okrmeet.analysis.about import About
from okrmeet.analysis.span import Span
from okrmeet.domain.documents import Documents
from okrmeet.domain.records import Feedback

FEEDBACK = About(
    "feedback",
    "Feedback",
    "Given is what the units said to a unit (to themselves, too, where it was said so), received what was said to "
    "them. Answered are those with an answer (words, a day or a no) of those that ask for one; keep, win and kudos "
    "are praise and ask for none. Adjusted are those that a change of a goal answers. The time to an answer is the "
    "median over what was answered. Remarks that name no unit, and cards of a retrospective, are not feedback.",
    "pieces; days",
    "feedback of the cycle's meetings, and what was said between meetings on its days, with the answers until now",
    "when somebody says something to another unit (in a meeting: '? text >UNIT')",
)


@dataclass(frozen=True)
class Voices:
    """Pieces of feedback: `asking` are those that an answer is owed for, praise is not; praise may be answered, too.

    `answered` are those of the asking ones that were, with a yes, a day or a no; `adjusted` changed a goal. `days`
    is the median time to an answer, None before the first.
    """

    said: int
    asking: int
    answered: int
    adjusted: int
    days: float | None = None


def voices_to(docs: Documents, units: Collection[str], span: Span, until: dt.datetime) -> Voices:
    """What was said to units in a span, as far as it was answered before a moment."""
    mine = (f for unit in units for f in docs.of(Feedback, to=unit))
    return voices((f for f in mine if span.has(f.at)), until)


def voices_from(docs: Documents, units: Collection[str], span: Span, until: dt.datetime) -> Voices:
    """What units said to others in a span, as far as it was answered before a moment."""
    mine = (f for unit in units for f in docs.of(Feedback, unit=unit))
    return voices((f for f in mine if f.to is not None and f.to not in units and span.has(f.at)), until)


def voices(said: Iterable[Feedback], until: dt.datetime) -> Voices:
    """What came of pieces of feedback before a moment."""
    mine = tuple(said)
    by_then = [(f, f.answer) for f in mine if f.answer is not None and f.answer.at < until]
    waited = [(answer.at - f.at).total_seconds() / 86400 for f, answer in by_then if not f.praise]
    return Voices(
        said=len(mine),
        asking=sum(not f.praise for f in mine),
        answered=len(waited),
        adjusted=sum(f.adjustment is not None for f, _ in by_then),
        days=round(median(waited), 1) if waited else None,
    )
