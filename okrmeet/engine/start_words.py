"""A goal that begins, in one line: `start PAY Title because why`, `start PAY-O1 Title 9 to 4 because why`."""

from __future__ import annotations

from collections.abc import Sequence

from okrmeet.domain.amount import AmountError
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.people import Unit
from okrmeet.engine.drafting import drafts, next_cycle
from okrmeet.engine.goal_words import find_goal
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import LONGEST, named
from okrmeet.engine.room import Room
from okrmeet.engine.starting import free_id, new_key_result, new_objective
from okrmeet.engine.unit_words import find_unit
from okrmeet.engine.written_goal import KEY_RESULT, OBJECTIVE, WrittenKeyResult, measured, parted

HOW = "start PAY Shops pay alone because they asked"


def read_start(more: str, room: Room, focus: Focus) -> Line | Refused | None:
    """A goal that begins, for a unit or an objective that is there; else it is a sentence like any other."""
    words = more.split(" ")
    unit = find_unit(words, room)
    objective = room.docs.get(Objective, find_goal(words[0].removeprefix("#"), room, focus.goal))
    if unit is None and objective is None:
        return None
    under, count = unit or (objective.id if objective else "", 1)
    told, owner, doubt = _owned(words[count:], room)
    title, reason = parted(told)
    title = (OBJECTIVE if unit else KEY_RESULT).sub("", title, count=1)
    if not title or not reason:
        return Refused(f"say for which unit or objective, what, and why: {HOW}")
    doubt = doubt or ("" if unit else _unclear(title))
    return Line(Sense.ADJUST, text=reason, owner=owner, decision="start", about=under, after=title, doubt=doubt)


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
    under: Objective | KeyResult | None = None
    if found := OBJECTIVE.match(title):
        title = title[found.end() :]
    else:
        counted = KEY_RESULT.match(title)
        title = title[counted.end() :] if counted else title
        has_way = bool(new_goal_span(title)[1])
        under = named or (draft_in_focus(room, row) if counted or has_way else None)
        if under is None and counted:
            return Refused(f"write its objective first, then {draft_name(room, row)} {title}")
        if under is None and has_way:
            doubt = f"reads like a key result: write its objective first, then {draft_name(room, row)} {title}"
        if under is not None:
            doubt = doubt or _unclear(title)
    above = under.objective if isinstance(under, KeyResult) else under.id if under else room.unit.id
    return Line(Sense.DRAFT, why, owner=owner, decision="start", about=above, after=title, doubt=doubt)


def _unclear(title: str) -> str:
    """What is to be asked about the figures of a key result; empty where they can be read in one way, or are none."""
    try:
        measured(title)
    except AmountError as error:
        return str(error)
    return ""


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
    """The title of a key result, and what stands of its figures behind it, by its fields: `Calls per order 9 to 4`.

    Without figures, or with one that could be read in two ways, there are none.
    """
    try:
        made = measured(title)
    except AmountError:
        return title, {}
    return made.title, {} if made == WrittenKeyResult(made.title) else made.fields()


def new_goal(line: Line, room: Room) -> Objective | KeyResult | Refused:
    """The goal that a line starts: for a unit an objective, for an objective a key result."""
    if room.docs.get(Unit, line.about) is not None:
        return new_objective(room, line.about or "", line.after).with_(owner=line.owner)
    title, span = new_goal_span(line.after)
    made = new_key_result(room, find_goal(line.about or "", room) or "", title, owner=line.owner, **span)
    if isinstance(made, Refused):
        return Refused(f"{line.about} is neither a unit nor an objective: start PAY Title because why")
    return made
