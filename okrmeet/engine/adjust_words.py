"""Changing a goal in one line: `1.2 target 25 vendor limit found`, `stop nobody needs it any more`, `continue`.

The goal is the first word, else the one in focus. `start PAY Title because why` begins an objective,
`start PAY-O1 Title 9 to 4 because why` a key result. `F1`, `F2` at the end say which voices it answers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from okrmeet.domain.amount import format_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Unit
from okrmeet.domain.records import AdjustmentKind
from okrmeet.engine.bound_words import read_words
from okrmeet.engine.flagged import voices
from okrmeet.engine.goal_words import find_goal
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import named
from okrmeet.engine.room import Room
from okrmeet.engine.starting import new_key_result, new_objective

NUMBERS = ("start", "target", "weight", "at least", "at most")
WORDS = ("title", "why", "owner")
COUNTED = tuple(field.replace(" ", "_") for field in NUMBERS)
"""Fields that only a key result has."""
_BECAUSE = re.compile(r"(?:^|(?<=\s))(?:because|since|:|-|–|—) +", re.IGNORECASE)
_VOICES = re.compile(r"(?: +F\d+,?)+$", re.IGNORECASE)
_SPAN = re.compile(r" +(?:from +)?(-?[\d.]+)(%?) +(?:to|→|->) +(-?[\d.]+)(%?)$")


def read_adjustment(body: str, room: Room, focus: Focus) -> Line | Refused:
    """An adjustment of a goal; what begins with none of its words is a decision about the goal."""
    words = body.split(" ")
    goal = find_goal(words[0].removeprefix("#"), room)
    about = goal or focus.goal
    rest = " ".join(words[1:] if goal else words)
    rest, answers = _voices(rest, room)
    if isinstance(answers, Refused):
        return answers
    first, _, more = rest.partition(" ")
    verb = first.lower().rstrip(":")
    if verb in ("update", "set"):
        rest, (first, _, more) = more, more.partition(" ")
        verb = first.lower()
    if verb == "start" and not re.match(r"-?\.?\d", more):
        return _start(more, answers)
    line = _about_goal(verb, rest, more, room)
    if line is None:
        return read_words(body, Sense.DECISION, room, focus)
    if isinstance(line, Refused):
        return line
    if about is None:
        return Refused(f"say which goal: PAY-O1.2 {rest}")
    about = _key_result_of(room, about) if line.field in COUNTED and room.docs.get(Objective, about) else about
    if about is None:
        return Refused(f"say which key result: 1.2 {rest}")
    doubt = "that is so already" if _as_before(line, room, about) else ""
    return replace(line, about=about, answers=answers or _all_said(room, about, line), doubt=doubt)


def _key_result_of(room: Room, objective: str) -> str | None:
    """The only key result of an objective that figures can be meant for."""
    mine = room.docs.of(KeyResult, objective=objective)
    return mine[0].id if len(mine) == 1 else None


def _as_before(line: Line, room: Room, about: str) -> bool:
    """Whether the field has that value already."""
    goal = room.docs.get(KeyResult, about) or room.docs.get(Objective, about)
    before = getattr(goal, line.field or "", None)
    return line.after == (format_amount(before) if isinstance(before, float) else before)


def _about_goal(verb: str, rest: str, more: str, room: Room) -> Line | Refused | None:
    if verb in ("continue", "stop"):
        decision: AdjustmentKind = "continue" if verb == "continue" else "stop"
        return Line(Sense.ADJUST, text=_BECAUSE.sub("", more, count=1), decision=decision)
    field = next((f for f in (*NUMBERS, *WORDS) if rest.lower() == f or rest.lower().startswith(f"{f} ")), None)
    if field is None:
        return None
    told = rest[len(field) :].strip()
    if field in NUMBERS:
        after, _, reason = told.partition(" ")
        return _update(field, after, _BECAUSE.sub("", reason, count=1))
    if field == "owner":
        who = named(told.split(" "), room)
        if who.person is None:
            return Refused(who.doubt or f"nobody is called {told}")
        return _update(field, who.person, _BECAUSE.sub("", " ".join(told.split(" ")[who.words :]), count=1))
    after, reason = _parted(told)
    return _update(field, after, reason)


def _update(field: str, after: str, reason: str) -> Line | Refused:
    if not after:
        return Refused(f"say what {field} becomes, and why: {field} 25 vendor limit found")
    if not reason:
        return Refused(f"say why, too: {field} {after} because ...")
    return Line(Sense.ADJUST, text=reason, decision="update", field=field.replace(" ", "_"), after=after)


def _start(more: str, answers: tuple[str, ...]) -> Line | Refused:
    under, _, told = more.partition(" ")
    title, reason = _parted(told)
    if not title or not reason:
        return Refused("say for which unit or objective, what, and why: start PAY Shops pay alone because they asked")
    return Line(Sense.ADJUST, text=reason, decision="start", about=under.upper(), after=title, answers=answers)


def new_goal_span(title: str) -> tuple[str, dict[str, object]]:
    """The title of a key result, and the start and target that stand behind it: `Calls per order 9 to 4`."""
    found = _SPAN.search(title)
    if found is None:
        return title, {}
    try:
        span: dict[str, object] = {"start": float(found[1]), "target": float(found[3])}
    except ValueError:
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


def _parted(told: str) -> tuple[str, str]:
    parts = re.split(r" +(?:because|since) +", told, maxsplit=1, flags=re.IGNORECASE)
    return parts[0].strip(), parts[1].strip() if len(parts) > 1 else ""


def _voices(rest: str, room: Room) -> tuple[str, tuple[str, ...] | Refused]:
    """The words without the names of voices at their end, and the ids of those."""
    found = _VOICES.search(f" {rest}")
    if found is None:
        return rest, ()
    known = {voice.name: voice.feedback.id for voice in voices(room)}
    named_ = re.findall(r"F\d+", found[0].upper())
    missing = next((name for name in named_ if name not in known), None)
    if missing:
        return rest, Refused(f"nothing here is called {missing}: there is {', '.join(known) or 'nothing'}")
    return f" {rest}"[: found.start()].strip(), tuple(known[name] for name in named_)


def _all_said(room: Room, about: str, line: Line) -> tuple[str, ...]:
    """Where no voice is named: what waits about that very goal, or for an objective about anything of it."""
    if line.decision == "continue":
        return ()
    kr = room.docs.get(KeyResult, about)
    goals = {about} | ({kr.objective} if kr else {k.id for k in room.docs.of(KeyResult, objective=about)})
    return tuple(
        v.feedback.id
        for v in voices(room)
        if v.feedback.answer is None and v.feedback.about in goals and v.feedback.kind in ("change", "ask")
    )
