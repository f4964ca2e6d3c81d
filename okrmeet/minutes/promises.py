"""Promises in words, as plain text."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.due import show_due
from okrmeet.domain.records import ActionState
from okrmeet.engine.facts import Promise, Who
from okrmeet.engine.summary import Summary


def still_open(summary: Summary) -> tuple[Promise, ...]:
    """Earlier promises that nobody has settled."""
    return tuple(p for p in summary.brought if p.state is ActionState.OPEN)


def promise(promised: Promise, today: dt.date) -> str:
    """A promise with its owner and day, how often it was carried, and what became of it."""
    facts = [owner(promised.owner)]
    if promised.due is not None:
        facts.append(f"due {show_due(promised.due, today)}")
    if promised.carried:
        facts.append(f"carried {times(promised.carried)}")
    if promised.state not in (ActionState.OPEN, ActionState.DONE):
        facts.append(became(promised))
    about = promised.about or promised.topic
    return f"{promised.text} — {', '.join(facts)}" + (f" ({about})" if about else "")


def kept(summary: Summary) -> tuple[str, ...]:
    """What became of the earlier promises, a line each: `Kept 2 of 4: A-22 Ship it; A-24 Call Risk`, `Split: A-3`."""
    if not summary.brought:
        return ()
    number = sum(p.state is ActionState.DONE for p in summary.brought)
    words = {
        ActionState.DONE: f"Kept {number} of {len(summary.brought)}",
        ActionState.HANDED_OVER: "Handed over",
        ActionState.SPLIT: "Split",
        ActionState.DROPPED: "Dropped",
    }
    lines: list[str] = []
    for state, word in words.items():
        those = "; ".join(_settled(p) for p in summary.brought if p.state is state)
        if those or state is ActionState.DONE:
            lines.append(f"{word}: {those}" if those else word)
    return tuple(lines)


def owner(who: Who | None) -> str:
    """Who has promised; nobody is said, because somebody will have to."""
    return "nobody yet" if who is None else who.name


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def became(promised: Promise) -> str:
    """What became of a promise: `done`, `dropped: vendor is gone`, `handed over to Ben Okafor`."""
    return promised.state.replace("_", " ") + _to(promised) + (f": {promised.why}" if promised.why else "")


def _settled(promised: Promise) -> str:
    return f"{promised.id} {promised.text}{_to(promised)}" + (f" ({promised.why})" if promised.why else "")


def _to(promised: Promise) -> str:
    if promised.split_into:
        return f" into {', '.join(promised.split_into)}"
    return f" to {promised.handed_to.name}" if promised.handed_to else ""
