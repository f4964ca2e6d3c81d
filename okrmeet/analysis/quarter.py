"""The quarter of a unit in figures: how people talked, what came of feedback, what became of promises.

How much was achieved is worked out where a retrospective judges it (`okrmeet.engine.outcome`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.analysis.communication import Talk, among, traffic, with_others
from okrmeet.analysis.promises import Promises, promises
from okrmeet.analysis.span import cycle_span
from okrmeet.analysis.voices import Voices, voices_from, voices_to
from okrmeet.domain.documents import Documents
from okrmeet.domain.people import Level, Settings, Unit


@dataclass(frozen=True)
class QuarterFigures:
    """A quarter until a moment. `talks` has a row for each unit: of one that stands alone for each other one.

    Of a unit that covers others it has a row for each of them, and feedback and promises are those of all of them.
    `others` says whether there are units besides these.
    """

    covers: bool
    others: bool
    talks: tuple[Talk, ...]
    heard: Voices
    given: Voices
    promises: Promises


def quarter_figures(
    docs: Documents, unit: str, covers: Sequence[str], cycle: str, until: dt.datetime
) -> QuarterFigures:
    """The figures of a unit and of those that it covers, from the first day of a cycle until a moment.

    Of what was said and promised in the cycle counts what came of it until then: a retrospective may be of January.
    """
    span = cycle_span(cycle, docs.get(Settings, "settings") or Settings(), until)
    went = traffic(docs, span)
    units = (unit, *covers)
    return QuarterFigures(
        covers=bool(covers),
        others=any(u.id not in units and u.level is not Level.PERSON for u in docs.all(Unit)),
        talks=among(docs, went, covers) if covers else with_others(docs, went, unit),
        heard=voices_to(docs, units, span, until),
        given=voices_from(docs, units, span, until),
        promises=promises(docs, units, span, until),
    )
