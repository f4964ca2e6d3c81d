"""What was captured, as rows: time, what it is, and the words."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from textual.content import Content

from okrmeet.domain.amount import format_score, format_with_measure
from okrmeet.domain.due import show_due
from okrmeet.domain.goals import KeyResult
from okrmeet.domain.names import short_names
from okrmeet.domain.questions import MIRROR, WORTH, too_few, too_few_hands
from okrmeet.domain.records import (
    Action,
    Adjustment,
    Checkin,
    Decision,
    Dependency,
    Feedback,
    Parked,
    Said,
    Tally,
)
from okrmeet.domain.scores import Score, Verdict
from okrmeet.engine.adjusting import in_words
from okrmeet.engine.room import Room
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row


def said_rows(room: Room, zone: ZoneInfo) -> tuple[Row, ...]:
    """Everything said in the current step, oldest first; cards stand on their board, and were written at no time."""
    names = short_names(room.people.values())
    said = (doc for doc in room.said(room.step.key) if not (isinstance(doc, Feedback) and doc.kind == "card"))
    return tuple(_row(room, doc, names, zone) for doc in said)


def _row(room: Room, doc: Said, names: dict[str, str], zone: ZoneInfo) -> Row:
    kind, words = _words(room, doc, names, doc.at.astimezone(zone).date())
    at = f"{doc.at.astimezone(zone):%H:%M} "

    def draw(cells: int) -> Content:
        return line((at, "$muted"), (column(kind, 11), "$accent"), cut(words, max(0, cells - len(at) - 11)))

    return Row(draw)


def _words(room: Room, doc: Said, names: dict[str, str], today: dt.date) -> tuple[str, str]:
    who = names.get(doc.by, doc.by) if doc.by else ""
    match doc:
        case Checkin():
            kr = room.docs.get(KeyResult, doc.key_result)
            value = "" if doc.value is None else format_with_measure(doc.value, kr.counted_in if kr else "")
            confidence = "" if doc.confidence is None else f"c{doc.confidence}"
            head = f"{kr.short if kr else doc.key_result} {value} {confidence}".strip()
            return "value", f"{head}  {who + ': ' if who and doc.note else ''}{doc.note}"
        case Action():
            owner = names.get(doc.owner, doc.owner) if doc.owner else "nobody yet"
            due = f", due {show_due(doc.due, today)}" if doc.due else ""
            soon = "this week" if room.meeting.meeting == "weekly" else "commitment"
            return (soon if doc.commitment else "action"), f"{doc.id} {doc.text} · {owner}{due}"
        case Feedback():
            about = f" ({doc.about})" if doc.about else ""
            to = f" for {doc.to}" if doc.to else ""
            return doc.kind, f"{who + ': ' if who else ''}{doc.text}{to}{about}"
        case Decision():
            return "decision", doc.text
        case Adjustment():
            return "adjustment", in_words(doc)
        case Dependency():
            due = f", until {show_due(doc.due, today)}" if doc.due else ""
            return "waits", f"{doc.waiting} for {doc.on}: {doc.what}{due}"
        case Score():
            return "score", _score(doc)
        case Verdict():
            return _verdict(doc)
        case Tally() if doc.question == MIRROR:
            pointed = ", ".join(f"{number}: {count}" for number, count in doc.counts if count)
            few = too_few_hands(count for _, count in doc.counts)
            return "mirror", few or f"{pointed or 'nobody pointed'} (no names)"
        case Tally() if doc.counts:
            raised = ", ".join(f"{count} {choice}" for choice, count in doc.counts)
            return "hands", f"{doc.about} {raised if any(count for _, count in doc.counts) else 'shown'}"
        case Parked():
            return "parked", doc.text
        case Tally():
            few = "" if doc.question == WORTH else too_few(len(doc.values))
            mean = sum(doc.values) / len(doc.values) if doc.values else 0.0
            return doc.question, few or f"{mean:.1f} of 5 ({len(doc.values)} votes)"
        case _:
            return "", ""


def _score(doc: Score) -> str:
    own = "shown" if doc.own is None else f"own {format_score(doc.own)}"
    computed = "" if doc.computed is None else f", figures {format_score(doc.computed)}"
    return f"{doc.key_result} {own}{computed}{f': {doc.reason}' if doc.reason else ''}"


def _verdict(doc: Verdict) -> tuple[str, str]:
    """What the room found: `cause`, `fate` or `happened`, and the words with it."""
    why = f": {doc.why}" if doc.why else ""
    if doc.cause is not None:
        return "cause", f"{doc.about} {doc.cause}{why}"
    if doc.fate is not None:
        return "fate", f"{doc.about} {doc.fate}{f' until {doc.until}' if doc.until else ''}{why}"
    return "happened", f"{doc.about} {'yes' if doc.happened else 'no'}{why}"
