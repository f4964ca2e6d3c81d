"""What a room answers without names: 1 to 5 for each question, hands for the eight mistakes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.meeting import StepKind
from okrmeet.domain.questions import HELPED, MIRROR, MISTAKES, Question, question
from okrmeet.domain.questions import THIN as THIN  # noqa: PLC0414 - others know it from here
from okrmeet.domain.records import Tally
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

MOST = 500

Counts = tuple[tuple[str, int], ...]


def asked(room: Room) -> tuple[Question, ...]:
    """The questions of the step the room is in."""
    if room.step.kind is StepKind.DECIDE:
        return (question(HELPED),)
    return tuple(question(word) for word in room.step.asks)


def asked_in(room: Room, row: str | None) -> str | None:
    """The question that the row in focus stands for, else the first one of the step."""
    questions = [q.key for q in asked(room)]
    return row if row in questions else (questions[0] if questions else None)


def answers_to(room: Room, key: str) -> Tally | None:
    """What the room answered in this meeting."""
    return room.docs.get(Tally, rate_id(room, key))


def rate_id(room: Room, key: str) -> str:
    """One tally for each question: told again it takes the place of the first."""
    return f"{room.meeting_id}-{key}"


def rate(room: Room, key: str, votes: Sequence[int], moment: Moment) -> Change | Refused:
    """Keep the answers to a question, 1 to 5 each, sorted: whose they are is nobody's business."""
    if not votes or not all(1 <= vote <= 5 for vote in votes):
        return Refused("answers are 1 to 5, one for each person: 4 3 5")
    return _keep(room, key, moment, values=tuple(sorted(votes)))


def mirror(room: Room, counts: Counts, moment: Moment) -> Change | Refused:
    """Keep how many pointed at each of the eight mistakes."""
    given = dict(counts)
    if not set(given) <= {str(number) for number in MISTAKES}:
        return Refused("the mistakes are 1 to 8")
    full = tuple((str(number), given.get(str(number), 0)) for number in MISTAKES)
    return _keep(room, MIRROR, moment, counts=full)


def _keep(
    room: Room, key: str, moment: Moment, *, values: tuple[int, ...] = (), counts: Counts = ()
) -> Change | Refused:
    id = rate_id(room, key)
    earlier = room.docs.get(Tally, id)
    if earlier is not None:
        return Change(key, puts=(earlier.with_(values=values, counts=counts),))
    words = next((q.asked for q in asked(room) if q.key == key), question(key).asked)
    tally = Tally(
        id=id, at=moment.now, meeting=room.meeting_id, step=room.step.key, question=key, asked=words,
        values=values, counts=counts,
    )  # fmt: skip
    return Change(key, puts=(tally,))


def read_mirror(words: Sequence[str]) -> Counts | Refused | None:
    """`0 3 1 2 0 0 4 2`, one count for each mistake, or `2:3 7:4`, mistake and count; None where it is a sentence."""
    pairs = [re.fullmatch(r"#?([0-9]+)[:=x]([0-9]+)[,;]?", word) for word in words]
    if any(pairs):
        if not all(pairs):
            return Refused("write mistake and hands: 2:3 7:4")
        given = [(int(pair[1]), int(pair[2])) for pair in pairs if pair]
        if not all(number in MISTAKES for number, _ in given):
            return Refused("the mistakes are 1 to 8: 2:3 7:4")
    elif all(word.isascii() and word.isdecimal() for word in words):
        if len(words) != len(MISTAKES):
            return Refused("eight counts, one for each mistake: 0 3 1 2 0 0 4 2 - or only some: 2:3 7:4")
        given = list(zip(MISTAKES, map(int, words), strict=True))
    else:
        return None
    if any(count > MOST for _, count in given):
        return Refused(f"at most {MOST} hands are counted")
    return tuple((str(number), count) for number, count in sorted(dict(given).items()))
