"""Words of a retrospective that take a goal: what is dropped, and what goes on."""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.scores import Fate
from okrmeet.domain.text import quoted
from okrmeet.engine.drafting import drop_draft
from okrmeet.engine.fates import decide_fate
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room
from okrmeet.engine.rows import find_row

ENDS = frozenset({StepKind.FATE, StepKind.DRAFT})
"""Steps in which goals, and no promises, are dropped and go on."""


def drop_goal(room: Room, rest: str, moment: Moment) -> Change | Refused:
    """`O1 nobody needs it`: abandon an objective; take a draft away."""
    word, _, why = rest.partition(" ")
    row = find_row(room, word)
    if row is None:
        return _nothing(word)
    if room.step.kind is StepKind.DRAFT:
        return drop_draft(room, row)
    return decide_fate(room, row, Fate.ABANDON, moment, why=why.strip())


def keep_goal(room: Room, rest: str, moment: Moment) -> Change | Refused:
    """`O1 half way`: an objective goes on in the next quarter."""
    word, _, why = rest.partition(" ")
    row = find_row(room, word)
    return _nothing(word) if row is None else decide_fate(room, row, Fate.KEEP, moment, why=why.strip())


def _nothing(word: str) -> Refused:
    return Refused(f"no goal here is {quoted(word)}")
