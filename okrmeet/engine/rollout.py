"""The roll-out step by step: what each of the seven steps is for, where it stands, and what a line means in it.

The order is that of the method: choose the strategy, tell people, split goals, define OKRs at each level, plan the
events, summarise interim results, analyse and decide. None is forced: each can wait, and be done out of its order.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.due import DueError, parse_due
from okrmeet.domain.new_ids import free_id, person_id
from okrmeet.domain.people import Level, Person, Settings, Unit
from okrmeet.domain.rollout import Direction, Rollout, RolloutStatus, RolloutStep
from okrmeet.domain.text import TextError, loose, name
from okrmeet.domain.zone import UnknownZone, zone
from okrmeet.engine.rollout_guides import GUIDES, Guide, guide_of


@dataclass(frozen=True)
class Strategy:
    """What was chosen; None where nothing was yet."""

    direction: Direction | None = None
    deepest: Level | None = None


def state_of(docs: Documents, step: RolloutStep) -> Rollout:
    """A step as it stands; open where nobody has touched it."""
    return docs.get(Rollout, step.value) or Rollout(id=step.value)


def begun(docs: Documents) -> bool:
    """Whether somebody has begun the roll-out here."""
    return bool(docs.all(Rollout))


def next_open(docs: Documents) -> Guide | None:
    """The first step that is neither done nor put off."""
    return next((g for g in GUIDES if state_of(docs, g.step).status is RolloutStatus.OPEN), None)


def done_count(docs: Documents) -> int:
    """How many steps are done."""
    return sum(state_of(docs, guide.step).status is RolloutStatus.DONE for guide in GUIDES)


def strategy_of(docs: Documents) -> Strategy:
    """What the first step has chosen."""
    words = state_of(docs, RolloutStep.STRATEGY).text.casefold()
    direction = next((d for d in Direction if d in words), None)
    return Strategy(direction, next((level for level in Level if re.search(rf"\b{level}\b", words)), None))


def mark(docs: Documents, step: RolloutStep, status: RolloutStatus, day: dt.date) -> Change:
    """Let a step be done, or put off; said again, it is open once more."""
    now = state_of(docs, step)
    if now.status is status:
        return Change(f"{guide_of(step).title}: open again", puts=(now.with_(status=RolloutStatus.OPEN, date=None),))
    return Change(f"{guide_of(step).title}: {status}", puts=(now.with_(status=status, date=day),))


def say(docs: Documents, step: RolloutStep, text: str, day: dt.date) -> Change | Refused:
    """Keep what was said in a step. `by fri` plans it; strategy, zone and start have words of their own."""
    now = state_of(docs, step)
    head, _, rest = text.partition(" ")
    match step, head.casefold():
        case _, "by" if rest:
            planned = _day(rest, day)
            if isinstance(planned, Refused):
                return planned
            return Change(f"planned for {planned}", puts=(now.with_(status=RolloutStatus.OPEN, date=planned),))
        case RolloutStep.STRATEGY, "sponsor" if rest:
            return _sponsor(docs, rest)
        case RolloutStep.STRATEGY, "personal" if rest in ("shown", "hidden"):
            settings = (docs.get(Settings, "settings") or Settings()).with_(personal_shown=rest == "shown")
            return Change(f"personal goals are {rest}", puts=(settings,))
        case RolloutStep.STRATEGY, _:
            return _choose(docs, now, text)
        case RolloutStep.EVENTS, "zone" if rest:
            return _zone(docs, rest)
        case RolloutStep.EVENTS, "start" if rest:
            start = _day(rest, day)
            return (
                start if isinstance(start, Refused) else Change(f"start {start}", (now.with_(text=f"start {start}"),))
            )
        case _:
            return Change(f"{guide_of(step).title}: noted", puts=(now.with_(text=text),))


def _choose(docs: Documents, now: Rollout, text: str) -> Change | Refused:
    """`top-down`, `team`, or both; what is not said stays."""
    words = text.casefold().replace("top down", "top-down").replace("bottom up", "bottom-up")
    before = strategy_of(docs)
    direction = next((d for d in Direction if d in words), before.direction)
    deepest = next((level for level in Level if re.search(rf"\b{level}s?\b", words)), before.deepest)
    if (direction, deepest) == (before.direction, before.deepest):
        return Refused("say top-down or bottom-up, and the deepest level: company, department, team or person")
    chosen = " ".join(filter(None, (direction, f"down to {deepest}" if deepest else "")))
    return Change(f"strategy: {chosen}", puts=(now.with_(text=chosen),))


def _sponsor(docs: Documents, called: str) -> Change | Refused:
    """Somebody who can move things, for every unit on top; a person of the workspace or a new one."""
    from okrmeet.engine.goal_line import find_somebody  # all of reading goals comes with it: home does without

    tops = [unit for unit in docs.all(Unit) if unit.parent is None]
    if not tops:
        return Refused("name the units first: J pastes names")
    try:
        cleaned = name(called.removeprefix("@"))
    except TextError as error:
        return Refused(str(error))
    who = find_somebody(cleaned, docs)
    new: tuple[Person, ...] = ()
    if isinstance(who, Refused) and _are_called(cleaned, docs):
        return who
    if isinstance(who, Refused):
        new = (Person(id=free_id(person_id(cleaned), {p.id for p in docs.all(Person)}), name=cleaned),)
        who = new[0].id
    return Change(f"sponsor: {cleaned}", puts=(*new, *(unit.with_(sponsor=who) for unit in tops)))


def _are_called(called: str, docs: Documents) -> bool:
    """Whether people of that name, or first name, are here: then it is one of them, and no new person."""
    names = [loose(person.name) for person in docs.all(Person)]
    return any(loose(called) in (name, name.split(" ")[0]) for name in names)


def _zone(docs: Documents, called: str) -> Change | Refused:
    try:
        zone(called)
    except UnknownZone as error:
        return Refused(str(error))
    settings = docs.get(Settings, "settings") or Settings()
    return Change(f"zone {called}", puts=(settings.with_(timezone=called),))


def _day(words: str, today: dt.date) -> dt.date | Refused:
    try:
        return parse_due(words, today)
    except DueError as error:
        return Refused(str(error))
