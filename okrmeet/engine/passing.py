"""The keyboard goes around: what each person is asked alone, and the reveal once all have answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.questions import MIRROR, MISTAKES, POINTS, WORTH, question
from okrmeet.domain.sealed import SealedPart
from okrmeet.engine.board import topics
from okrmeet.engine.board_dots import given, too_many_dots
from okrmeet.engine.board_phases import Phase, forward, phase
from okrmeet.engine.moment import Moment
from okrmeet.engine.rating import asked
from okrmeet.engine.revealing import reveal
from okrmeet.engine.room import Room
from okrmeet.engine.sealing import entries, hand_over, handed_over

NOTHING_TO_PASS = Refused("nothing here is answered in secret: cards, dots and answers of the room are")
NOTHING_SEALED = Refused("nothing is sealed in this step")


@dataclass(frozen=True)
class Choice:
    """What one key stands for: the key, its words, and what is sealed when it is taken (place and words)."""

    key: str
    words: str
    sealed: tuple[str, str]


@dataclass(frozen=True)
class Ask:
    """One question to one person: they take `most` of the choices, or fewer."""

    words: str
    choices: tuple[Choice, ...]
    most: int = 1


def passed(room: Room) -> SealedPart | None:
    """What is collected when the keyboard goes around now; None where nothing is."""
    match room.step.kind:
        case StepKind.BOARD:
            return {Phase.WRITE: "cards", Phase.DOTS: "dots"}.get(phase(room))  # type: ignore[return-value]
        case StepKind.RATE | StepKind.DECIDE | StepKind.CLOSE:
            return "answers"
        case _:
            return None


def asks(room: Room) -> tuple[Ask, ...]:
    """What each person is asked, one after the other; cards are written and not chosen."""
    if passed(room) == "dots":
        choices = tuple(Choice(t.letter, t.title, (t.cards[0].feedback.id, "")) for t in topics(room))
        return (Ask(f"{room.step.dots} dots, also several for one topic", choices, room.step.dots),)
    if passed(room) != "answers":
        return ()
    questions = (question(WORTH),) if room.step.kind is StepKind.CLOSE else asked(room)
    return tuple(
        Ask(q.asked, tuple(Choice(str(n), words, (q.key, str(n))) for n, words in MISTAKES.items()), POINTS)
        if q.key == MIRROR
        else Ask(q.asked, tuple(Choice(str(n), "", (q.key, str(n))) for n in range(1, 6)))
        for q in questions
    )


def answer(room: Room, told: Sequence[Choice], moment: Moment) -> Change | Refused:
    """Seal what one person has chosen, and hand the keyboard over."""
    part = passed(room)
    if part is None:
        return NOTHING_TO_PASS
    if part == "dots":
        refused = too_many_dots(room, given(room) + len(entries(room, part)) + len(told))
        if refused is not None:
            return refused
    return hand_over(room, part, moment, [choice.sealed for choice in told])


def done(room: Room, moment: Moment) -> Change | Refused:
    """Whoever wrote cards hands the keyboard over."""
    return answer(room, (), moment)


def show_sealed(room: Room, moment: Moment) -> Change | Refused:
    """Reveal what is sealed in this step; a board goes on to its next phase with it."""
    part = passed(room)
    if part is None or not (entries(room, part) or handed_over(room, part)):
        return NOTHING_SEALED
    onward = forward(room, moment) if room.step.kind is StepKind.BOARD else None
    return onward or reveal(room, moment)


def sealed_so_far(room: Room) -> str:
    """How far the room is with what it writes in secret, as a line on screen; empty where nothing is sealed."""
    part = passed(room)
    if part is None:
        return ""
    count, people = len(entries(room, part)), handed_over(room, part)
    if not count and not people:
        return ""
    words = {"cards": "card", "dots": "dot", "answers": "answer"}[part] + ("" if count == 1 else "s")
    by = f" · {people} of {len(room.meeting.present)} have handed over" if people else ""
    return f"{count} {words} sealed{by}"
