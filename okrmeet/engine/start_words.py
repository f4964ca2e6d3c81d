"""A goal that begins, in one line: `start PAY Title because why`, `start PAY-O1 Title 9 to 4 because why`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrmeet.domain.amount import AmountError, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Unit
from okrmeet.engine.drafting import next_cycle
from okrmeet.engine.goal_words import find_goal
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.room import Room
from okrmeet.engine.starting import new_key_result, new_objective
from okrmeet.engine.unit_words import find_unit

HOW = "start PAY Shops pay alone because they asked"
_SPAN = re.compile(r" +(?:from +)?(-?[\d.]+)(%?) +(?:to|→|->) +(-?[\d.]+)(%?)$")


def read_start(more: str, room: Room, focus: Focus) -> Line | Refused | None:
    """A goal that begins, for a unit or an objective that is there; else it is a sentence like any other."""
    words = more.split(" ")
    unit = find_unit(words, room)
    objective = room.docs.get(Objective, find_goal(words[0].removeprefix("#"), room, focus.goal))
    if unit is None and objective is None:
        return None
    under, count = unit or (objective.id if objective else "", 1)
    title, reason = parted(" ".join(words[count:]))
    if not title or not reason:
        return Refused(f"say for which unit or objective, what, and why: {HOW}")
    return Line(Sense.ADJUST, text=reason, decision="start", about=under, after=title)


def read_draft_goal(body: str, under: str | None, rest: Sequence[str], room: Room) -> Line | Refused:
    """A goal of the next cycle: under a draft that is named a key result, else an objective."""
    title, why = parted(" ".join(rest) if under else body)
    if not title:
        return Refused("say what is to change, and why it matters: Shops pay alone because they asked")
    return Line(Sense.DRAFT, text=why, decision="start", about=under or room.unit.id, after=title)


def new_draft(line: Line, room: Room) -> Objective | KeyResult | Refused:
    """The draft that such a line writes, in the cycle after the meeting's; a key result in that of its objective."""
    if room.docs.get(Objective, line.about) is not None:
        title, span = new_goal_span(line.after)
        return new_key_result(room, line.about or "", title, **span)
    made = new_objective(room, room.unit.id, line.after, line.text)
    return made.with_(cycle=next_cycle(room.meeting), status=GoalStatus.DRAFT)


def new_goal_span(title: str) -> tuple[str, dict[str, object]]:
    """The title of a key result, and the start and target that stand behind it: `Calls per order 9 to 4`."""
    found = _SPAN.search(title)
    if found is None:
        return title, {}
    try:
        span: dict[str, object] = {"start": parse_amount(found[1]), "target": parse_amount(found[3])}
    except AmountError:
        return title, {}
    if found[2] or found[4]:
        span |= {"metric": Metric.PERCENT, "measure": "%"}
    return title[: found.start()], span


def new_goal(line: Line, room: Room) -> Objective | KeyResult | Refused:
    """The goal that a line starts: for a unit an objective, for an objective a key result."""
    if room.docs.get(Unit, line.about) is not None:
        return new_objective(room, line.about or "", line.after)
    title, span = new_goal_span(line.after)
    made = new_key_result(room, find_goal(line.about or "", room) or "", title, **span)
    if isinstance(made, Refused):
        return Refused(f"{line.about} is neither a unit nor an objective: start PAY Title because why")
    return made


def parted(told: str) -> tuple[str, str]:
    """What something becomes, and why: the words before and behind the first `because`, else the first `since`."""
    for word in ("because", "since"):
        before, found, reason = _split(told, word)
        if found:
            return before, reason
    return told.strip(), ""


def _split(told: str, word: str) -> tuple[str, bool, str]:
    parts = re.split(rf" +{word} +", told, maxsplit=1, flags=re.IGNORECASE)
    return parts[0].strip(), len(parts) > 1, parts[-1].strip()
