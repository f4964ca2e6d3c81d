"""Facts in words, as plain text: the template puts them into Markdown, and escaping happens there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from okrmeet.domain.due import show_due
from okrmeet.engine.facts import Adjusted, Coming, Decided, Reply, Spoken, Who, Worth
from okrmeet.engine.gaps import Gaps
from okrmeet.engine.summary import Summary
from okrmeet.minutes.figures import NONE


def said(text: str, by: Who | None, about: str | None) -> str:
    """A sentence with who said it and what it is about: `Wallet is live — Ben Okafor (PAY-O1.3)`."""
    return text + (f" — {by.name}" if by else "") + (f" ({about})" if about else "")


def decided(decision: Decided) -> str:
    """What was decided, by whom, and what it is about: a goal, or a topic of a board."""
    return said(decision.text, decision.by, decision.about or decision.topic or None)


def adjusted(change: Adjusted) -> str:
    """What was changed of a goal and why: `target 20 → 25 (the vendor has a limit)`."""
    return _change(change) + (f" ({change.reason})" if change.reason else "")


def answering(change: Adjusted) -> str:
    """The voices that a change answers: ` — answers Risk: too soft; Arms: why 20?`."""
    voices = "; ".join(f"{unit}: {text}" for text, unit in change.answers)
    return f" — answers {voices}" if voices else ""


def others_go_on(summary: Summary) -> str:
    """How many objectives nobody touched: `7 others go on as they are`."""
    one = summary.goes_on == 1
    others = ("other" if one else "others") if summary.adjustments else ("objective" if one else "objectives")
    return f"{summary.goes_on} {others} {'goes on as it is' if one else 'go on as they are'}"


def _change(change: Adjusted) -> str:
    match change.decision:
        case "continue":
            return ": ".join(filter(None, ("goes on as it is", change.title)))
        case "stop":
            return ": ".join(filter(None, ("stopped", change.title)))
        case "start" | "draft":
            return ": ".join(filter(None, ("started" if change.decision == "start" else "drafted", change.after)))
        case "update":
            field = (change.field or "goal").replace("_", " ")
            if not change.before:
                return f"{field} set to {change.after or NONE}"
            return f"{field} {change.before} → {change.after or NONE}"


def answer(reply: Reply) -> str:
    """What was answered to a unit, a refusal as such: `beta on 14 Dec`, `no: too risky`."""
    match reply.answered:
        case "no":
            return f"no: {reply.text}" if reply.text else "no"
        case "answered":
            return reply.text or "answered"
        case "date":
            return reply.text or "a date was given"


def worth(votes: Worth) -> str:
    """`4.3 of 5 (6 votes)`."""
    return f"{votes.mean:.1f} of 5 ({counted(len(votes.values), 'vote')})"


def speaker(spoken: Spoken) -> str:
    """Who spoke and for what: `Ben Okafor (PAY-O1.1)`, `Ben Okafor, Payments, long slot`."""
    words = [spoken.person.name, spoken.unit, "long slot" if spoken.long else ""]
    return said(", ".join(filter(None, words)), None, spoken.about)


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
    """When the next meeting is, who leads, and in which order people speak; in a monthly who has the long slots."""
    when = "without a date yet"
    if meeting.due is not None:
        when = f"on {show_due(meeting.due.date(), today)}, {meeting.due:%H:%M}"
    leads = [meeting.facilitator.person.name] if meeting.facilitator else []
    order = [] if meeting.presenting else [spot.person.name for spot in meeting.speakers]
    then = f", then {', '.join(order[1:])}" if order[1:] else ""
    parts = [f"{meeting.meeting} {when}"]
    if leads and leads == order[:1]:
        parts.append(f"{order[0]} facilitates and speaks first{then}")
    else:
        parts += [f"{name} facilitates" for name in leads]
        parts += [f"{name} speaks first{then}" for name in order[:1]]
    if meeting.presenting:
        parts.append(f"long slots: {', '.join(f'{unit} ({who.name})' for unit, who in meeting.presenting)}")
    return "; ".join(parts)


def uncovered(gaps: Gaps) -> tuple[str, ...]:
    """What the meeting left open, each kind in a line."""
    lines = (
        ("Key results without a report", [f"{m.id} {m.title}" for m in gaps.not_updated]),
        ("Units that did not present", list(gaps.did_not_present)),
        ("Asked of us, without an answer", [f"{a.unit_name}: {a.asked}" for a in gaps.unanswered]),
        ("Promises without an owner", [f"{p.id} {p.text}" for p in gaps.ownerless]),
        ("Open promises nobody spoke about", [f"{p.id} {p.text}" for p in gaps.unspoken]),
        ("Low key results without a promise", [f"{m.id} {m.title}" for m in gaps.low]),
        ("Key results without a score of their own", [f"{kr.id} {kr.title}" for kr in gaps.of_quarter.own_score]),
        ("Nobody said whether the change happened", [f"{o.id} {o.title}" for o in gaps.of_quarter.happened]),
        ("Objectives whose fate nobody decided", [f"{o.id} {o.title}" for o in gaps.of_quarter.fate]),
    )
    return tuple(f"{title}: {'; '.join(named)}" for title, named in lines if named)


def listed(parts: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 promise`, `2 promises`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
