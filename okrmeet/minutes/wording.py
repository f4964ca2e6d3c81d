"""Facts in words, as plain text: the template puts them into Markdown, and escaping happens there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from okrmeet.domain.due import show_due
from okrmeet.engine.facts import Adjusted, Answered, Coming, Who, Worth
from okrmeet.engine.gaps import Gaps
from okrmeet.engine.summary import Summary
from okrmeet.minutes.figures import NONE


def said(text: str, by: Who | None, about: str | None) -> str:
    """A sentence with who said it and what it is about: `Wallet is live — Ben Okafor (PAY-O1.3)`."""
    return text + (f" — {by.name}" if by else "") + (f" ({about})" if about else "")


def adjusted(change: Adjusted) -> str:
    """What was changed of a goal and why: `target 20 → 25 (the vendor has a limit)`."""
    return _change(change) + (f" ({change.reason})" if change.reason else "")


def _change(change: Adjusted) -> str:
    if change.decision != "update":
        return {"continue": "goes on as it is", "stop": "stopped"}[change.decision]
    field = (change.field or "goal").replace("_", " ")
    if not change.before:
        return f"{field} set to {change.after or NONE}"
    return f"{field} {change.before} → {change.after or NONE}"


def answer(answered: Answered) -> str:
    """What was answered to another unit, a refusal as such: `beta on 14 Dec`, `no: too risky`."""
    if answered.answered == "no":
        return f"no: {answered.text}" if answered.text else "no"
    return answered.text or {"answered": "answered", "date": "a date was given"}[answered.answered]


def worth(votes: Worth) -> str:
    """`4.3 of 5 (6 votes)`."""
    return f"{votes.mean:.1f} of 5 ({counted(len(votes.values), 'vote')})"


def attendance(summary: Summary) -> str:
    """Who was there, who came late or went early and when, who was away or absent."""
    room = summary.attended
    since = {late.person.id: f"from {late.at:%H:%M}" for late in room.late}
    until = {early.person.id: f"to {early.at:%H:%M}" for early in room.early}

    def named(who: Who) -> str:
        times = " ".join(filter(None, (since.get(who.id), until.get(who.id))))
        return f"{who.name} ({times})" if times else who.name

    parts = [", ".join(map(named, room.present)) or "nobody"]
    parts += [
        f"{word}: {', '.join(who.name for who in group)}"
        for word, group in (("Away", room.away), ("Absent", room.absent))
        if group
    ]
    return ". ".join(parts)


def coming(meeting: Coming, today: dt.date) -> str:
    """When the next meeting is, who leads, and in which order people speak."""
    when = "without a date yet"
    if meeting.due is not None:
        when = f"on {show_due(meeting.due.date(), today)}, {meeting.due:%H:%M}"
    leads = [meeting.facilitator.person.name] if meeting.facilitator else []
    order = [spot.person.name for spot in meeting.speakers]
    then = f", then {', '.join(order[1:])}" if order[1:] else ""
    parts = [f"{meeting.meeting} {when}"]
    if leads and leads == order[:1]:
        parts.append(f"{order[0]} facilitates and speaks first{then}")
    else:
        parts += [f"{name} facilitates" for name in leads]
        parts += [f"{name} speaks first{then}" for name in order[:1]]
    return "; ".join(parts)


def uncovered(gaps: Gaps) -> tuple[str, ...]:
    """What the meeting left open, each kind in a line."""
    lines = (
        ("Key results without a report", [f"{m.id} {m.title}" for m in gaps.not_updated]),
        ("Asked of us, without an answer", [f"{a.unit_name}: {a.asked}" for a in gaps.unanswered]),
        ("Promises without an owner", [f"{p.id} {p.text}" for p in gaps.ownerless]),
        ("Open promises nobody spoke about", [f"{p.id} {p.text}" for p in gaps.unspoken]),
        ("Low key results without a promise", [f"{m.id} {m.title}" for m in gaps.low]),
    )
    return tuple(f"{title}: {'; '.join(named)}" for title, named in lines if named)


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 promise`, `2 promises`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
