"""Units that presented, and what they were told, in words, as plain text."""

from __future__ import annotations

from okrmeet.engine.facts import Presented, Remark
from okrmeet.minutes.wording import answer, said


def speakers(unit: Presented) -> str:
    """Who spoke for the unit, and whether at length: `(Ben Okafor, long slot)`; or that nobody did."""
    names = [who.name for who in unit.people]
    return f"({', '.join([*names, 'long slot'] if unit.long else names)})" if names else "did not present"


def story(unit: Presented) -> tuple[str, ...]:
    """What went well and what did not: `Went well: Spain is live`, `Went wrong: a lost week`."""
    both = (("Went well", unit.successes), ("Went wrong", unit.failures))
    return tuple(f"{words}: {'; '.join(r.text for r in remarks)}" for words, remarks in both if remarks)


def feedback(remark: Remark) -> str:
    """What another unit said, and what came of it: `too soft — Ben Okafor, Payments (RISK-O1) → by Friday`."""
    voice = ", ".join(filter(None, (remark.by.name if remark.by else "", remark.unit_name)))
    about = f" ({remark.about})" if remark.about else ""
    return remark.text + (f" — {voice}" if voice else "") + about + outcome(remark)


def for_other(remark: Remark) -> str:
    """What was said to a unit that did not present, and what came of it."""
    return said(remark.text, remark.by, remark.about) + outcome(remark)


def outcome(remark: Remark) -> str:
    """What the meeting answered, or changed for it; nothing where it waits for an answer."""
    return f" → {answer(remark.reply)}" if remark.reply else ""
