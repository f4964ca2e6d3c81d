"""Where somebody stands in a rotation: what the meetings that were held say about one person.

The share of first places is taken over the meetings somebody attended, so that absence earns nothing. It alone would
send whoever comes rarely to the front (nothing of two is less than one of nine), hence the *level start*: for a
newcomer, and for whoever missed four or more meetings in a row, the meetings up to the end of the gap count as
attended with the average share of the others. The first places imagined for them are spread evenly, the latest at
the end of the gap, so that a newcomer stands where the one stands who has just been first: a full round away.

Who comes back also keeps the meetings they had sat through without being first, less one. An absence costs a place
and not the whole wait; else somebody who comes every fifth time would start over each time and never be first.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

WINDOW = 12  # meetings whose first places are counted
LONG_ABSENCE = 4  # meetings missed in a row after which somebody starts level


@dataclass(frozen=True)
class Held:
    """One past meeting as the rotation sees it; `first` is who really was first, or None.

    `meeting` is what its own order was drawn with: with it that order can be worked out again.
    """

    meeting: str
    day: dt.date
    attended: frozenset[str]
    first: str | None


@dataclass(frozen=True)
class Record:
    """What really happened. Positions count the held meetings from 0; -inf lies before all of them."""

    key: str
    gap_end: int  # position of the last meeting that a level start covers; -1 without one
    waited: int  # meetings attended up to the gap's end since the last first place before it
    newcomer: bool  # nothing was attended before the gap
    last_first: float
    firsts: int  # first places and meetings attended, in the window and after the gap
    attended: int


@dataclass(frozen=True)
class Standing:
    """What decides somebody's place among the candidates."""

    record: Record
    was_last: bool  # first in the last meeting
    share: Fraction
    since: float  # position of the last first place, real or imagined
    level_share: bool  # imagined meetings are part of `share`
    level_since: bool  # `since` is imagined
    draw: str

    @property
    def rank(self) -> tuple[bool, Fraction, float, bool, float, str]:
        """The sort key. On equal terms a real wait goes before an imagined one."""
        return self.was_last, self.share, self.since, self.level_since, self.record.last_first, self.draw


def standings(keys: Iterable[str], meetings: Sequence[Held], seed: str) -> list[Standing]:
    """The candidates by their own record, who goes first in front. Each of the meetings had somebody first."""
    last = meetings[-1].first if meetings else None
    start = max(0, len(meetings) - WINDOW)
    records = [_record(key, meetings, start) for key in keys]
    rate = _rate(records, start, last)
    return sorted((_standing(r, rate, start, last, seed) for r in records), key=lambda s: s.rank)


def _record(key: str, meetings: Sequence[Held], start: int) -> Record:
    there = [n for n, m in enumerate(meetings) if key in m.attended or key == m.first]
    firsts = [n for n in there if meetings[n].first == key]
    gap_end, before = -1, -1
    for n in (*there, len(meetings)):
        if n - before > LONG_ABSENCE or before < 0 < n:
            gap_end = n - 1
        before = n
    earlier_first = max((n for n in firsts if n <= gap_end), default=-1)
    counted = max(start, gap_end + 1)
    return Record(
        key=key,
        gap_end=gap_end,
        waited=sum(earlier_first < n <= gap_end for n in there),
        newcomer=not there or there[0] > gap_end,
        last_first=firsts[-1] if firsts else -math.inf,
        firsts=sum(n >= counted for n in firsts),
        attended=sum(n >= counted for n in there),
    )


def _rate(records: Sequence[Record], start: int, last: str | None) -> Fraction:
    """First places per meeting attended, of those whose counts are all real.

    Whoever was first last time is left out where others remain. So a newcomer's share is never below the shares of
    all who may be first now, and joining does not jump the queue.
    """
    real = [r for r in records if r.gap_end < start] or list(records)
    pool = [r for r in real if r.key != last] or real
    attended = sum(r.attended for r in pool)
    return Fraction(sum(r.firsts for r in pool), attended) if attended else Fraction(0)


def _standing(record: Record, rate: Fraction, start: int, last: str | None, seed: str) -> Standing:
    imagined = max(0, record.gap_end + 1 - start)
    wait = max(0, record.waited - 1)
    # One turn less at most for having waited: more would let two with the same attendance drift apart.
    turns = max(math.ceil(rate * (imagined - wait)), math.ceil(rate * imagined) - 1, 0)
    total = imagined + record.attended
    level_since = record.gap_end >= 0 and record.last_first <= record.gap_end
    return Standing(
        record=record,
        was_last=record.key == last,
        share=Fraction(turns + record.firsts, total) if total else Fraction(0),
        since=record.gap_end - wait if level_since else record.last_first,
        level_share=imagined > 0,
        level_since=level_since,
        draw=hashlib.sha256(f"{seed}\n{record.key}".encode()).hexdigest(),
    )
