"""What a line was understood as, in words: shown before enter is pressed."""

from __future__ import annotations

import datetime as dt
from statistics import median_low

from okrmeet.domain.amount import format_amount, format_with_measure
from okrmeet.domain.due import show_due
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.names import display_names
from okrmeet.engine.flagged import voices
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.low import splits
from okrmeet.engine.room import Room
from okrmeet.engine.understood_quarter import understood_of_quarter
from okrmeet.engine.wait_words import wait_or_waits

DOUBT = "  ? "
"""What stands between what was understood and what may not be meant."""


def understood(line: Line, room: Room, today: dt.date) -> str:
    """One line such as `action · Ana Sousa · due Fri 27 Nov · PAY-O1: Ask Risk for a date`; doubts come last."""
    said = _said(line, room, today)
    return f"{said}{DOUBT}{line.doubt}" if line.doubt else said


def _said(line: Line, room: Room, today: dt.date) -> str:
    if line.sense is Sense.COMMAND:
        return f"command {line.command}"
    if line.sense is Sense.WORTH:
        mean = sum(line.votes) / len(line.votes)
        return f"worth of the meeting: {mean:.1f} of 5 from {len(line.votes)}, no names"
    if line.sense is Sense.PRIVATE:
        return "private note, in no minutes"
    of_quarter = understood_of_quarter(line, room)
    if of_quarter is not None:
        return of_quarter
    names = display_names(room.people.values())
    if line.sense in (Sense.HANDS, Sense.RECALL):
        counts = ", ".join(f"{count} {choice}" for choice, count in line.counts)
        return f"{line.about}: {counts}, no names"
    if line.sense is Sense.WAITS:
        due = f" · until {show_due(line.due, today)}{' (past)' if line.due < today else ''}" if line.due else ""
        pairs = [(line.waiting or "", line.to or ""), *line.also]
        waiting, on = (list(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
        return f"{' and '.join(waiting)} {wait_or_waits(waiting)} for {' and '.join(on)}{due}: {line.text}"
    if line.sense is Sense.ADJUST:
        return _adjusted(line, room)
    parts: list[str] = [line.sense.value]
    if line.sense is Sense.VALUE:
        kr = room.docs.get(KeyResult, line.about)
        parts = [line.about or ""]
        if line.value is not None:
            parts = [f"{line.about} now {format_with_measure(line.value, kr.counted_in if kr else '')}"]
        elif not line.votes:
            parts = [f"{line.about} has no value"]
        if line.confidence is not None:
            parts.append(f"confidence {line.confidence}")
        if line.votes:
            parts.append(f"votes {' '.join(map(str, line.votes))} · middle {median_low(line.votes)}, no names")
            if splits(line.votes):
                parts.append("the room is split")
    elif line.about:
        parts.append(line.about)
    if line.to:
        parts.append(f"for {line.to}")
    if line.sense in (Sense.ACTION, Sense.COMMITMENT):
        parts.append(names.get(line.owner, line.owner) if line.owner else "nobody yet (@name)")
        if line.due:
            overdue = " (past)" if line.due < today else ""
            parts.append(f"due {show_due(line.due, today)}{overdue}")
    elif line.by and line.sense is not Sense.PARK:
        thanks = "from " if line.sense is Sense.KUDOS else ""  # whoever is thanked stands in the text
        parts.append(f"{thanks}{names.get(line.by, line.by)}")
    head = " · ".join(parts)
    return f"{head}: {line.text}" if line.text else head


def _adjusted(line: Line, room: Room) -> str:
    """What becomes of a goal, why, and which voices it answers."""
    goal = room.docs.get(KeyResult, line.about) or room.docs.get(Objective, line.about)
    match line.decision:
        case "update":
            before = getattr(goal, line.field or "", None)
            was = f"{format_amount(before)} → " if isinstance(before, float) else ""
            did = f"{(line.field or '').replace('_', ' ')} {was}{line.after}"
        case "start":
            names = display_names(room.people.values())
            did = f"start: {line.after}" + (f" · {names.get(line.owner, line.owner)}" if line.owner else "")
        case _:
            did = line.decision or ""
    told = [voice.name for voice in voices(room) if voice.feedback.id in line.answers]
    answers = f" · answers {' '.join(told)}" if told else ""
    return f"{line.about} {did}{answers}" + (f": {line.text}" if line.text else "")
