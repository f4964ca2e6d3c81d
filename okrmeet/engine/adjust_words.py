"""Changing a goal in one line: `1.2 target 25 vendor limit found`, `stop nobody needs it any more`, `continue`.

The goal is the first word, else the one in focus. `start PAY Title because why` begins an objective,
`start PAY-O1 Title 9 to 4 because why` a key result. `F1`, `F2` at the end say which voices it answers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from okrmeet.domain.amount import AmountError, format_amount, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Unit
from okrmeet.domain.records import AdjustmentKind
from okrmeet.engine.bound_words import read_words
from okrmeet.engine.flagged import voices
from okrmeet.engine.goal_words import find_goal, which_of
from okrmeet.engine.hands import objective_of
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import named
from okrmeet.engine.room import Room
from okrmeet.engine.starting import new_key_result, new_objective
from okrmeet.engine.unit_words import find_unit

NUMBERS = ("start", "target", "weight", "at least", "at most")
WORDS = ("title", "why", "owner")
COUNTED = tuple(field.replace(" ", "_") for field in NUMBERS)
"""Fields that only a key result has."""
HOW = "start PAY Shops pay alone because they asked"
_BECAUSE = re.compile(r"(?:because|since|:|-|–|—)(?: +|$)", re.IGNORECASE)
_TO = re.compile(r"^(?:to|=|→|->) +", re.IGNORECASE)
_FIGURE = re.compile(r"[-+−]?\.?\d")
_VOICES = re.compile(r"(?: +F\d+,?)+$", re.IGNORECASE)
_SPAN = re.compile(r" +(?:from +)?(-?[\d.]+)(%?) +(?:to|→|->) +(-?[\d.]+)(%?)$")


def read_adjustment(body: str, room: Room, focus: Focus) -> Line | Refused:
    """An adjustment of a goal; what begins with none of its words, or does not go on like one, is a decision."""
    words = body.split(" ")
    named_first = words[0].removeprefix("#")
    goal = find_goal(named_first, room, focus.goal)
    if goal is None and len(words) > 1 and (several := which_of(named_first, room)):
        return Refused(several)
    about = goal or focus.goal
    told, answers = _voices(" ".join(words[1:] if goal else words), room)
    first, _, more = told.partition(" ")
    if first.lower() in ("update", "set"):
        told, (first, _, more) = more, more.partition(" ")
    verb = first.lower().rstrip(":")
    starts = goal is None and verb == "start" and more != "" and not _FIGURE.match(more)
    line = _start(more, room, focus) if starts else _about_goal(verb, told, more, room)
    if line is None:
        said = read_words(body, Sense.DECISION, room, replace(focus, goal=about))
        if isinstance(said, Refused) or not starts:
            return said
        return replace(said, doubt=said.doubt or f"{more.split(' ')[0]} is neither a unit nor an objective: {HOW}")
    if isinstance(line, Refused):
        return line
    if isinstance(answers, Refused):
        return answers
    if starts:
        return replace(line, answers=answers)
    if about is None:
        return Refused(f"say which goal: PAY-O1.2 {told}")
    about = _key_result_of(room, about) if line.field in COUNTED and room.docs.get(Objective, about) else about
    if about is None:
        return Refused(f"say which key result: {_first_key_result(room, goal or focus.goal)} {told}")
    doubt = line.doubt or ("that is so already" if _as_before(line, room, about) else "")
    doubt = doubt or _elsewhere(room, about, answers)
    return replace(line, about=about, answers=answers or _all_said(room, about, line), doubt=doubt)


def _key_result_of(room: Room, objective: str) -> str | None:
    """The only key result of an objective that figures can be meant for."""
    mine = room.docs.of(KeyResult, objective=objective)
    return mine[0].id if len(mine) == 1 else None


def _first_key_result(room: Room, objective: str | None) -> str:
    mine = sorted(kr.id for kr in room.key_results if kr.objective == objective)
    return mine[0] if mine else f"{objective}.1"


def _elsewhere(room: Room, about: str, answers: tuple[str, ...]) -> str:
    """A doubt about a voice that was about another objective than the one that is changed."""
    mine = objective_of(room, about)
    other = (v for v in voices(room) if v.feedback.id in answers and objective_of(room, v.feedback.about) != mine)
    return next((f"{voice.name} is about {voice.feedback.about}" for voice in other), "")


def _as_before(line: Line, room: Room, about: str) -> bool:
    """Whether the field has that value already."""
    goal = room.docs.get(KeyResult, about) or room.docs.get(Objective, about)
    before = getattr(goal, line.field or "", None)
    return line.after == (format_amount(before) if isinstance(before, float) else before)


def _about_goal(verb: str, told: str, more: str, room: Room) -> Line | Refused | None:
    if verb in ("continue", "stop"):
        decision: AdjustmentKind = "continue" if verb == "continue" else "stop"
        return Line(Sense.ADJUST, text=_reason(more), decision=decision)
    field = next((f for f in (*NUMBERS, *WORDS) if told.lower() == f or told.lower().startswith(f"{f} ")), None)
    if field is None:
        return None
    becomes = told[len(field) :].strip()
    if not becomes:
        return _update(field, "", "")
    if field in NUMBERS:
        after, _, reason = _TO.sub("", becomes).partition(" ")
        return _update(field, after.rstrip(":,;"), _reason(reason)) if _FIGURE.match(after) else None
    if field == "owner":
        return _owner(becomes.split(" "), room)
    if becomes.endswith("?"):
        return None
    return _update(field, *_parted(becomes))


def _owner(words: list[str], room: Room) -> Line | Refused | None:
    who = named(words, room)
    if who.person is None:
        return Refused(who.doubt or f"nobody is called {words[0]}") if words[0].startswith("@") else None
    line = _update("owner", who.person, _reason(" ".join(words[who.words :])))
    return line if isinstance(line, Refused) else replace(line, doubt=who.doubt)


def _update(field: str, after: str, reason: str) -> Line | Refused:
    if not after:
        return Refused(f"say what {field} becomes, and why: {field} 25 vendor limit found")
    if not reason:
        return Refused(f"say why, too: {field} {after} because ...")
    return Line(Sense.ADJUST, text=reason, decision="update", field=field.replace(" ", "_"), after=after)


def _start(more: str, room: Room, focus: Focus) -> Line | Refused | None:
    """A goal that begins, for a unit or an objective that is there; else it is a sentence like any other."""
    words = more.split(" ")
    unit = find_unit(words, room)
    objective = room.docs.get(Objective, find_goal(words[0].removeprefix("#"), room, focus.goal))
    if unit is None and objective is None:
        return None
    under, count = unit or (objective.id if objective else "", 1)
    title, reason = _parted(" ".join(words[count:]))
    if not title or not reason:
        return Refused(f"say for which unit or objective, what, and why: {HOW}")
    return Line(Sense.ADJUST, text=reason, decision="start", about=under, after=title)


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


def _parted(told: str) -> tuple[str, str]:
    """What something becomes, and why: the words before and behind the first `because`, else the first `since`."""
    for word in ("because", "since"):
        before, found, reason = _split(told, word)
        if found:
            return before, reason
    return told.strip(), ""


def _split(told: str, word: str) -> tuple[str, bool, str]:
    parts = re.split(rf" +{word} +", told, maxsplit=1, flags=re.IGNORECASE)
    return parts[0].strip(), len(parts) > 1, parts[-1].strip()


def _reason(words: str) -> str:
    """A reason without the word that leads to it; that word in the middle of it is one of the reason."""
    return words[found.end() :] if (found := _BECAUSE.match(words)) else words


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
