"""What a retrospective reads of its quarter, what the goals table shows, and how far a unit's hope came true."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction

from tests.analysis.recount.achieved import score
from tests.analysis.recount.goals import clipped, mean, passed, told, track, way
from tests.analysis.recount.stored import Row, Stored, days_of, exact, moment, newest, rounded
from tests.analysis.recount.talk import became, came_of, went

KINDS = ("feedback", "promises", "dependencies")


def objectives(stored: Stored) -> list[Row]:
    """Each objective of one unit as the goals table shows it: means by weight, guard rails only in the score."""
    rows = stored.all("objective", cycle=stored.cycle, unit=stored.unit)
    return [_objective(stored, row) for row in sorted(rows, key=lambda row: str(row["id"]))]


def _objective(stored: Stored, objective: Row) -> Row:
    krs = stored.all("key_result", objective=objective["id"])
    aims = [kr for kr in krs if kr["metric"] != "maintain"]
    ways = [(kr["weight"], clipped(s)) for kr in aims if (s := way(kr, told(stored, kr, "value"))) is not None]
    scores = [(kr["weight"], s) for kr in krs if (s := score(stored, kr)) is not None]
    hope = mean([Fraction(c) for kr in aims if (c := told(stored, kr, "confidence")) is not None])
    at = [moment(c["at"]) for kr in krs for c in stored.all("checkin", key_result=kr["id"])]
    return {
        "id": objective["id"],
        "progress": _weighted(ways),
        "expected": passed(stored, stored.today, objective),
        "confidence": rounded(hope, 1),
        "track": None if hope is None else track(hope),
        "updated": max(at, default=None),
        "score": _weighted(scores),
    }


def _weighted(parts: list[tuple[float, Fraction]]) -> Fraction | None:
    """A share of weight 2 counts twice, one of weight 0.5 half: as so many halves of each."""
    return mean([share for weight, share in parts for _ in range(int(weight * 2))])


def hindsight(stored: Stored) -> Row:
    """The last confidence of three weeks up to the middle of quarters that are over, beside what was achieved."""
    hopes, reached = [], []
    decided = {v["about"] for v in stored.tables["verdict"] if v["fate"] is not None}
    for objective in stored.all("objective", unit=stored.unit):
        days = days_of(objective["cycle"], stored.settings["fiscal_year_starts"])
        dropped = objective["status"] == "dropped" and objective["id"] not in decided
        if objective["status"] == "draft" or dropped or stored.today <= days[-1]:
            continue
        middle = days[(len(days) - 1) // 2]
        window = [middle - dt.timedelta(n) for n in range(22)]
        for kr in stored.all("key_result", objective=objective["id"]):
            reports = stored.all("checkin", key_result=kr["id"])
            last = newest([c for c in reports if c["confidence"] is not None and stored.day(c["at"]) in window])
            ended = score(stored, kr)
            if kr["metric"] != "maintain" and last is not None and ended is not None:
                hopes.append(Fraction(last["confidence"]))
                reached.append(Fraction(ended >= exact(stored.settings["achieved_at"])))
    return {
        "unit": stored.unit,
        "pairs": len(hopes),
        "confidence": mean(hopes) or Fraction(0),
        "achieved": mean(reached) or Fraction(0),
    }


def quarter(stored: Stored, covers: list[str]) -> Row:
    """Feedback, promises and traffic of a unit and those it covers, by the days of the quarter until now."""
    asking = str(stored.unit)
    units = [asking, *covers]

    def said(table: str) -> list[Row]:
        every = [row for row in stored.tables[table] if stored.day(row["at"]) in stored.days]
        return [row for row in every if moment(row["at"]) < stored.now]

    feedback = said("feedback")
    counts = Counter(went(stored, feedback, said("dependency"), said("action")))
    ends = {end for source, to, _ in counts for end in (source, to)}
    mine = [(one, ends - {one}) for one in covers]
    alone = [(one, {one}) for one in sorted(ends - {asking})]
    rows = []
    for one, others in mine if covers else alone:
        this = one if covers else asking
        row: Row = {"unit": one, "name": stored.one("unit", one)["name"]}
        for what in KINDS:
            out = sum(counts[this, other, what] for other in others)
            row[what] = {"out": out, "back": sum(counts[other, this, what] for other in others)}
        if covers or any(row[what]["out"] or row[what]["back"] for what in KINDS):
            rows.append(row)
    shared = [unit["id"] for unit in stored.tables["unit"] if unit["level"] != "person"]
    return {
        "covers": bool(covers),
        "others": any(unit not in units for unit in shared),
        "talks": rows,
        "heard": came_of(stored, [f for f in feedback if f["to"] in units]),
        "given": came_of(stored, [f for f in feedback if f["unit"] in units and f["to"] not in (None, *units)]),
        "promises": became(stored, [a for a in said("action") if a["unit"] in units]),
    }
