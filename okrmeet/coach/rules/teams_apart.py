"""Mistake 3: teams that do not talk to each other."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from okrmeet.coach.exchange import exchanges
from okrmeet.coach.findings import Finding
from okrmeet.coach.limit import limit
from okrmeet.coach.record import Record
from okrmeet.coach.rule import Rule
from okrmeet.domain.meeting import Meeting, Turn, TurnState
from okrmeet.domain.step_kind import StepKind


@dataclass(frozen=True)
class NoExchange:
    """When a unit counts as one that does not talk to others."""

    units: int = limit(3, "units in the workspace, at least", low=2)
    weeks: int = limit(8, "weeks that are looked at", low=1, high=52)
    meetings: int = limit(2, "monthlies in that time in which the unit took part, at least", low=1)


def no_exchange(record: Record, limits: NoExchange) -> Iterator[Finding]:
    """Units that sat in the monthlies and neither asked nor promised nor waited for anything across a border."""
    if len(record.units) < limits.units:
        return
    since = record.today - dt.timedelta(weeks=limits.weeks)
    monthlies = [m for m in record.meetings if m.meeting == "monthly" and m.day > since]
    attended = _attended(record, monthlies)
    if not any(len(attended.get(unit, ())) >= limits.meetings for unit in record.judged):
        return
    last = exchanges(record)
    for unit in record.judged:
        there = attended.get(unit, [])
        if len(there) < limits.meetings or (unit in last and last[unit] > since):
            continue
        when = last.get(unit)
        days = [m.day.isoformat() for m in there]
        yield Finding(
            rule="no-exchange",
            mistake=3,
            unit=unit,
            about=unit,
            message=(
                f"{len(there)} monthlies in {limits.weeks} weeks ({', '.join(days)}), and no feedback, promise or "
                "dependency to or from another unit; "
                + ("there never was one" if when is None else f"the last one was on {when.isoformat()}")
            ),
            advice="Ask one other unit in the next monthly what it waits for, and write down the answer",
            evidence={
                "cycle": str(record.cycle),
                "monthlies": days,
                "exchanges": 0,
                "last_exchange": None if when is None else when.isoformat(),
            },
            hinges_on=("cycle", "last_exchange"),
            since=there[0].day,
            step=StepKind.BETWEEN,
        )


def _attended(record: Record, monthlies: list[Meeting]) -> dict[str, list[Meeting]]:
    """The monthlies in which each unit took part: it presented, or a member of it was there."""
    found: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in monthlies:
        there = set(meeting.attended)
        presented = {t.unit for t in record.docs.of(Turn, meeting=meeting.id) if t.state is TurnState.SPOKE}
        for unit in {meeting.unit, *meeting.covers} & record.units.keys():
            if unit in presented or there.intersection(record.units[unit].members_on(meeting.day)):
                found[unit].append(meeting)
    return found


RULES = (
    Rule(
        "no-exchange", 3,
        "A unit that took part in monthlies, and gave and got no feedback, promise or dependency across a border.",
        "Eight weeks are two monthlies: one may be quiet. A unit that really works alone says so once: dismiss it.",
        NoExchange(), no_exchange, "no word with other units",
    ),
)  # fmt: skip
