"""What a typed line means in the steps of a retrospective: a score, a yes or no, a cause, a fate, a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from okrmeet.domain.amount import AmountError, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.questions import MIRROR
from okrmeet.domain.scores import Cause, Fate
from okrmeet.domain.text import nearly
from okrmeet.engine.adjusting import CHOICES, fields_that_change
from okrmeet.engine.bound_words import read_words
from okrmeet.engine.deciding import COURSES, course_of, sponsor_of
from okrmeet.engine.drafting import drafts
from okrmeet.engine.figure_words import read_worth, too_many
from okrmeet.engine.line import Focus, Line, Sense
from okrmeet.engine.person_words import named as person_named
from okrmeet.engine.quarter import key_results_reviewed, results_of, reviewed
from okrmeet.engine.rating import asked_in, read_mirror
from okrmeet.engine.room import Room
from okrmeet.engine.start_words import read_draft_goal

G = TypeVar("G", Objective, KeyResult)
E = TypeVar("E", bound=StrEnum)

YES = {"yes": True, "y": True, "no": False, "n": False}
"""Whether the change itself happened."""
_FINGERS = re.compile(r"[1-5]{2,}")
"""Answers without spaces between: nothing else is a figure there, and eight people take no more than nine keys."""
_CYCLE = re.compile(r"[0-9]{4}-?Q[0-9]+", re.IGNORECASE)


def read_rate(words: Sequence[str], room: Room, focus: Focus) -> Line | Refused | None:
    """`4 3 5` or `435` for the question in focus; of the mirror counts or pairs. None where it is a sentence."""
    key = asked_in(room, focus.row)
    if key is None:
        return None
    if key == MIRROR:
        counts = read_mirror(words)
        if not isinstance(counts, tuple):
            return counts
        most = max((count for _, count in counts), default=0)
        return Line(Sense.MIRROR, question=key, counts=counts, doubt=too_many(most, room))
    glued = len(words) == 1 and _FINGERS.fullmatch(words[0])
    votes = read_worth(list(words[0] if glued else words))
    if isinstance(votes, Refused):
        return Refused("answers are figures from 1 to 5 with spaces between, like 4 3 5")
    return None if votes is None else Line(Sense.RATE, question=key, votes=votes, doubt=too_many(len(votes), room))


def read_score(words: Sequence[str], room: Room, focus: Focus) -> Line | Refused | None:
    """`0.7 mobile only`, `1.2 0.7 ...`, `70%`; None where it is a sentence about the key result."""
    results = key_results_reviewed(room)
    named = _named(words[0], results) if len(words) > 1 and _figure(words[1]) is not None else None
    kr = named or next((kr for kr in results if kr.id == focus.row), None)
    own = _figure(words[1] if named else words[0])
    if own is None:
        return None
    if kr is None:
        return Refused("no key result is in focus here: name it first, like 1.2 0.7")
    if not 0 <= own <= 1:
        return Refused("a score is 0.0 (nothing) to 1.0 (all of it), or a percentage: 0.7")
    return Line(Sense.SCORE, " ".join(words[2 if named else 1 :]), about=kr.id, value=own)


def _figure(word: str) -> float | None:
    word = word.rstrip(",;:")
    try:
        return parse_amount(word[:-1]) / 100 if word.endswith("%") else parse_amount(word)
    except AmountError:
        return None


def read_happened(words: Sequence[str], room: Room, focus: Focus) -> Line | Refused | None:
    """`yes`, `no figures only`, `O1 no`; None where it is a sentence."""
    objective, rest = _objective(words, room, focus)
    yes = YES.get(rest[0].rstrip(",.:;").lower()) if rest else None
    if yes is None:
        return None
    if objective is None:
        return Refused("no objective is in focus here: name it first, like O1 no")
    return Line(Sense.HAPPENED, " ".join(rest[1:]), about=objective, yes=yes)


def read_cause(words: Sequence[str], room: Room, focus: Focus) -> Line | Refused | None:
    """`dependency the vendor`, `3 the vendor` (by its number), `1.2 no time`; None where it is a sentence."""
    results = key_results_reviewed(room)
    named = _named(words[0], results) if len(words) > 1 else None
    rest = list(words[1:] if named else words)
    kr = named or next((kr for kr in results if kr.id == focus.row), None)
    cause, count = _one_of(rest, Cause)
    if cause is None:
        return _no_number(words, rest, Cause, room, focus)
    if kr is None:
        return Refused("no key result is in focus here: name it first, like 1.2 dependency")
    return Line(Sense.CAUSE, " ".join(rest[count:]), about=kr.id, cause=cause)


def read_fate(words: Sequence[str], room: Room, focus: Focus) -> Line | Refused | None:
    """`keep half way`, `O1 defer 2027-Q2 no hands for it`; None where it is a sentence."""
    objective, rest = _objective(words, room, focus)
    fate, count = _one_of(rest, Fate)
    if fate is None:
        return _no_number(words, rest, Fate, room, focus)
    if objective is None:
        return Refused("no objective is in focus here: name it first, like O1 keep")
    rest = rest[count:]
    until = rest.pop(0).upper() if fate is Fate.DEFER and rest and _CYCLE.fullmatch(rest[0]) else None
    if until is not None and (wrong := _no_cycle(until)):
        return Refused(wrong)
    return Line(Sense.FATE, " ".join(rest), about=objective, fate=fate, until=until)


def _no_cycle(until: str) -> str:
    """Why something that is written like a quarter is none; empty where it is one."""
    try:
        Cycle.parse(until)
    except ValueError:
        return f"{until} is no quarter: write the year and one of Q1 to Q4, like {until[:4]}-Q2"
    return ""


def _no_number(
    words: Sequence[str], rest: Sequence[str], kinds: type[StrEnum], room: Room, focus: Focus
) -> Line | Refused | None:
    """Say so where a number names nothing of a list; with words behind it may begin a sentence, which is a note."""
    number = rest[0].rstrip(",.:;") if rest else ""
    if not (number.isascii() and number.isdecimal()):
        return _misspelt(words, rest, kinds, room, focus)
    listed = ", ".join(f"{place} {kind}" for place, kind in enumerate(kinds, 1))
    wrong = f"{number} is none of the {kinds.__name__.lower()}s: {listed}"
    if len(rest) == 1:
        return Refused(wrong)
    note = read_words(" ".join(words), Sense.NOTE, room, focus) if len(number) < 3 else None
    return replace(note, doubt=note.doubt or wrong) if isinstance(note, Line) else note


def _misspelt(
    words: Sequence[str], rest: Sequence[str], kinds: type[StrEnum], room: Room, focus: Focus
) -> Line | Refused | None:
    """A note, with a doubt where it begins with what is nearly a word of a list: `keap`, `no tme`."""
    for member in kinds:
        begun = " ".join(rest[: member.value.count(" ") + 1]).rstrip(",.:;").lower()
        if nearly(begun, [member.value]):
            note = read_words(" ".join(words), Sense.NOTE, room, focus)
            doubt = f"{begun} is no {kinds.__name__.lower()}: do you mean {member}?"
            return replace(note, doubt=note.doubt or doubt) if isinstance(note, Line) else note
    return None


def read_course(body: str, room: Room, focus: Focus) -> Line | Refused:
    """`change fewer goals`: a decision where it begins with a course, or is the sponsor's word; else a note."""
    decision = read_words(body, Sense.DECISION, room, focus)
    if isinstance(decision, Refused):
        return decision
    by_sponsor = decision.by is not None and decision.by == sponsor_of(room.docs, room.unit.id)
    if by_sponsor or course_of(decision.text):
        return decision
    note = read_words(body, Sense.NOTE, room, focus)
    begun = decision.text[:3].lower()
    meant = next((course for course in COURSES if course.startswith(begun) and len(begun) > 2), None)
    if isinstance(note, Refused) or meant is None:
        return note
    return replace(note, doubt=note.doubt or f"no decision: do you mean {meant}?")


