"""Where goals stand now: progress and confidence."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from tests.analysis.recount.stored import Row, Stored, exact, moment, newest, rounded


def mean(numbers: list[Fraction]) -> Fraction | None:
    """The plain mean, None of nothing."""
    return sum(numbers, Fraction(0)) / len(numbers) if numbers else None


def counting(stored: Stored) -> list[Row]:
    """The objectives of the units in question that were taken on: no drafts, and none that was dropped on the way.

    One of which a retrospective decided the fate was worked on until then.
    """
    given_up = {v["about"] for v in stored.tables["verdict"] if v["fate"] is not None}
    found = [
        row
        for row in stored.all("objective", cycle=stored.cycle)
        if row["unit"] in stored.units
        and (row["status"] not in ("draft", "dropped") or (row["status"] == "dropped" and row["id"] in given_up))
    ]
    return sorted(found, key=lambda row: (stored.units.index(row["unit"]), row["id"]))


def key_results(stored: Stored, *, guards: bool = False) -> list[Row]:
    """Their key results, without the guard rails or with them."""
    of = {row["id"] for row in counting(stored)}
    rows = (row for row in stored.tables["key_result"] if guards or row["metric"] != "maintain")
    return sorted((row for row in rows if row["objective"] in of), key=lambda row: str(row["id"]))


def told(stored: Stored, kr: Row, field: str, until: dt.datetime | None = None) -> Any:
    """The last value or confidence that was told of a key result, up to a moment."""
    reports = [
        c
        for c in stored.all("checkin", key_result=kr["id"])
        if c[field] is not None and (until is None or moment(c["at"]) <= until)
    ]
    last = newest(reports)
    return last and last[field]


def ends(kr: Row) -> tuple[Fraction, Fraction] | None:
    """Start and target of one that can be measured; a milestone goes from no step to all of them."""
    if kr["metric"] == "milestone":
        return Fraction(0), Fraction(max(1, len(kr["steps"])))
    if kr["start"] is None or kr["target"] is None or kr["start"] == kr["target"]:
        return None
    return exact(kr["start"]), exact(kr["target"])


def way(kr: Row, value: float | None) -> Fraction | None:
    """The share of the way at a value, unclipped; what was never reported stands at its start."""
    between = ends(kr)
    if between is None:
        return None
    start, target = between
    return Fraction(0) if value is None else (exact(value) - start) / (target - start)


def clipped(share: Fraction) -> Fraction:
    """0..1."""
    return max(Fraction(0), min(Fraction(1), share))


def standing(stored: Stored) -> Row:
    """Progress now and expected, and confidence."""
    rows = key_results(stored)
    ways = [share for kr in rows if (share := way(kr, told(stored, kr, "value"))) is not None]
    confidence = mean([Fraction(c) for kr in rows if (c := told(stored, kr, "confidence")) is not None])
    return {
        "progress": mean([clipped(share) for share in ways]),
        "passed": passed(stored, stored.today),
        "expected": expected(stored, stored.today),
        "confidence": rounded(confidence, 1),
        "track": None if confidence is None else track(confidence),
        "objectives": len(counting(stored)),
        "key_results": len(rows),
        "moved": {"achieved": sum(share >= Fraction("0.1") for share in ways), "of": len(ways)},
    }


def passed(stored: Stored, day: dt.date, objective: Row | None = None) -> Fraction:
    """The share of the cycle's days that are over at the end of a day.

    Of an objective that was taken on late, the share of the days that were left then.
    """
    late = objective["since"] if objective is not None else None
    own = [one for one in stored.days if late is None or one >= dt.date.fromisoformat(late)] or stored.days[-1:]
    return Fraction(sum(one <= day for one in own), len(own))


def expected(stored: Stored, day: dt.date) -> Fraction:
    """Where the mean progress should be at the end of a day: that of each key result which can be measured."""
    objectives = {row["id"]: row for row in counting(stored)}
    measured = [kr for kr in key_results(stored) if ends(kr) is not None]
    shares = [passed(stored, day, objectives[kr["objective"]]) for kr in measured]
    return mean(shares) or Fraction(0) if shares else passed(stored, day)


def track(confidence: Fraction) -> str:
    """7 and up is on track, 4 and up at risk, less is off track."""
    return "on track" if confidence >= 7 else "at risk" if confidence >= 4 else "off track"
