"""What the short minutes say of each list: the first few, cut to what a chat message carries."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence

from okrmeet.domain.due import show_due
from okrmeet.engine.facts import Presented, Promise, Remark
from okrmeet.engine.movement import Movement
from okrmeet.engine.retro_facts import Retrospective
from okrmeet.engine.summary import Summary
from okrmeet.minutes.between import waited_for, waits
from okrmeet.minutes.figures import told, value
from okrmeet.minutes.quarter import fate
from okrmeet.minutes.retro import dots, topics_shown
from okrmeet.minutes.wording import adjusted

_WEIGHT = ("stop", "start", "update", "continue")
_JOINER = "\u200d"
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")


def few(remarks: Iterable[Remark]) -> str:
    """Remarks, without who made them."""
    return first_few([shortened(r.text) for r in remarks])


def few_for_others(summary: Summary) -> str:
    """Who waits for whom, and what was said to other units, with their names."""
    parts = [shortened(f"{w.waiting} {waits(w)} {w.on}: {waited_for(w, summary.day)}") for w in summary.waited]
    return first_few([*parts, *(f"{r.to_name}: {shortened(r.text)}" for r in summary.for_others)])


def few_units(presented: Iterable[Presented]) -> str:
    """Units with what went well, those with the long slot first: `Payments: Spain is live`."""
    order = sorted((unit for unit in presented if unit.successes), key=lambda unit: not unit.long)
    return first_few([f"{unit.name}: {shortened(unit.successes[0].text)}" for unit in order], limit=5)


def few_topics(topics: Iterable[str]) -> str:
    """Topics that were put aside."""
    return first_few([shortened(topic) for topic in topics])


def few_promises(promises: Iterable[Promise], today: dt.date) -> str:
    """Promises with owner and day: `A-31 Ask Risk (Ana Sousa, Fri 27 Nov)`."""
    return first_few([_promise(p, today) for p in promises], limit=4)


def few_decisions(summary: Summary) -> str:
    """Goals that were stopped, started and changed, which count for most; then decisions; last what just goes on."""
    goals = sorted(summary.adjustments, key=lambda a: _WEIGHT.index(a.decision))
    told = [(a.decision, shortened(f"{a.about} {adjusted(a)}")) for a in goals]
    changed = [text for decision, text in told if decision != "continue"]
    goes_on = [text for decision, text in told if decision == "continue"]
    return first_few([*changed, *(shortened(d.text) for d in summary.decisions), *goes_on])


def few_movements(movements: Sequence[Movement]) -> str:
    """Key results that were reported, those that changed first: `PAY-O1.1 64% → 70%, confidence 7`."""
    return first_few([_movement(m) for m in told(movements)], limit=5)


def few_fates(quarter: Retrospective) -> str:
    """Objectives with what becomes of them: `PAY-O1 keep: PAY-O4 in 2027-Q1`."""
    return first_few([shortened(f"{goal.id} {fate(goal)}") for goal in quarter.objectives if goal.fate], limit=5)


def few_talked_about(quarter: Retrospective) -> str:
    """The topics of boards that got most dots."""
    topics = [topic for board in quarter.boards for topic in topics_shown(board, full=False)]
    return first_few([shortened(f"{topic.title} {dots(topic)}") for topic in topics])


def first_few(parts: Sequence[str], limit: int = 3) -> str:
    """The first parts in one line, and how many more there are."""
    more = len(parts) - limit
    return "; ".join((*parts[:limit], f"{more} more") if more > 0 else parts)


def shortened(text: str, limit: int = 70) -> str:
    """At most that many characters, the last one being `…` where something was left out.

    The cut is between words where there are any, and never within an emoji or between a letter and its marks.
    """
    if len(text) <= limit:
        return text
    end = limit - 1
    while end and _belongs_to_the_one_before(text, end):
        end -= 1
    kept = text[:end]
    blank = kept.rfind(" ")
    if text[end] != " " and blank > limit // 2:
        kept = kept[:blank]
    return f"{kept.rstrip(' ,;:–-')}…"


def _belongs_to_the_one_before(text: str, place: int) -> bool:
    char = text[place]
    return (
        _JOINER in (char, text[place - 1])
        or unicodedata.category(char)[0] == "M"
        or _SKIN_TONES[0] <= char <= _SKIN_TONES[1]
    )


def _promise(promised: Promise, today: dt.date) -> str:
    due = f", {show_due(promised.due, today)}" if promised.due else ""
    owner = promised.owner.short if promised.owner else "nobody yet"
    return f"{promised.id} {shortened(promised.text)} ({owner}{due})"


def _movement(movement: Movement) -> str:
    was, now = value(movement, movement.was), value(movement, movement.now)
    moved = now if was == now else f"{was} → {now}"
    sure = "" if movement.confidence is None else f", confidence {movement.confidence}"
    return f"{movement.id} {moved}{sure}"
