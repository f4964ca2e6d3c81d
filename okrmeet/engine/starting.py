"""A goal that begins in a meeting: an objective of a unit, or one more key result of an objective."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count

from okrmeet.domain.amount import format_amount, format_with_measure
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.people import Counter, Unit
from okrmeet.domain.records import Adjustment
from okrmeet.engine.adjusting import answering
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room


def start_goal(
    room: Room, goal: Objective | KeyResult, reason: str, moment: Moment, *, answers: Sequence[str] = ()
) -> Change | Refused:
    """Take on a new goal, with the reason. Its id must be free, and its unit one of those of the meeting.

    An objective begins active, in the meeting's cycle; progress is expected from that day on.
    """
    if not room.meeting.open:
        return Refused("the meeting is closed; goals are started in the next one")
    unit = goal.team if isinstance(goal, KeyResult) else goal.unit
    if unit not in room.units:
        return Refused(f"{unit} is not part of this meeting")
    if not reason.strip():
        return Refused("a new goal needs its reason: say because, and why")
    if room.docs.get(KeyResult, goal.id) or room.docs.get(Objective, goal.id):
        return Refused(f"{goal.id} is there already")
    if isinstance(goal, Objective):
        goal = goal.with_(since=taken_on_late(room, goal.cycle, moment))
    noted = Adjustment(
        id=moment.id(), at=moment.now, meeting=room.meeting_id, step=room.step.key, unit=unit,
        about=goal.id, decision="start", after=goal_in_words(goal), reason=reason.strip(),
    )  # fmt: skip
    return answering(room, Change(f"{goal.id} started", puts=(goal, noted)), noted.id, answers, moment)


def taken_on_late(room: Room, cycle: str, moment: Moment) -> dt.date | None:
    """Since when progress of an objective that begins in a meeting is expected; None: since its cycle began."""
    return Cycle.parse(cycle).late(room.day(moment.now), room.settings.fiscal_year_starts)


def new_objective(room: Room, unit: str, title: str, why: str = "") -> Objective:
    """An active objective with the next free number of the unit."""
    return Objective(
        id=free_id(room.docs, f"{unit}-O"), unit=unit, cycle=room.meeting.cycle, title=title, why=why,
        status=GoalStatus.ACTIVE,
    )  # fmt: skip


def new_key_result(room: Room, objective: str, title: str, **fields: object) -> KeyResult | Refused:
    """A key result with the next free number of its objective."""
    found = room.docs.get(Objective, objective)
    if found is None or room.docs.get(Unit, found.unit) is None:
        return Refused(f"there is no objective {objective}")
    values = {"id": free_id(room.docs, f"{objective}."), "objective": objective, "team": found.unit, "title": title}
    return KeyResult.model_validate({**values, **fields})


def free_id(docs: Documents, prefix: str) -> str:
    """The first id `PREFIX1`, `PREFIX2` ... behind all that were given out, also to goals that are gone."""
    taken = [
        g.id.removeprefix(prefix) for g in (*docs.all(Objective), *docs.all(KeyResult)) if g.id.startswith(prefix)
    ]
    highest = max((int(number) for number in taken if number.isascii() and number.isdigit()), default=0)
    return next(f"{prefix}{number}" for number in count(max(highest, _last(docs, prefix)) + 1))


def numbers_kept(docs: Documents, gone: Iterable[Doc]) -> tuple[Counter, ...]:
    """What is to be stored when goals are taken away, so that nothing else ever gets their ids."""
    ids = {goal.id for goal in gone if isinstance(goal, Objective | KeyResult)}
    last: dict[str, int] = {}
    for id in ids:
        objective, point, _ = id.partition(".")
        prefix = f"{objective}." if point else id.rstrip("0123456789")
        number = id.removeprefix(prefix)
        if objective not in ids - {id} and number.isdigit():  # below an objective that is gone nothing begins
            last[prefix] = max(last.get(prefix, _last(docs, prefix)), int(number))
    told = ((docs.get(Counter, prefix) or Counter(id=prefix), number) for prefix, number in sorted(last.items()))
    return tuple(counter.with_(last=number) for counter, number in told if number > counter.last)


def _last(docs: Documents, prefix: str) -> int:
    counter = docs.get(Counter, prefix)
    return counter.last if counter is not None else 0


def goal_in_words(goal: Objective | KeyResult) -> str:
    """Its title, and from where to where it goes."""
    if isinstance(goal, Objective):
        return goal.title
    if goal.start is not None and goal.target is not None:
        return f"{goal.title}, {format_amount(goal.start)} to {format_amount(goal.target)}"
    way = way_in_words(goal)
    return f"{goal.title}, {way}" if way else goal.title


def way_in_words(goal: KeyResult) -> str:
    """How a key result is measured: `9 to 4`, `at least 99.9%`, `3 steps`; empty where nothing says it."""
    measured = partial(format_with_measure, measure=goal.counted_in)
    match goal.metric:
        case Metric.MAINTAIN:
            bounds = [
                f"{word} {measured(bound)}"
                for word, bound in (("at least", goal.at_least), ("at most", goal.at_most))
                if bound is not None
            ]
            return " and ".join(bounds)
        case Metric.MILESTONE:
            return f"{len(goal.steps)} step{'s' if len(goal.steps) > 1 else ''}" if goal.steps else ""
        case _ if goal.start is None and goal.target is None:
            return ""
        case _:
            ends = ("?" if end is None else measured(end) for end in (goal.start, goal.target))
            return " to ".join(ends)
