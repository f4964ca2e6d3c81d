"""What is typed after a slash: a word of the command table, with what it takes."""

from __future__ import annotations

from collections.abc import Callable

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import Presence
from okrmeet.domain.records import ActionState
from okrmeet.domain.text import nearest
from okrmeet.engine.capture_line import find_person
from okrmeet.engine.moment import Moment
from okrmeet.engine.promises import settle
from okrmeet.engine.room import Room
from okrmeet.engine.turns import set_facilitator, set_presence, swap
from okrmeet.engine.walk import go_to
from okrmeet.services.session import Rule
from okrmeet.tui.commands import MEETING

Taker = Callable[[Room, str, Moment], Change | Refused]


def understand(command: str, room: Room) -> Rule | str | Refused:
    """The rule that a command stands for, or the id of a function of the screen, or why it is neither."""
    word, _, rest = command.partition(" ")
    word, rest = word.lower(), rest.strip()
    if word in TAKERS and (rest or word not in _ALONE):
        take = TAKERS[word]
        if not rest:
            return Refused(f"/{word} needs {_NEEDS[word]}")
        return lambda room, moment: take(room, rest, moment)
    known = {c.word: c for c in MEETING if c.word}
    if word in known:
        if room.step.kind not in known[word].steps:
            return Refused(f"/{word} means nothing in this step")
        return known[word].id
    close = nearest(word, [*known, *TAKERS])
    hint = f"did you mean /{close}?" if close else "/help lists all"
    return Refused(f"there is no /{word}: {hint}")


def _settle(state: ActionState) -> Taker:
    def take(room: Room, rest: str, moment: Moment) -> Change | Refused:
        id, _, more = rest.partition(" ")
        number = id.upper() if id.upper().startswith("A-") else f"A-{id}"
        if state is ActionState.HANDED_OVER:
            to = find_person(more.strip().lstrip("@"), room)
            return settle(room, number, state, moment, to=to)
        return settle(room, number, state, moment, why=more.strip())

    return take


def _presence(state: Presence) -> Taker:
    def take(room: Room, rest: str, moment: Moment) -> Change | Refused:
        person = find_person(rest.lstrip("@"), room)
        return Refused(f"nobody is called {rest}") if person is None else set_presence(room, person, state, moment)

    return take


def _swap(room: Room, rest: str, _moment: Moment) -> Change | Refused:
    person = find_person(rest.lstrip("@"), room)
    return Refused(f"nobody is called {rest}") if person is None else swap(room, person)


def _lead(room: Room, rest: str, _moment: Moment) -> Change | Refused:
    person = find_person(rest.lstrip("@"), room)
    return Refused(f"nobody is called {rest}: /lead @name") if person is None else set_facilitator(room, person)


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


TAKERS: dict[str, Taker] = {
    "done": _settle(ActionState.DONE),
    "drop": _settle(ActionState.DROPPED),
    "open": _settle(ActionState.OPEN),
    "hand": _settle(ActionState.HANDED_OVER),
    "here": _presence(Presence.PRESENT),
    "gone": _presence(Presence.ABSENT),
    "swap": _swap,
    "lead": _lead,
    "go": _go,
}

_NEEDS = {
    "done": "a promise: /done A-3",
    "open": "a promise: /open A-3",
    "here": "a name: /here @ana",
    "gone": "a name: /gone @ana",
    "lead": "a name: /lead @ana",
    "go": "the number of a step: /go 3",
}

_ALONE = frozenset({"drop", "hand", "swap"})
"""Words that mean the thing under the cursor when nothing is named."""
