"""What a meeting came to, in two sentences made from its facts."""

from __future__ import annotations

from okrmeet.domain.amount import format_score, format_share
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.records import ActionState
from okrmeet.domain.scores import Fate
from okrmeet.engine.movement import Movement
from okrmeet.engine.summary import Summary
from okrmeet.minutes.wording import counted, listed

NAMED = 3  # more low key results than this are counted, not named
_WAYS: dict[int | None, str] = {1: "moved forward", -1: "fell back", 0: "stood still"}


def in_short(summary: Summary) -> str:
    """One sentence on the quarter, units or key results, one on promises, decisions and goals, if there are any."""
    first = _quarter(summary) or _units(summary) or _goals(summary)
    return " ".join(filter(None, (first, _words(summary)))) or "Nothing was recorded."


def changes(summary: Summary) -> list[str]:
    """What became of goals, one that goes on as it is left out: `adjusted 2 goals`, `stopped 1`."""
    goals: dict[str, set[str]] = {}
    for adjustment in summary.adjustments:
        goals.setdefault(adjustment.decision, set()).add(adjustment.about)
    words = {"update": "adjusted", "start": "started", "stop": "stopped"}
    numbers = [(word, len(goals[decision])) for decision, word in words.items() if decision in goals]
    return [f"{word} {counted(n, 'goal') if place == 0 else n}" for place, (word, n) in enumerate(numbers)]


def fates(summary: Summary) -> list[str]:
    """What became of objectives: `carried on 2 objectives`, `dropped 1`; what is done or over needs no word here."""
    told = [goal.fate for goal in summary.quarter.objectives]
    kept = told.count(Fate.KEEP) + told.count(Fate.MODIFY)
    numbers = (("carried on", kept), ("put off", told.count(Fate.DEFER)), ("gave up", told.count(Fate.ABANDON)))
    there = [(word, number) for word, number in numbers if number]
    return [f"{word} {counted(n, 'objective') if place == 0 else n}" for place, (word, n) in enumerate(there)]


def _quarter(summary: Summary) -> str:
    """What the quarter came to, where the meeting looked back on it."""
    found = summary.quarter.outcome
    if found is None or summary.meeting != "quarterly" or found.score is None:
        return ""
    goals, results = found.objectives_achieved, found.key_results_achieved
    enough = (
        "as many as we aimed at" if found.good else f"fewer than the {format_share(found.goal_share)} we aimed at"
    )
    return (
        f"We achieved {_share(goals.achieved, goals.of, 'objective')}, {enough}, "
        f"and {_share(results.achieved, results.of, 'key result')}; the score is {format_score(found.score)}."
    )


def _units(summary: Summary) -> str:
    spoke = [unit for unit in summary.presented if unit.people]
    if not spoke:
        return ""
    sentence = f"{counted(len(spoke), 'unit')} presented"
    long = [unit.name for unit in spoke if unit.long]
    if long:
        sentence += f", {listed(long) if len(long) <= NAMED else len(long)} at length"
    heard = summary.feedback
    if heard:
        replies = sum(r.reply is not None for r in heard)
        were = "were" if replies > 1 else "was"
        sentence += f"; they were told {counted(len(heard), 'thing')}, of which {replies or 'none'} {were} answered"
    return f"{sentence}."


def _goals(summary: Summary) -> str:
    moved = summary.key_results
    if not moved or not any(step.kind is StepKind.CHECK_IN for step in summary.steps):
        return ""
    reported = [m for m in moved if m.reported]
    if not reported:
        return (
            f"None of the {len(moved)} key results was reported."
            if len(moved) > 1
            else "The key result was not reported."
        )
    sentence = f"We reported {_share(len(reported), len(moved), 'key result')}{_directions(reported)}"
    low = [m for m in reported if m.low]
    if not low:
        return f"{sentence}."
    verb = "needs" if len(low) == 1 else "need"
    named = listed([f"{m.id} ({_why_low(m)})" for m in low]) if len(low) <= NAMED else f"{len(low)} of them"
    return f"{sentence}; {named} {verb} attention."


def _directions(reported: list[Movement]) -> str:
    ways = [m.forward for m in reported]
    if len(ways) == 1:
        return f", which {_WAYS.get(ways[0], 'cannot be measured yet')}"
    parts = [f"{ways.count(way)} {words}" for way, words in _WAYS.items() if way in ways]
    unknown = ways.count(None)
    if unknown:
        parts.append(f"{unknown} cannot be measured yet")
    return f": {listed(parts)}"


def _why_low(movement: Movement) -> str:
    before, now = movement.confidence_before, movement.confidence
    return f"confidence {now}" if before in (None, now) else f"confidence {before} → {now}"


def _words(summary: Summary) -> str:
    kept = sum(p.state is ActionState.DONE for p in summary.brought)
    new, choices = len(summary.made), len(summary.decisions)
    parts = []
    if summary.brought:
        parts.append(f"kept {_share(kept, len(summary.brought), 'promise')}")
    if new:
        parts.append(
            f"made {new} new {'one' if new == 1 else 'ones'}" if parts else f"made {counted(new, 'promise')}"
        )
    if choices:
        parts.append(f"took {counted(choices, 'decision')}")
    parts += [*fates(summary), *changes(summary)]
    return f"We {listed(parts)}." if parts else ""


def _share(number: int, of: int, noun: str) -> str:
    """`2 of 4 promises`, `all 3 promises`, `none of 3 promises`, and `the one promise` where there was one."""
    if number == of:
        return {1: f"the one {noun}", 2: f"both {noun}s"}.get(of, f"all {of} {noun}s")
    return f"{number if number or of == 1 else 'none'} of {counted(of, noun)}"
