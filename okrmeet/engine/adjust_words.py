"""Changing a goal in one line: `1.2 target 25 vendor limit found`, `stop nobody needs it any more`, `continue`.

The goal is the first word, else the one in focus. `start PAY Title because why` begins an objective,
`start PAY-O1 Title 9 to 4 because why` a key result. `F1`, `F2` at the end say which voices it answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from okrmeet.domain.amount import AmountError, format_amount, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.records import AdjustmentKind
from okrmeet.domain.text import nearly
from okrmeet.engine.adjusting import fields_of
from okrmeet.engine.bound_words import read_words
from okrmeet.engine.flagged import voices
from okrmeet.engine.goal_words import find_goal, which_of
from okrmeet.engine.hands import objective_of
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import named
from okrmeet.engine.room import Room
from okrmeet.engine.start_words import HOW, read_start
from okrmeet.engine.written_goal import parted

NUMBERS = ("start", "target", "weight", "at least", "at most")
WORDS = ("title", "why", "owner")
COUNTED = tuple(field.replace(" ", "_") for field in NUMBERS)
"""Fields that only a key result has."""
VERBS = frozenset({"continue", "stop", "start", "update", "set", *(f.split(" ")[0] for f in (*NUMBERS, *WORDS))})
_BECAUSE = re.compile(r"(?:because|since|:|-|–|—)(?: +|$)", re.IGNORECASE)
_BECOMES = re.compile(
    r"(?:(?:from )?[-+−]?[\d.]+%?:? +(?:to|→|->|=>) +|(?:to|=|→|->) +)?"
    r"(?P<after>[-+−]?\.?\d\S*)(?: +(?P<why>.*))?",
    re.IGNORECASE,
)
"""`25 why`, `to 25 why`, `20 → 25 why`, `from 20 to 25 why`."""
_OF = re.compile(
    rf"(?:change +)?(?P<field>{'|'.join((*NUMBERS, *WORDS))}) of (?P<goal>\S+?):? +(?P<rest>.+)", re.IGNORECASE
)
_GOAL = re.compile(r"[A-Z][\w-]*-O\d+(?:\.\d+)?", re.IGNORECASE)
_FIGURE = re.compile(r"[-+−]?\.?\d")
_VOICES = re.compile(r"(?: +F\d+,?)+$", re.IGNORECASE)


@dataclass(frozen=True)
class _Asked:
    """What is to become of which goal (None: the one in focus), in the words behind it."""

    goal: str | None
    words: list[str]

    @property
    def verb(self) -> str:
        """The first word."""
        return self.words[0].lower().rstrip(":") if self.words else ""

    @property
    def more(self) -> str:
        """All others."""
        return " ".join(self.words[1:])


def read_adjustment(body: str, room: Room, focus: Focus) -> Line | Refused:
    """An adjustment of a goal; what begins with none of its words, or does not go on like one, is a decision."""
    told, answers = _voices(body, room)
    asked = _asked(told.split(" "), room, focus)
    if isinstance(asked, Refused):
        return asked
    about = asked.goal or focus.goal
    starts = asked.goal is None and asked.verb == "start" and asked.more != "" and not _FIGURE.match(asked.more)
    line = read_start(asked.more, room, focus) if starts else _about_goal(asked, room)
    if line is None:
        said = read_words(body, Sense.DECISION, room, replace(focus, goal=about))
        if isinstance(said, Refused):
            return said
        word = asked.more.split(" ")[0]
        doubt = (
            f"{word} is neither a unit nor an objective: {HOW}"
            if starts
            else _no_goal("".join(asked.words[:1]), room) or _no_field(asked)
        )
        return replace(said, doubt=said.doubt or doubt)
    if isinstance(line, Refused):
        return line
    if isinstance(answers, Refused):
        return answers
    if starts:
        return replace(line, answers=answers)
    if about is None:
        return Refused(f"say which goal: PAY-O1.2 {' '.join(asked.words)}")
    return _settled(line, about, answers, asked, room)


def _asked(words: list[str], room: Room, focus: Focus) -> _Asked | Refused:
    """The goal that a line is about, which stands first or behind the word that says what to do; and all others."""
    if words[0].lower() in ("update", "set") and len(words) > 1:
        words = words[1:]
    of = _OF.fullmatch(" ".join(words))
    if of and (goal := find_goal(of["goal"].removeprefix("#"), room, focus.goal)):
        return _Asked(goal, f"{of['field']} {of['rest']}".split(" "))
    goal, rest = _goal_first(words, room, focus)
    if goal is not None:
        return _Asked(goal, rest)
    asked = _Asked(None, words)
    if asked.verb in ("continue", "stop"):
        goal, rest = _goal_first(words[1:], room, focus)
        if goal is None and len(words) > 1 and _GOAL.fullmatch(words[1].strip("#:")):
            return Refused(_no_goal(words[1], room))
        return _Asked(goal, [words[0], *rest]) if goal else asked
    follows = _Asked(None, words[1:])
    if follows.verb in VERBS and (several := which_of(words[0].strip("#:"), room)):
        return Refused(several)
    if follows.verb in VERBS and _GOAL.fullmatch(words[0].strip("#:")):
        return Refused(_no_goal(words[0], room))
    return asked


def _goal_first(words: list[str], room: Room, focus: Focus) -> tuple[str | None, list[str]]:
    """The goal that the first word names, with the words behind it."""
    if not words:
        return None, words
    rest = words[2:] if len(words) > 2 and words[1].lower() in ("update", "set") else words[1:]
    return find_goal(words[0].strip("#:"), room, focus.goal), rest


def _no_goal(word: str, room: Room) -> str:
    """A doubt about a word that has the shape of a goal's id and is none that the units work on."""
    id = word.strip("#:").upper()
    known = {o.id for o in room.objectives} | {kr.id for kr in (*room.key_results, *room.guards)}
    return f"nobody here works on {id}" if _GOAL.fullmatch(id) and id not in known else ""


