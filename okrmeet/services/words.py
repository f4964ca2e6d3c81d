"""What is typed after a slash: a word with what it takes, the same on screen and in the plain meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence, StepKind
from okrmeet.domain.records import ActionState, DependencyState
from okrmeet.domain.text import nearest
from okrmeet.engine.adjusting import adjust
from okrmeet.engine.board_words import BOARD_NEEDS, BOARD_WORDS
from okrmeet.engine.dependencies import end_waiting
from okrmeet.engine.focus import waiting_goal
from okrmeet.engine.goal_words import find_goal, find_key_result
from okrmeet.engine.hands import objective_of, show_without_hands
from okrmeet.engine.inbox import reply
from okrmeet.engine.moment import Moment
from okrmeet.engine.person_words import named
from okrmeet.engine.presentations import choose, give_long_slot
from okrmeet.engine.promises import settle
from okrmeet.engine.room import Room
from okrmeet.engine.splitting import split
from okrmeet.engine.turns import set_facilitator, set_presence, set_proxy, swap
from okrmeet.engine.unit_words import find_unit
from okrmeet.engine.walk import go_to
from okrmeet.services.session import Rule
from okrmeet.services.words_quarter import (
    DROPS,
    begin_in_quarter,
    drop_in_quarter,
    keep_in_quarter,
    park_in_quarter,
    show_score,
)

Taker = Callable[[Room, str, Moment], Change | Refused]


class Function(Protocol):
    """Something that the place where the meeting is held can do by itself, in steps of these kinds."""

    @property
    def id(self) -> str:
        """What the place knows it by."""

    @property
    def word(self) -> str:
        """What is typed; empty where it has no word."""

    @property
    def steps(self) -> frozenset[StepKind]:
        """Where it means something."""


def understand(command: str, room: Room, functions: Iterable[Function]) -> Rule | str | Refused:
    """The rule that a command stands for, or the id of one of the functions, or why it is neither."""
    word, _, rest = command.partition(" ")
    word, rest = word.lower(), rest.strip()
    if word in TAKERS and rest:
        take = TAKERS[word]
        return lambda room, moment: take(room, rest, moment)
    known = {function.word: function for function in functions if function.word}
    if word in known and (word not in TAKERS or word in _ALONE):
        if room.step.kind not in known[word].steps:
            there = next((s.title for s in room.meeting.steps if s.kind in known[word].steps), None)
            return Refused(f"/{word} means nothing in this step" + (f"; it does in {there}" if there else ""))
        if rest:
            return Refused(f"/{word} stands alone; without the slash {word} {rest} is text")
        return known[word].id
    if word in TAKERS:
        return Refused(f"/{word} needs {_NEEDS[word]}")
    close = nearest(word, [*known, *TAKERS])
    hint = f"did you mean /{close}?" if close else "/help lists all"
    return Refused(f"there is no /{word}: {hint}")


def _settle(state: ActionState) -> Taker:
    def take(room: Room, rest: str, moment: Moment) -> Change | Refused:
        id, _, more = rest.partition(" ")
        if id[:1].upper() == "D" and id[1:].isdecimal():
            return end_waiting(room, id, _WAITED[state], moment, why=more) if state in _WAITED else _NOT_A_PROMISE
        if state is ActionState.DROPPED and room.step.kind is StepKind.ADJUST and not _promised(id):
            return _stop(room, rest, moment)
        if state is ActionState.DROPPED and not _promised(id) and room.step.kind in DROPS:
            return drop_in_quarter(room, id, more.strip(), moment)
        if state is ActionState.HANDED_OVER:
            to = _who(more, room) if more.strip(" @") else None
            return to if isinstance(to, Refused) else settle(room, _number(id), state, moment, to=to)
        return settle(room, _number(id), state, moment, why=more.strip())

    return take


def _promised(id: str) -> bool:
    return id.isdecimal() or re.fullmatch(r"A-\d+", id, re.IGNORECASE) is not None


def _stop(room: Room, rest: str, moment: Moment) -> Change | Refused:
    """Stop the objective that is named first, else the one that waits for a decision."""
    first, _, more = rest.partition(" ")
    objective = find_goal(first.removeprefix("#"), room)
    why = more if objective else rest
    return adjust(room, objective or waiting_goal(room) or "", "stop", moment, reason=why.strip())


def _continue(room: Room, rest: str, moment: Moment) -> Change | Refused:
    if room.step.kind is StepKind.FATE:
        return keep_in_quarter(room, rest, moment)
    objective = find_goal(rest.removeprefix("#"), room)
    return Refused(f"no goal of this meeting is {rest}") if objective is None else continue_(room, objective, moment)


def continue_(room: Room, objective: str | None, moment: Moment) -> Change | Refused:
    """An objective goes on as it is."""
    if objective is None:
        return Refused("no objective is in focus here")
    return adjust(room, objective, "continue", moment)


_WAITED = {
    ActionState.DONE: DependencyState.MET,
    ActionState.DROPPED: DependencyState.DROPPED,
    ActionState.OPEN: DependencyState.OPEN,
}
_NOT_A_PROMISE = Refused("what somebody waits for is not handed over; the promise to bring it is (/hand A-3 @ben)")


def _presenter(room: Room, rest: str, _moment: Moment) -> Change | Refused:
    """`PAY @ben`; where no unit is named it is the one that has the floor."""
    words, turn = rest.split(" "), room.speaking
    if words[0].startswith("@") and turn is not None and turn.unit is not None:
        unit, name = turn.unit, rest
    elif found := find_unit(words, room):
        unit, name = found[0], " ".join(words[found[1] :])
    else:
        return Refused(f"{words[0]} is no unit: /present PAY @ben")
    person = _who(name, room)
    return person if isinstance(person, Refused) else choose(room, unit, person)


def _long(room: Room, rest: str, moment: Moment) -> Change | Refused:
    unit = find_unit(rest.split(" "), room)
    return Refused(f"{rest} is no unit: /long PAY") if unit is None else give_long_slot(room, unit[0], moment)


def _show(room: Room, rest: str, moment: Moment) -> Change | Refused:
    if room.step.kind is StepKind.SCORE:
        return show_score(room, rest, moment)
    about = objective_of(room, find_goal(rest.removeprefix("#"), room))
    return Refused(f"no goal of this meeting is {rest}") if about is None else show_without_hands(room, about, moment)


def _number(id: str) -> str:
    """`A-3` for `a-3` and `3`."""
    return id.upper() if id.upper().startswith("A-") else f"A-{id}"


def _who(typed: str, room: Room) -> str | Refused:
    """The one person that is meant; where several have the name, all of them by their ids."""
    words = typed.split()
    meant = named(words, room)
    if meant.person is None:
        return Refused(meant.doubt or f"nobody is called {typed}")
    if meant.words < len(words):
        return Refused(f"one name at a time: {' '.join(words[meant.words :])} is left over")
    return meant.person


def _presence(state: Presence) -> Taker:
    def take(room: Room, rest: str, moment: Moment) -> Change | Refused:
        person = _who(rest, room)
        return person if isinstance(person, Refused) else set_presence(room, person, state, moment)

    return take


def _swap(room: Room, rest: str, _moment: Moment) -> Change | Refused:
    person = _who(rest, room)
    return person if isinstance(person, Refused) else swap(room, person)


def _lead(room: Room, rest: str, _moment: Moment) -> Change | Refused:
    person = _who(rest, room)
    return person if isinstance(person, Refused) else set_facilitator(room, person)


def _go(room: Room, rest: str, moment: Moment) -> Change | Refused:
    steps = room.meeting.steps
    if rest.isascii() and rest.isdigit() and 1 <= int(rest) <= len(steps):
        return go_to(room, steps[int(rest) - 1].key, moment)
    title = nearest(rest, [s.title for s in steps])
    found = next((s for s in steps if s.title == title or s.key == rest), None)
    return (
        Refused(f"/go takes the number of a step, 1 to {len(steps)}")
        if found is None
        else go_to(room, found.key, moment)
    )


def _reply(*, no: bool) -> Taker:
    def take(room: Room, rest: str, moment: Moment) -> Change | Refused:
        name, _, text = rest.partition(" ")
        return reply(room, name, text.strip(), moment, no=no)

    return take


def _split(room: Room, rest: str, moment: Moment) -> Change | Refused:
    id, _, parts = rest.partition(" ")
    return split(room, _number(id), parts, moment)


def _proxy(room: Room, rest: str, _moment: Moment) -> Change | Refused:
    word, _, name = rest.partition(" ")
    kr = find_key_result(word.removeprefix("#"), room)
    if kr is None:
        return Refused(f"{word} is no key result of {room.unit.id}: /proxy 1.2 @ben")
    if not name.strip(" @"):
        return Refused("say who reports it: /proxy 1.2 @ben")
    person = _who(name, room)
    return person if isinstance(person, Refused) else set_proxy(room, kr.id, person)


TAKERS: dict[str, Taker] = {
    "answer": _reply(no=False),
    "no": _reply(no=True),
    "split": _split,
    "proxy": _proxy,
    "continue": _continue,
    "present": _presenter,
    "long": _long,
    "met": _settle(ActionState.DONE),
    "show": _show,
    "later": park_in_quarter,
    "begin": begin_in_quarter,
    "done": _settle(ActionState.DONE),
    "drop": _settle(ActionState.DROPPED),
    "open": _settle(ActionState.OPEN),
    "hand": _settle(ActionState.HANDED_OVER),
    "here": _presence(Presence.PRESENT),
    "gone": _presence(Presence.ABSENT),
    "swap": _swap,
    "lead": _lead,
    "go": _go,
    **BOARD_WORDS,
}

_NEEDS = {
    "continue": "a goal: /continue PAY-O1",
    "met": "what was waited for: /met D1",
    "done": "a promise: /done A-3",
    "open": "a promise: /open A-3",
    "here": "a name: /here @ana",
    "gone": "a name: /gone @ana",
    "lead": "a name: /lead @ana",
    "go": "the number of a step: /go 3",
    "answer": "what is answered, and how: /answer Q1 by Friday",
    "no": "what is answered: /no Q1 why",
    "split": "a promise and its parts: /split A-3 call them / write it down",
    "proxy": "a key result and a name: /proxy 1.2 @ben",
    "present": "a unit and a name: /present PAY @ben",
    "long": "a unit: /long PAY",
    "show": "an objective: /show PAY-O1",
    "later": "a key result: /later 1.2",
    "begin": "a draft: /begin O4",
    "drop": "a promise and the reason: /drop A-3 why",
    "hand": "a promise and a name: /hand A-3 @ben",
    "swap": "a name: /swap @ben",
    **BOARD_NEEDS,
}

_ALONE = frozenset(
    {"continue", "present", "long", "show", "drop", "hand", "swap", "answer", "no", "split", "proxy", "later",
     "group", "rename", "out", "topic", "format"}
)  # fmt: skip
"""Words that mean the thing under the cursor when nothing is named."""
