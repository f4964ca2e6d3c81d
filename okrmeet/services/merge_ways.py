"""How each kind of document is united with that of another workspace: the one table that drives a merge.

Facts with random ids simply unite. A document that both sides have is the same, or one side's is newer and is taken;
where neither is known to be newer, `join` says what follows from both, and any other difference is a clash. Kinds
whose ids are counted are recognised by what they are (`merge_names`), not by their number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any

from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.meeting import Meeting, Visit
from okrmeet.domain.people import Counter
from okrmeet.domain.records import Action, ActionState, Dependency, DependencyState, Feedback, Parked
from okrmeet.domain.rollout import Rollout, RolloutStatus

Fields = dict[str, Any]
Rank = Callable[[str | None], tuple[str, ...]]
"""Which of two meetings, by the names they have here, was first: whatever they are called."""
Join = Callable[[Any, Any, Rank], Fields]
"""The fields that follow from both documents, whichever comes first; the others must be equal."""


class Comes(StrEnum):
    """Whether the documents of a kind come along."""

    ALWAYS = "always"
    BETWEEN_COPIES = "between copies"  # of one workspace: what is private in a stranger's stays there
    NEVER = "never"


@dataclass(frozen=True)
class Numbered:
    """Documents whose ids are counted in each workspace by itself.

    `born` gives for the documents of one side what tells one from every other whatever its id, `seems` what tells it
    from those with the same id. `free` gives ids for a new one, in their order, some of which may be in use.
    """

    born: Callable[[Documents], Callable[[Any], object]]
    seems: Callable[[Any], object]
    free: Callable[[Any, tuple[Documents, Documents]], Iterator[str]]


def _nothing(_one: Doc, _other: Doc, _: Rank) -> Fields:
    return {}


@dataclass(frozen=True)
class Way:
    """How the documents of one kind are united."""

    comes: Comes = Comes.ALWAYS
    join: Join = _nothing
    numbered: Numbered | None = None


def _promise(one: Action, other: Action, rank: Rank) -> Fields:
    """Settled is more than open, and said first counts; why, and what became of it, must not contradict."""
    joined: Fields = {"carried": max(one.carried, other.carried)}
    settled = [a for a in (one, other) if a.state is not ActionState.OPEN]
    if len(settled) == 1:
        fields = ("state", "why", "handed_to", "split_into", "closed_in", "closed_at")
        return joined | {field: getattr(settled[0], field) for field in fields}
    if one.state is other.state:
        first = min(one, other, key=lambda a: (a.closed_at is None, a.closed_at, rank(a.closed_in)))
        joined |= {"closed_in": first.closed_in, "closed_at": first.closed_at}
        if not (one.why and other.why):
            joined |= {"why": one.why or other.why}
    return joined


def _answered(one: Feedback, other: Feedback, _: Rank) -> Fields:
    """An answer is more than none, and with it comes the change of a goal that it led to."""
    if one.answer and other.answer:
        return {}
    heard = one if one.answer else other
    return {"answer": heard.answer, "adjustment": heard.adjustment}


def _waited(one: Dependency, other: Dependency, rank: Rank) -> Fields:
    """Settled is more than open, and said first counts; what became of it must not contradict."""
    settled = [d for d in (one, other) if d.state is not DependencyState.OPEN]
    if not settled or len({d.state for d in settled}) == 2:
        return {}
    first = min(settled, key=lambda d: (d.closed_at is None, d.closed_at, rank(d.closed_in)))
    return {field: getattr(first, field) for field in ("state", "why", "closed_in", "closed_at")}


def _came_back(one: Parked, other: Parked, rank: Rank) -> Fields:
    """A topic that came back has come back, in the first of the meetings in which it did."""
    back = [p.back_in for p in (one, other) if not p.open and p.back_in is not None]
    return {"open": one.open and other.open, "back_in": min(back, default=None, key=rank)}


def _further(one: Rollout, other: Rollout, _: Rank) -> Fields:
    """Done is further than put off, and that than open; of two that are as far the later day counts."""
    order = [RolloutStatus.OPEN, RolloutStatus.LATER, RolloutStatus.DONE]
    ahead = max(one, other, key=lambda r: (order.index(r.status), r.date or dt.date.min, r.text))
    joined: Fields = {"status": ahead.status, "date": ahead.date}
    return joined if one.text and other.text else joined | {"text": one.text or other.text}


def _meetings_born(docs: Documents) -> Callable[[Meeting], object]:
    """A meeting is known by its first visit, which was stored with it."""
    first = first_visits(docs)
    return lambda meeting: first.get(meeting.id) or _time_of(meeting)


def first_visits(docs: Documents) -> dict[str, str]:
    """The first visit of each meeting, by their ids."""
    visits = sorted(docs.all(Visit), key=lambda visit: visit.number, reverse=True)
    return {visit.meeting: visit.id for visit in visits}


def _time_of(meeting: Meeting) -> object:
    return meeting.unit, meeting.meeting, meeting.started


def _no_sign(_: Doc) -> object:
    """Two meetings with one id are two, unless they began with the same visit."""
    return object()


def _further_meetings(meeting: Meeting, _: tuple[Documents, Documents]) -> Iterator[str]:
    return (f"{meeting.unit}-{meeting.day}-{meeting.meeting}-{number}" for number in count(2))


def _promise_born(action: Action) -> object:
    return action.text, *_promise_seems(action)


def _promise_seems(action: Action) -> tuple[object, ...]:
    return action.unit, action.at, action.meeting, action.step, action.by


def _further_promises(_: Action, sides: tuple[Documents, Documents]) -> Iterator[str]:
    return (f"A-{number}" for number in count(max(map(last_number, sides)) + 1))


def last_number(docs: Documents) -> int:
    """The highest number that a promise has or had."""
    counter = docs.get(Counter, "action") or Counter(id="action")
    return max((counter.last, *(action.number for action in docs.all(Action))))


_PLAIN = Way()

WAYS: dict[str, Way] = {
    "settings": _PLAIN, "person": _PLAIN, "unit": _PLAIN, "event": _PLAIN, "moved": _PLAIN, "away": _PLAIN,
    "objective": _PLAIN, "key_result": _PLAIN,
    "meeting": Way(numbered=Numbered(_meetings_born, _no_sign, _further_meetings)),
    "visit": _PLAIN, "turn": _PLAIN, "checkin": _PLAIN,
    "feedback": Way(join=_answered),
    "decision": _PLAIN, "adjustment": _PLAIN,
    "action": Way(join=_promise, numbered=Numbered(lambda _: _promise_born, _promise_seems, _further_promises)),
    "dependency": Way(join=_waited),
    "parked": Way(join=_came_back),
    "tally": _PLAIN, "score": _PLAIN, "verdict": _PLAIN, "amendment": _PLAIN,
    "rollout": Way(join=_further),
    "note": Way(Comes.BETWEEN_COPIES),
    "finding_dismissed": _PLAIN,
    "gone": Way(join=lambda one, other, _: {"prints": tuple(sorted({*one.prints, *other.prints}))}),
    "counter": Way(Comes.NEVER),  # it goes on from the numbers that both have given out
    "undo": Way(Comes.NEVER),  # of open meetings, which do not come along
}  # fmt: skip
"""By table; the numbered kinds in the order in which they name each other."""