def _no_field(asked: _Asked) -> str:
    """A doubt about a goal's name with a misspelt field behind it, or with one that becomes no figure."""
    if asked.goal is None or not asked.more:
        return ""
    if asked.verb in NUMBERS:
        return f"no figure: {asked.verb} 25 why"
    meant = nearly(asked.verb, sorted(VERBS))
    return f"{asked.verb} is nothing that changes: do you mean {meant}?" if meant else ""


def _settled(line: Line, about: str, answers: tuple[str, ...], asked: _Asked, room: Room) -> Line | Refused:
    """The line with its goal, once that can take it; with the voices it answers and what may not be meant."""
    objective = room.docs.get(Objective, about) is not None
    if line.field in COUNTED and objective:
        only = _key_result_of(room, about)
        if only is None:
            return Refused(f"say which key result: {_first_key_result(room, about)} {' '.join(asked.words)}")
        about = only
    goal = room.docs.get(KeyResult, about) or room.docs.get(Objective, about)
    if goal is None:
        return Refused(f"nobody here works on {about}")
    if line.decision == "stop" and isinstance(goal, KeyResult):
        return Refused(f"only an objective can be stopped: stop {goal.objective} why")
    if line.field and line.field not in fields_of(goal):
        return Refused(f"of {about} only {', '.join(fields_of(goal))} can change")
    doubt = line.doubt or _hardly(line, goal) or _elsewhere(room, about, answers)
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


def _hardly(line: Line, goal: KeyResult | Objective) -> str:
    """A doubt about what a field becomes: what it is already, or a figure that is hardly meant."""
    before = getattr(goal, line.field or "", None)
    if line.after and line.after == (format_amount(before) if isinstance(before, float) else before):
        return "that is so already"
    if not isinstance(goal, KeyResult) or line.field not in ("start", "target"):
        return ""
    try:
        value = parse_amount(line.after, percent=goal.counted_in == "%")
    except AmountError as error:
        return str(error)
    if value == (goal.start if line.field == "target" else goal.target):
        return "start and target are the same then: nothing to measure"
    return f"really {format_amount(value)}%?" if goal.counted_in == "%" and not 0 <= value <= 100 else ""


def _about_goal(asked: _Asked, room: Room) -> Line | Refused | None:
    told = " ".join(asked.words)
    if asked.verb in ("continue", "stop"):
        decision: AdjustmentKind = "continue" if asked.verb == "continue" else "stop"
        return Line(Sense.ADJUST, text=_reason(asked.more), decision=decision)
    field = next((f for f in (*NUMBERS, *WORDS) if told.lower() == f or told.lower().startswith(f"{f} ")), None)
    if field is None:
        return None
    becomes = told[len(field) :].strip()
    if not becomes:
        return _update(field, "", "")
    if field in NUMBERS:
        figure = _BECOMES.fullmatch(becomes)
        return _update(field, figure["after"].rstrip(":,;"), _reason(figure["why"] or "")) if figure else None
    if field == "owner":
        return _owner(becomes.split(" "), room)
    if becomes.endswith("?"):
        return None
    return _update(field, *parted(becomes))


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
    """Where no voice is named: what somebody wants changed about the goal or its objective.

    A question wants an answer of its own.
    """
    if line.decision == "continue":
        return ()
    kr = room.docs.get(KeyResult, about)
    goals = {about} | ({kr.objective} if kr else {k.id for k in room.docs.of(KeyResult, objective=about)})
    return tuple(
        v.feedback.id
        for v in voices(room)
        if v.feedback.answer is None and v.feedback.about in goals and v.feedback.kind in ("change", "blocker")
    )
