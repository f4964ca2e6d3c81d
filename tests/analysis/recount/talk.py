"""What was said, promised and changed, and what went from one unit to another."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Any

from tests.analysis.recount.stored import Row, Stored, moment, rounded

PRAISE = ("keep", "win", "kudos")


def feedback(stored: Stored, end: str) -> Row:
    """Feedback that the units said (`unit` is theirs) or that was said to them (`to` is)."""
    mine = [
        f
        for f in stored.tables["feedback"]
        if f[end] in stored.units and f["to"] is not None and f["kind"] != "card" and stored.in_cycle(f)
    ]
    return came_of(stored, mine)


def came_of(stored: Stored, mine: list[Row]) -> Row:
    """What came of pieces of feedback until now."""
    asking = [f for f in mine if f["kind"] not in PRAISE]
    answered = [f for f in asking if _answered(stored, f)]
    days = sorted(
        Fraction(int((moment(f["answer"]["at"]) - moment(f["at"])).total_seconds()), 86400) for f in answered
    )
    half = len(days) // 2
    return {
        "said": len(mine),
        "asking": len(asking),
        "answered": len(answered),
        "adjusted": sum(_answered(stored, f) and f["adjustment"] is not None for f in mine),
        "days": rounded((days[half] + days[~half]) / 2, 1) if days else None,
    }


def _answered(stored: Stored, fact: Row) -> bool:
    return fact["answer"] is not None and moment(fact["answer"]["at"]) < stored.now


def actions(stored: Stored) -> Row:
    """What became of each promise, as it stands now."""
    mine = [a for a in stored.tables["action"] if a["unit"] in stored.units and stored.in_cycle(a)]
    return {**became(stored, mine), "carried": sum(a["carried"] >= 1 for a in mine)}


def became(stored: Stored, mine: list[Row]) -> Row:
    """How many of some promises were kept, dropped, passed on, and are open."""
    states = Counter(a["state"] if a["closed_at"] and moment(a["closed_at"]) < stored.now else "open" for a in mine)
    return {
        "made": len(mine),
        "kept": states["done"],
        "dropped": states["dropped"],
        "passed_on": states["handed_over"] + states["split"],
        "open": states["open"],
    }


def adjustments(stored: Stored) -> Row | None:
    """Changes of the units' goals by kind; drafts are none."""
    mine = [
        a
        for a in stored.tables["adjustment"]
        if a["decision"] != "draft" and stored.in_cycle(a) and _owner(stored, a) in stored.units
    ]
    if not mine:
        return None
    kinds = Counter(a["decision"] for a in mine)
    fields = Counter(a["field"] for a in mine if a["decision"] == "update")
    return {
        "updated": kinds["update"],
        "started": kinds["start"],
        "stopped": kinds["stop"],
        "continued": kinds["continue"],
        "answering": sum(bool(a["answers"]) for a in mine),
        "fields": sorted(fields.items()),
    }


def _owner(stored: Stored, adjustment: Row) -> str:
    """The unit whose goal it is; of a goal that is gone, the one that changed it."""
    goals = [(row["id"], row["unit"]) for row in stored.tables["objective"]]
    goals += [(row["id"], row["team"]) for row in stored.tables["key_result"]]
    return str(dict(goals).get(adjustment["about"], adjustment["unit"]))


def went(
    stored: Stored, feedback: list[Row], dependencies: list[Row], promises: list[Row]
) -> list[tuple[str, str, str]]:
    """Everything of these that went from one unit to another one: from, to, and what it was."""
    every = [(f["unit"], f["to"], "feedback") for f in feedback if f["to"] and f["kind"] != "card"]
    every += [(d["waiting"], d["on"], "dependencies") for d in dependencies]
    for action in promises:
        if action["owner"] is not None:
            day = stored.day(action["at"])
            homes = sorted(
                u["id"]
                for u in stored.tables["unit"]
                if u["level"] != "person"
                and (u["lead"] == action["owner"] or any(_there(m, action["owner"], day) for m in u["members"]))
            )
            if homes and action["unit"] not in homes:
                every.append((action["unit"], homes[0], "promises"))
    return [(source, to, what) for source, to, what in every if source != to]


def _there(member: Row, person: str, day: Any) -> bool:
    since, until = member["since"] or "0000", member["until"] or "9999"
    return bool(member["person"] == person and since <= day.isoformat() <= until)


def communication(stored: Stored) -> list[Row]:
    """The pairs of which one is in question, and how much of each kind went from the first to the second."""
    said = [[row for row in stored.tables[t] if stored.in_cycle(row)] for t in ("feedback", "dependency", "action")]
    counts = Counter(one for one in went(stored, *said) if one[0] in stored.units or one[1] in stored.units)
    pairs = sorted({(source, to) for source, to, _ in counts})
    return [
        {"source": s, "to": t, **{what: counts[s, t, what] for what in ("feedback", "promises", "dependencies")}}
        for s, t in pairs
    ]


def silent(stored: Stored) -> list[str]:
    """The units in question with people in them that talked with no other one, where others did."""
    ends = {end for row in communication(stored) for end in (row["source"], row["to"])}
    return [u for u in stored.units if ends and u not in ends and stored.one("unit", u)["members"]]
