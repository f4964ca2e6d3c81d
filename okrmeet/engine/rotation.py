"""Who goes first, worked out from the meetings that were held.

The order is a pure function of history (product.md section 4). One after the other decide:

1. not the one who was first last time, when anybody else is there;
2. the share of first places among the meetings attended, within the last 12 held;
3. who was first longest ago, in the whole history;
4. a draw from the seed.

A meeting in which nobody spoke counts for nothing. Who was to be first, was there and did not speak first keeps the
place for the next meeting. How newcomers and those who come back are counted: see `standing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.engine.standing import WINDOW, Held, Standing, standings

__all__ = ["Held", "Place", "order"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Place:
    """Somebody's place in an order, and why they stand there ("longest since last first, 3 Nov")."""

    key: str
    reason: str


def order(candidates: Sequence[str], held: Sequence[Held], seed: str) -> tuple[Place, ...]:
    """Put the candidates in order, each with the reason why they stand before the next.

    `held` is in the order of time. The seed is the id of the meeting that the order is for.
    """
    meetings = tuple(meeting for meeting in held if meeting.first is not None)
    ranked, kept = _ranked(frozenset(candidates), meetings, seed, WINDOW)
    return tuple(
        Place(me.record.key, "kept the place from last time" if me is kept else _reason(ranked, n, meetings))
        for n, me in enumerate(ranked)
    )


def _ranked(
    keys: frozenset[str], meetings: Sequence[Held], seed: str, reach: int
) -> tuple[list[Standing], Standing | None]:
    """The candidates in order, and who stands first only because they keep the place from last time."""
    ranked = standings(keys, meetings, seed)
    keeper = _passed_over(keys, meetings, reach)
    if keeper is None or ranked[0].record.key == keeper:
        return ranked, None
    ranked.sort(key=lambda standing: standing.record.key != keeper)
    return ranked, ranked[0]


def _passed_over(keys: frozenset[str], meetings: Sequence[Held], reach: int) -> str | None:
    """Who of the keys was to be first in the last meeting, was there, and was not.

    The order of that meeting is worked out again, and for it the one before, as far back as `reach` meetings.
    """
    if not meetings or not reach:
        return None
    last = meetings[-1]
    there = (keys & last.attended) | {last.first or ""}
    ranked, _ = _ranked(there, meetings[:-1], last.meeting, reach - 1)
    head = ranked[0].record.key
    return None if head == last.first else head


def _reason(ranked: Sequence[Standing], n: int, meetings: Sequence[Held]) -> str:
    """What put somebody before the next one; for the last one, what put them behind the one before."""
    me, behind = ranked[n], ranked[n + 1 :]
    if len(ranked) == 1:
        return "the only one to choose"
    if me.was_last:
        return "first last time"
    other = behind[0] if behind else ranked[n - 1]
    if me.rank[:-1] == other.rank[:-1]:
        return "drawn by lot"
    if me.was_last == other.was_last and me.share != other.share:
        return _by_share(me, behind)
    return _by_wait(me, behind, meetings)


def _by_share(me: Standing, behind: Sequence[Standing]) -> str:
    record = me.record
    if me.level_since:
        return _level(me)
    if me.level_share:
        return f"{_share(me)} since {'joining' if record.newcomer else 'coming back'}"
    if record.last_first < 0:
        return "has not been first yet"
    if not behind:
        return _share(me)
    comparable = [other for other in behind if not other.was_last and not other.level_share]
    fewest = all(record.firsts <= other.record.firsts for other in comparable)
    return f"{_share(me)}, {'fewest' if fewest else 'smallest share'}"


def _by_wait(me: Standing, behind: Sequence[Standing], meetings: Sequence[Held]) -> str:
    if me.level_since:
        return _level(me)
    if me.record.last_first < 0:
        return "has not been first yet"
    day = short_day(meetings[int(me.since)].day, meetings[-1].day.year)
    if not behind:
        return f"last first on {day}"
    if any(other.record.last_first < me.since and not other.level_since for other in behind):
        return f"{_share(me)}, longest since, {day}"  # of those with an equal share
    return f"longest since last first, {day}"


def _share(me: Standing) -> str:
    return f"first place {me.record.firsts} of {me.record.attended} meetings"


def _level(me: Standing) -> str:
    return f"{'new here' if me.record.newcomer else 'back again'}, starts level with the others"


def short_day(day: dt.date, year: int) -> str:
    """`3 Nov`, with the year where it is another one."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"
