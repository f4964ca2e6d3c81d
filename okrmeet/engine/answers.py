"""What a room answered without names, as it is told afterwards.

Of fewer than three answers nothing is told but their number: whose they are would be guessed too easily.
"""

from __future__ import annotations

from collections.abc import Iterable

from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, StepKind
from okrmeet.domain.questions import HELPED, MIRROR, MISTAKES, WORTH, people_at_least, question
from okrmeet.domain.records import Tally
from okrmeet.engine.quarter import sittings
from okrmeet.engine.rating import THIN
from okrmeet.engine.retro_facts import Answers, Mirror, Pointed


def pulses(docs: Documents, meeting: Meeting) -> tuple[Answers, ...]:
    """The questions that were answered, those of the agenda first; whether OKR helped is told apart."""
    asked = [question(word).key for step in meeting.steps if step.kind is StepKind.RATE for word in step.asks]
    others = sorted(t.question for t in docs.of(Tally, meeting=meeting.id))
    keys = (key for key in dict.fromkeys((*asked, *others)) if key not in (HELPED, MIRROR, WORTH))
    return tuple(told for key in keys if (told := _told(docs, (meeting.id,), key)) is not None)


def helped(docs: Documents, meeting: Meeting) -> Answers | None:
    """Whether OKR helped, as this meeting saw it."""
    return _told(docs, (meeting.id,), HELPED)


def helped_before(docs: Documents, before: Meeting | None) -> Answers | None:
    """The same of an earlier retrospective, in whichever sitting it was asked."""
    return None if before is None else _told(docs, reversed(sittings(before)), HELPED)


def mirror(docs: Documents, meeting: Meeting) -> Mirror | None:
    """The mistakes that the room pointed at; each person has two fingers."""
    tallies = [t for t in docs.of(Tally, meeting=meeting.id) if t.question == MIRROR]
    hands = {int(number): count for t in tallies for number, count in t.counts if count}
    if not hands:
        return None
    total = sum(hands.values())
    people = people_at_least(hands.values())
    order = sorted(hands, key=lambda number: (-hands[number], number)) if people >= THIN else []
    found = sorted(((int(number), count) for t in tallies for number, count in t.found), key=lambda f: (-f[1], f[0]))
    return Mirror(
        total,
        tuple(Pointed(MISTAKES[number], hands[number]) for number in order),
        tuple((MISTAKES[number], count) for number, count in found),
    )


def _told(docs: Documents, meetings: Iterable[str], key: str) -> Answers | None:
    for meeting in meetings:
        found = [t for t in docs.of(Tally, meeting=meeting) if t.question == key and t.values]
        if found:
            last = max(found, key=lambda t: (t.at, t.values))
            return _answers(last)
    return None


def _answers(tally: Tally) -> Answers:
    values = tally.values
    if len(values) < THIN:
        return Answers(tally.asked, len(values), None, None, None)
    return Answers(tally.asked, len(values), sum(values) / len(values), min(values), max(values))
