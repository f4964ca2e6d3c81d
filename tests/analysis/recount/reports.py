"""How check-ins went on, and how well hope was calibrated."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from tests.analysis.recount.achieved import limits, score
from tests.analysis.recount.goals import clipped, key_results, mean, told, track
from tests.analysis.recount.stored import Row, Stored, exact, moment, newest, rounded

SILENT = dt.timedelta(21)


def rhythm(stored: Stored) -> Row | None:
    """Weeks so far with and without a report, by marking the days of the cycle."""
    rows = key_results(stored)
    mine = {kr["id"] for kr in rows}
    reports = [c for c in stored.tables["checkin"] if c["key_result"] in mine]
    marked = {stored.day(c["at"]) for c in reports}
    begun = [day for day in stored.days if day <= stored.today]
    if not begun or not reports:
        return None
    ends = max(marked | {begun[-1]})
    weeks = ""
    newest_week = stored.week(begun[-1]) or 0
    for number in range(1, newest_week + 1):
        week = [day for day in stored.days if stored.week(day) == number]
        there = any(day in marked for day in week)
        runs = stored.today <= week[-1]
        if number == newest_week:
            there = there or any(week[0] <= day <= ends for day in marked)
        weeks += "x" if there else "" if runs else "."
    return {
        "weeks": len(weeks),
        "reported": weeks.count("x"),
        "streak": len(weeks) - len(weeks.rstrip("x")),
        "longest_gap": max(map(len, weeks.split("x"))),
        "last": max(moment(c["at"]) for c in reports),
        "silent": [kr["id"] for kr in rows if _silent(stored, kr)],
    }


def _silent(stored: Stored, kr: Row) -> bool:
    """Nothing was heard for 21 days, or never while the cycle is 21 days old."""
    until = min(stored.now, stored.midnight_after)
    heard = [moment(c["at"]) for c in stored.all("checkin", key_result=kr["id"])]
    return until - max([stored.midnight_before, *heard]) >= SILENT


def calibration(stored: Stored) -> Row | None:
    """The last confidence of the first half of the cycle beside the outcome."""
    half = (stored.midnight_after - stored.midnight_before) / 2
    found: dict[str, list[bool]] = {}
    gaps = []
    for kr in key_results(stored):
        scored = newest(stored.all("score", key_result=kr["id"])) or {"own": None, "computed": None}
        ended = stored.now >= stored.midnight_after or (scored["own"], scored["computed"]) != (None, None)
        confidence = told(stored, kr, "confidence", stored.midnight_before + half)
        outcome = score(stored, kr)
        if ended and confidence is not None and outcome is not None:
            at = exact(limits(stored, kr["team"])[0])
            found.setdefault(track(confidence), []).append(outcome >= at)
            gaps.append(Fraction(confidence, 10) - clipped(outcome))
    if not found:
        return None
    return {
        "tracks": [
            {"track": one, "key_results": {"achieved": sum(found[one]), "of": len(found[one])}}
            for one in ("on track", "at risk", "off track")
            if one in found
        ],
        "gap": rounded(mean(gaps), 2),
    }
