"""What meetings took, what they were worth, who spoke in them, and what rooms answered without names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from fractions import Fraction

from tests.analysis.recount.goals import mean
from tests.analysis.recount.stored import Row, Stored, exact, moment, newest, rounded

THIN = 3
KINDS = ("weekly", "monthly", "quarterly")
FIRST = ("clear", "okr-helps")


def _turns(stored: Stored) -> list[tuple[Row, Row]]:
    return [(meeting, turn) for meeting in stored.held() for turn in stored.all("turn", meeting=meeting["id"])]


def turns(stored: Stored) -> list[Row]:
    """The turns of each person that came up, by id."""
    came = Counter(
        (t["person"], t["state"]) for _, t in _turns(stored) if t["state"] in ("spoke", "passed", "skipped")
    )
    return [
        {"person": person, **{state: came[person, state] for state in ("spoke", "passed", "skipped")}}
        for person in sorted({person for person, _ in came})
    ]


def airtime(stored: Stored) -> list[Row]:
    """The minutes of each person for each unit they spoke for."""
    minutes: dict[tuple[str, str], Fraction] = {}
    for meeting, turn in _turns(stored):
        if turn["seconds"]:
            key = (turn["unit"] or meeting["unit"], turn["person"])
            minutes[key] = minutes.get(key, Fraction(0)) + exact(turn["seconds"]) / 60
    return [{"unit": u, "person": p, "minutes": rounded(spent, 1)} for (u, p), spent in sorted(minutes.items())]


def time(stored: Stored) -> Row | None:
    """Timeboxes and time spent of the meetings in which time was taken, and of their steps by kind and key."""
    held = stored.held()
    if not held:
        return None
    timed: list[tuple[Row, list[Row]]] = []
    boxes: dict[tuple[str, str], Row] = {}
    for meeting in held:
        visits = stored.all("visit", meeting=meeting["id"])
        if sum(v["seconds"] for v in visits) == 0:
            continue
        timed.append((meeting, visits))
        for step in meeting["steps"]:
            box = boxes.setdefault((meeting["meeting"], step["key"]), {"planned": 0, "spent": 0, "titles": []})
            box["planned"] += exact(step["minutes"])
            box["spent"] += total([v["seconds"] for v in visits if v["step"] == step["key"]]) / 60
            box["titles"].append((moment(meeting["started"]), step["title"]))
    return {
        "held": len(held),
        "timed": len(timed),
        "planned": rounded(total([step["minutes"] for meeting, _ in timed for step in meeting["steps"]]), 1),
        "spent": rounded(total([v["seconds"] for _, visits in timed for v in visits]) / 60, 1),
        "steps": [
            {
                "meeting": kind,
                "key": key,
                "title": max(box["titles"])[1],
                "meetings": len(box["titles"]),
                "planned": rounded(box["planned"], 1),
                "spent": rounded(box["spent"], 1),
            }
            for (kind, key), box in sorted(boxes.items(), key=lambda row: KINDS.index(row[0][0]))
        ],
    }


def total(numbers: list[float]) -> Fraction:
    """All of them together, to the last digit."""
    return sum(map(exact, numbers), Fraction(0))


def worth(stored: Stored) -> Row | None:
    """The mean of all answers to how useful a meeting was, and of each meeting."""
    rows, every = [], []
    for meeting in sorted(stored.held(), key=lambda m: moment(m["started"])):
        told = stored.all("tally", meeting=meeting["id"], question="worth")
        values = [Fraction(value) for tally in told for value in tally["values"]]
        if values:
            every += values
            rows.append(
                {
                    "meeting": meeting["id"],
                    "kind": meeting["meeting"],
                    "unit": meeting["unit"],
                    "day": dt.date.fromisoformat(meeting["day"]),
                    "mean": rounded(mean(values), 2),
                    "answers": len(values),
                }
            )
    return {"mean": rounded(mean(every), 2), "answers": len(every), "meetings": rows} if rows else None


def pulse(stored: Stored) -> list[Row]:
    """The mean answer to each question of this cycle's retrospectives, in this cycle and the three before it."""
    cycles = [stored.cycle]
    while len(cycles) < 4:
        year, quarter = int(cycles[0][:4]), int(cycles[0][-1])
        cycles.insert(0, f"{year}-Q{quarter - 1}" if quarter > 1 else f"{year - 1}-Q4")
    found: dict[str, Row] = {}
    for cycle in reversed(cycles):
        answers: dict[str, list[int]] = {}
        words: dict[str, str] = {}
        retros = [m for m in stored.of(stored.unit, cycle).held() if m["meeting"] == "quarterly"]
        for meeting in sorted(retros, key=lambda m: moment(m["started"])):
            asked = {word for step in meeting["steps"] if step["kind"] == "rate" for word in step.get("asks", ())}
            asked |= {"okr-helps" for step in meeting["steps"] if step["kind"] == "decide"}
            for question in asked - {"mirror", "worth"}:
                last = newest(stored.all("tally", meeting=meeting["id"], question=question))
                if last is not None and last["values"]:
                    answers.setdefault(question, []).extend(last["values"])
                    words[question] = last["asked"]
        for question, values in answers.items():
            if cycle == stored.cycle:
                found[question] = {"question": question, "asked": words[question], "points": []}
            if question in found:
                told = None if len(values) < THIN else rounded(mean([Fraction(v) for v in values]), 2)
                found[question]["points"].insert(0, {"cycle": cycle, "mean": told, "answers": len(values)})
    return [found[question] for question in sorted(found, key=lambda one: (one not in FIRST, one))]
