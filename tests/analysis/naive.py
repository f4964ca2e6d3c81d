"""The figures once more, in the slowest and plainest way: a loop over all documents for each number.

Nothing of `okrmeet.analysis` is used, nor any index, cache or grouping, so that a mistake there shows.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from statistics import median

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Meeting, Turn, Visit
from okrmeet.domain.people import Unit
from okrmeet.domain.records import Action, Checkin, Dependency, Feedback, Said, Tally

FIRST, END = dt.datetime(2026, 10, 1, tzinfo=dt.UTC), dt.datetime(2027, 1, 1, tzinfo=dt.UTC)


def under(docs: Documents, unit: str | None) -> set[str]:
    """A unit and those below, by going up from each one."""
    found = set()
    for one in docs.all(Unit):
        line = [one]
        while line[-1].parent is not None:
            line.append(next(u for u in docs.all(Unit) if u.id == line[-1].parent))
        if unit is None or unit in [u.id for u in line]:
            found.add(one.id)
    return found


def of_cycle(docs: Documents, fact: Said) -> bool:
    for meeting in docs.all(Meeting):
        if meeting.id == fact.meeting:
            return meeting.cycle == "2026-Q4"
    return FIRST <= fact.at < END


def counting_results(docs: Documents, units: set[str]) -> list[KeyResult]:
    active = {
        o.id
        for o in docs.all(Objective)
        if o.unit in units and o.cycle == "2026-Q4" and o.status.value not in ("draft", "dropped")
    }
    return [kr for kr in docs.all(KeyResult) if kr.objective in active]


def value_at(docs: Documents, kr: KeyResult, moment: dt.datetime) -> float | None:
    best: Checkin | None = None
    for c in docs.all(Checkin):
        fits = c.key_result == kr.id and c.value is not None and c.at <= moment
        if fits and (best is None or (c.at, c.seq) >= (best.at, best.seq)):
            best = c
    return best.value if best else None


def share_at(docs: Documents, kr: KeyResult, moment: dt.datetime) -> float | None:
    if kr.start is None or kr.target is None or kr.start == kr.target:
        return None
    value = value_at(docs, kr, moment)
    at = kr.start if value is None else value
    start, target, now = (Fraction(str(number)) for number in (kr.start, kr.target, at))
    return float((now - start) / (target - start))


def progress_at(docs: Documents, units: set[str], moment: dt.datetime) -> float | None:
    shares = [share_at(docs, kr, moment) for kr in counting_results(docs, units)]
    known = [max(0.0, min(1.0, share)) for share in shares if share is not None]
    return sum(known) / len(known) if known else None


def feedback(docs: Documents, units: set[str], now: dt.datetime) -> tuple[int, int, int, float | None]:
    given = asking = adjusted = 0
    days = []
    for f in docs.all(Feedback):
        if f.unit in units and f.to is not None and of_cycle(docs, f):
            given += 1
            praise = f.kind in ("keep", "win", "kudos")
            asking += not praise
            if f.answer is not None and f.answer.at < now:
                adjusted += f.adjustment is not None
                if not praise:
                    days.append((f.answer.at - f.at) / dt.timedelta(days=1))
    assert len(days) <= asking
    return given, len(days), adjusted, round(median(days), 1) if days else None


def actions(docs: Documents, units: set[str]) -> tuple[int, int, int, int]:
    made = [a for a in docs.all(Action) if a.unit in units and of_cycle(docs, a)]
    kept = [a for a in made if a.state.value == "done"]
    dropped = [a for a in made if a.state.value == "dropped"]
    return len(made), len(kept), len(dropped), len([a for a in made if a.carried])


def ties(docs: Documents, units: set[str], home: dict[str, str]) -> dict[tuple[str, str], int]:
    """Pairs with their number; `home` is the one unit of each person."""
    found: dict[tuple[str, str], int] = {}
    pairs = [(f.unit, f.to) for f in docs.all(Feedback) if f.to and of_cycle(docs, f)]
    pairs += [(d.waiting, d.on) for d in docs.all(Dependency) if of_cycle(docs, d)]
    pairs += [(a.unit, home[a.owner]) for a in docs.all(Action) if a.owner and of_cycle(docs, a)]
    for source, to in pairs:
        if source != to and (source in units or to in units):
            found[source, to] = found.get((source, to), 0) + 1
    return found


def closed(docs: Documents, units: set[str]) -> list[Meeting]:
    return [m for m in docs.all(Meeting) if m.unit in units and m.cycle == "2026-Q4" and m.state.value == "closed"]


def minutes(docs: Documents, units: set[str]) -> tuple[float, float]:
    planned = spent = 0.0
    for meeting in closed(docs, units):
        seconds = sum(v.seconds for v in docs.all(Visit) if v.meeting == meeting.id)
        if seconds > 0:
            planned += sum(step.minutes for step in meeting.steps)
            spent += seconds / 60
    return planned, spent


def air(docs: Documents, units: set[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for meeting in closed(docs, units):
        for turn in docs.all(Turn):
            if turn.meeting == meeting.id and turn.seconds > 0:
                found[turn.person] = found.get(turn.person, 0) + turn.seconds / 60
    return found


def worth(docs: Documents, units: set[str]) -> float | None:
    held = [m.id for m in closed(docs, units)]
    votes = [v for t in docs.all(Tally) if t.meeting in held and t.question == "worth" for v in t.values]
    return sum(votes) / len(votes) if votes else None