def read_draft(body: str, room: Room, focus: Focus) -> Line | Refused | None:
    """`Title because why` is an objective, `O4 Calls per order 9 to 4` a key result, `target 25` a change."""
    if room.step.begins:
        return None
    mine = drafts(room)
    results = [kr for o in mine for kr in results_of(room.docs, o)]
    words = body.split(" ")
    goals: list[Objective | KeyResult] = [*results, *mine]
    named = next((g for g in goals if is_named(words[0], g)), None) if len(words) > 1 else None
    goal = named or next((g for g in goals if g.id == focus.row), None)
    rest = words[1:] if named else words
    if goal is not None and (changed := _field(rest, goal, room)) is not None:
        field, after = changed
        return Line(Sense.DRAFT, about=goal.id, field=field, after=after, decision="update")
    line = read_draft_goal(body, named, rest, room, focus.row)
    meant = nearly(rest[0].lower(), [f.split("_")[0] for f in fields_that_change(named)]) if named else None
    if isinstance(line, Refused) or meant is None:
        return line
    return replace(line, doubt=line.doubt or f"{rest[0]} is nothing that changes: do you mean {meant}?")


def goal_named(word: str, room: Room) -> KeyResult | Objective | None:
    """The goal that a word names of those the retrospective looks back on, else of the drafts."""
    mine = drafts(room)
    results = [kr for o in mine for kr in results_of(room.docs, o)]
    goals: list[KeyResult | Objective] = [*key_results_reviewed(room), *reviewed(room), *results, *mine]
    return next((g for g in goals if is_named(word, g)), None)


