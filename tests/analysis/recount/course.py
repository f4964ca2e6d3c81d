"""How a cycle goes: week by week, and where today's pace leads."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from tests.analysis.recount.goals import clipped, expected, key_results, mean, standing, told, way
from tests.analysis.recount.stored import Row, Stored


def weeks(stored: Stored) -> list[Row]:
    """Each week that has begun, as it was known at the end of its last day; the last of them as it is known now."""
    rows = key_results(stored)
    begun = [day for day in stored.days if day <= stored.today]
    if not rows or not begun:
        return []
    found = []
    last_week = stored.week(begun[-1])
    for number in range(1, 14):
        days = [day for day in begun if stored.week(day) == number]
        if not days:
            break
        now = number == last_week
        known = [c for c in stored.tables["checkin"] if now or stored.day(c["at"]) <= days[-1]]
        then = stored.of(stored.unit)
        then.tables = {**stored.tables, "checkin": known}
        there = standing(then)
        heard = any(c["key_result"] == kr["id"] for c in known for kr in rows)
        since = [
            kr for kr in rows if any(_in_week(stored, c, number, now) for c in known if c["key_result"] == kr["id"])
        ]
        found.append(
            {
                "number": number,
                "day": days[-1],
                "progress": there["progress"] if heard else None,
                "expected": expected(stored, days[-1]),
                "confidence": there["confidence"],
                "reported": len(since),
            }
        )
    return found


def _in_week(stored: Stored, report: Row, number: int, last: bool) -> bool:
    day = stored.day(report["at"])
    return stored.week(day) == number or (last and day > stored.days[0] and (stored.week(day) or 14) >= number)


def forecast(stored: Stored) -> Row | None:
    """Today's pace, that of four weeks or since the first day, carried to the end of the last day."""
    if stored.now >= stored.midnight_after or stored.now - stored.midnight_before < dt.timedelta(21):
        return None
    then = max(stored.midnight_before, stored.now - dt.timedelta(28))
    since = Fraction(int((stored.now - then).total_seconds()))
    left = Fraction(int((stored.midnight_after - stored.now).total_seconds()))
    rows = key_results(stored)
    by = {}
    for kr in rows:
        values = [c for c in stored.all("checkin", key_result=kr["id"]) if c["value"] is not None]
        here, there = way(kr, told(stored, kr, "value")), way(kr, told(stored, kr, "value", then))
        if len(values) >= 2 and here is not None and there is not None:
            by[kr["id"]] = here + (here - there) * left / since
    if not by:
        return None
    return {
        "progress": mean([clipped(share) for share in by.values()]),
        "key_results": len(by),
        "of": len(rows),
        "by_key_result": by,
    }
