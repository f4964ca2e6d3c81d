"""A goal that begins, in one line: `start PAY Title because why`, `start PAY-O1 Title 9 to 4 because why`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrmeet.domain.amount import AmountError, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Unit
from okrmeet.engine.drafting import drafts, next_cycle
from okrmeet.engine.goal_words import find_goal
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import LONGEST, named
from okrmeet.engine.room import Room
from okrmeet.engine.starting import free_id, new_key_result, new_objective
from okrmeet.engine.unit_words import find_unit

HOW = "start PAY Shops pay alone because they asked"
_SPAN = re.compile(r" +(?:from +)?(-?[\d.]+)( ?%)? *(?:\bto|→|->) *(-?[\d.]+)( ?%)?$")


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


def read_draft_goal(
    body: str, named: Objective | KeyResult | None, rest: Sequence[str], room: Room, row: str | None
) -> Line | Refused:
    """A goal of the next cycle, its owner last: under a draft that is named a key result, else an objective.

    What goes from one figure to another is a key result: of the draft under the cursor, where none is named.
    """
    told, owner, doubt = _owned(list(rest) if named else body.split(" "), room)
    title, why = parted(told)
    if not title:
        return Refused("say what is to change, and why it matters: Shops pay alone because they asked")
    measured = bool(new_goal_span(title)[1])
    under = named or (draft_in_focus(room, row) if measured else None)
    if under is None and measured:
        doubt = f"reads like a key result: write its objective first, then {draft_name(room, row)} {title}"
    above = under.objective if isinstance(under, KeyResult) else under.id if under else room.unit.id
    return Line(Sense.DRAFT, why, owner=owner, decision="start", about=above, after=title, doubt=doubt)


def _owned(words: list[str], room: Room) -> tuple[str, str | None, str]:
    """The words without the name behind them, whose that is, and what is not sure about it."""
    for place in range(max(1, len(words) - LONGEST), len(words)):
        who = named(words[place:], room) if words[place][:1] == "@" and len(words[place]) > 1 else None
        if who is not None and place + who.words == len(words):
            left = words[:place] if who.person else words
            return " ".join(left), who.person, who.doubt
    return " ".join(words), None, ""


def draft_in_focus(room: Room, row: str | None) -> Objective | None:
    """The draft of an objective that a row is, or that it belongs to."""
    kr = room.docs.get(KeyResult, row)
    return next((o for o in drafts(room) if o.id == (kr.objective if kr else row)), None)


def draft_name(room: Room, row: str | None = None) -> str:
    """How a key result begins: `O4` of the draft under the cursor, else of the last one, else of the next one."""
    found = draft_in_focus(room, row) or next(reversed(drafts(room)), None)
    prefix = f"{room.unit.id}-"
    return (found.id if found else free_id(room.docs, f"{prefix}O")).removeprefix(prefix)


def new_draft(line: Line, room: Room) -> Objective | KeyResult | Refused:
    """The draft that such a line writes, in the cycle after the meeting's; a key result in that of its objective."""
    if room.docs.get(Objective, line.about) is not None:
        title, span = new_goal_span(line.after)
        return new_key_result(room, line.about or "", title, owner=line.owner, **span)
    made = new_objective(room, room.unit.id, line.after, line.text)
    return made.with_(cycle=next_cycle(room.meeting), status=GoalStatus.DRAFT, owner=line.owner)


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
