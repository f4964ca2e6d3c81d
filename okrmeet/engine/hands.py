"""Hands of the room about an objective, counted by choice and kept without names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Step, StepKind
from okrmeet.domain.records import Tally
from okrmeet.engine.moment import Moment
from okrmeet.engine.presenting import with_long_slot
from okrmeet.engine.room import Room

CHOICES: dict[StepKind, tuple[str, ...]] = {
    StepKind.TREND: ("up", "flat", "down"),
    StepKind.RECALL: ("had it", "missed it"),
}
"""What hands are raised for, in the order in which they are counted."""
QUESTIONS = {StepKind.TREND: "judgement", StepKind.RECALL: "recall"}
MOST_HANDS = 500

Counts = tuple[tuple[str, int], ...]


def tally_id(room: Room, step: Step, objective: str) -> str:
    """One tally for each objective in a step: told again it takes the place of the first."""
    return f"{room.meeting_id}-{step.key}-{objective}"


def hands(room: Room, step: Step, objective: str) -> Tally | None:
    """What was counted for an objective; one without a hand says that it was only shown."""
    return room.docs.get(Tally, tally_id(room, step, objective))


def read_counts(words: Sequence[str], kind: StepKind, present: Sequence[str] = ()) -> Counts | Refused | None:
    """`3 1 0`, `3/1/0`, `up 3 down 1`, `3 up`, `all up`: hands by choice; None where the words are none.

    At least two figures or one choice. `present` is everybody who could raise a hand.
    """
    choices = CHOICES[kind]
    words = _spread(words)
    if len(words) == 2 and words[0].lower() == "all" and (meant := _choice(words[1], choices)):
        return tuple((choice, len(present) if choice == meant else 0) for choice in choices)
    if words and len(words) % 2 == 0 and all(_is_count(a) and _choice(b, choices) for a, b in _pairs(words)):
        words = [word for count, choice in _pairs(words) for word in (choice, count)]
    figures = words
    if len(figures) > 1 and all(map(_is_count, figures)):
        if len(figures) > len(choices):
            return Refused(f"hands are counted as {', '.join(choices)}: {' '.join('310'[: len(choices)])}")
        given = dict(zip(choices, map(_count, figures), strict=False))
    elif len(figures) > 1 and len(figures) % 2 == 0 and all(_named(a, b, choices) for a, b in _pairs(figures)):
        named = [(next(c for c in choices if c.startswith(a.lower())), _count(b)) for a, b in _pairs(figures)]
        given = dict(named)
        if len(given) < len(named):
            return Refused(f"each of {', '.join(choices)} is counted once: {choices[0]} 3 {choices[-1]} 1")
    else:
        return None
    if any(count > MOST_HANDS for count in given.values()):
        return Refused(f"at most {MOST_HANDS} hands are counted")
    return tuple((choice, given.get(choice, 0)) for choice in choices)


def _spread(words: Sequence[str]) -> list[str]:
    """`3/1/0`, `3-1-0` and `3,1,0` are three figures."""
    if len(words) == 1 and re.fullmatch(r"\d+(?:[/,;-]\d+)+", words[0]):
        return re.split(r"[/,;-]", words[0])
    return [word.rstrip(",;") for word in words]


def _choice(word: str, choices: Sequence[str]) -> str | None:
    return next((choice for choice in choices if word and choice.startswith(word.lower())), None)


def count_hands(room: Room, objective: str, counts: Counts, moment: Moment) -> Change | Refused:
    """Keep how many hands were up for each choice."""
    found = room.docs.get(Objective, objective)
    kind = room.step.kind
    if kind not in CHOICES:
        return Refused("hands are counted in a step that asks for them")
    if found is None or found.unit not in room.units:
        return Refused(f"no objective of this meeting is {objective}")
    id = tally_id(room, room.step, objective)
    earlier = room.docs.get(Tally, id)
    tally = earlier.with_(counts=counts) if earlier else Tally(
        id=id, at=moment.now, meeting=room.meeting_id, step=room.step.key, question=QUESTIONS[kind],
        asked=room.step.prompt, about=objective, counts=counts,
    )  # fmt: skip
    shown = not any(count for _, count in counts)
    return Change(f"{objective} shown" if shown else f"hands on {objective}", puts=(tally,))


def show_without_hands(room: Room, objective: str, moment: Moment) -> Change | Refused:
    """Nobody raises a hand: the objective is shown all the same."""
    if hands(room, room.step, objective) is not None:
        return Refused(f"{objective} is on screen already")
    return count_hands(room, objective, tuple((choice, 0) for choice in CHOICES.get(room.step.kind, ())), moment)


def asked_about(room: Room) -> tuple[Objective, ...]:
    """The objectives that hands are raised for: of the units with a long slot where some have one, else of all."""
    units = [p.unit for p in with_long_slot(room.presenters)] or list(room.units)
    return tuple(o for unit in units for o in room.objectives if o.unit == unit)


def objective_of(room: Room, goal: str | None) -> str | None:
    """The objective that a goal is or belongs to."""
    kr = room.docs.get(KeyResult, goal)
    return kr.objective if kr else goal


def _pairs(words: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(words[::2], words[1::2], strict=True))


def _named(word: str, figure: str, choices: Sequence[str]) -> bool:
    return bool(word) and any(c.startswith(word.lower()) for c in choices) and _is_count(figure)


def _is_count(word: str) -> bool:
    return word.isascii() and word.isdecimal()


def _count(word: str) -> int:
    """A count; of one with too many digits only that it is too many: reading it would take long, or fail."""
    return int(word.lstrip("0") or "0") if len(word.lstrip("0")) <= len(str(MOST_HANDS)) else MOST_HANDS + 1