def _field(words: Sequence[str], goal: Objective | KeyResult, room: Room) -> tuple[str, str] | None:
    """The field that a line changes and what it becomes: `target 25`, `at least 99.5`, `owner @ben`."""
    for field in fields_that_change(goal):
        name = field.split("_")
        if [word.lower() for word in words[: len(name)]] != name or len(words) == len(name):
            continue
        rest = list(words[len(name) :])
        if field in CHOICES and len(rest) > 1:
            continue  # `kind words for shops` is a sentence
        if field == "owner":
            who = person_named(rest, room) if rest[0].startswith("@") else None
            return (field, who.person) if who is not None and who.person else None
        return field, " ".join(rest)
    return None


def _objective(words: Sequence[str], room: Room, focus: Focus) -> tuple[str | None, list[str]]:
    """The objective that the first word names, else the one in focus; and the words behind it."""
    mine = reviewed(room)
    if len(words) > 1 and (named := _named(words[0], mine)):
        return named.id, list(words[1:])
    return next((o.id for o in mine if o.id == focus.row), None), list(words)


def _named(word: str, goals: Sequence[G]) -> G | None:
    """The goal that a word names: `PAY-O1.2`, `O1.2`, `1.2`."""
    return next((g for g in goals if is_named(word, g)), None)


def is_named(word: str, goal: Objective | KeyResult) -> bool:
    """Whether a word names a goal: `PAY-O1.2`, `O1.2`, `1.2`; `PAY-O1`, `O1`."""
    return word.removeprefix("#").upper().rstrip(":") in _names(goal)


def _names(goal: Objective | KeyResult) -> tuple[str, ...]:
    if isinstance(goal, KeyResult):
        return goal.id, f"O{goal.short}", goal.short
    return goal.id, goal.id.removeprefix(f"{goal.unit}-")


def _one_of(words: Sequence[str], kinds: type[E]) -> tuple[E | None, int]:
    """The word of a list that a line begins with, or its number (from 1), and how many words that took.

    A word may be cut short as long as one is meant: three letters are enough. The first of several words (`not` of
    `not motivated`) stands for all of them only alone: with others behind it begins a sentence.
    """
    if not words:
        return None, 0
    first = words[0].rstrip(",.:;").lower()
    members = list(kinds)
    if first.isascii() and first.isdecimal() and 1 <= int(first[:4]) <= len(members) and len(first) < 3:
        return members[int(first) - 1], 1
    for member in members:
        parts = member.value.split(" ")
        typed = [word.rstrip(",.:;").lower() for word in words[: len(parts)]]
        if typed == parts:
            return member, len(parts)
    joined = first.replace("-", " ").replace("_", " ")
    whole = [m for m in members if m.value == joined]
    sentence = len(words) > 1
    begun = [
        m
        for m in members
        if len(first) >= 3 and m.value.startswith(joined) and not (sentence and m.value.startswith(f"{joined} "))
    ]
    found = whole or begun
    return (found[0], 1) if len(found) == 1 else (None, 0)
