"""Changing a goal in a meeting: what, from what to what, and why."""

from __future__ import annotations

from okrmeet.domain.amount import AmountError, format_amount, parse_amount
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.records import Adjustment, AdjustmentKind
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

NUMBERS = ("start", "target", "at_least", "at_most", "weight")


def adjust(
    room: Room,
    about: str,
    decision: AdjustmentKind,
    moment: Moment,
    *,
    field: str | None = None,
    to: str = "",
    reason: str = "",
) -> Change | Refused:
    """Continue, update one field, or stop an objective; the goal and the record of it change together."""
    if not room.meeting.open:
        return Refused("the meeting is closed; goals are adjusted in the next one")
    goal = room.docs.get(KeyResult, about) or room.docs.get(Objective, about)
    if goal is None or (goal.team if isinstance(goal, KeyResult) else goal.unit) != room.unit.id:
        return Refused(f"{room.unit.id} has no goal {about}")
    if decision != "continue" and not reason.strip():
        return Refused("an adjustment needs its reason")
    noted = Adjustment(
        id=moment.id(), at=moment.now, meeting=room.meeting_id, step=room.step.key, unit=room.unit.id,
        about=about, decision=decision, field=field, reason=reason,
    )  # fmt: skip
    match decision:
        case "continue":
            return Change("adjustment", puts=(noted,))
        case "stop":
            if not isinstance(goal, Objective):
                return Refused("only an objective can be stopped; a key result is updated")
            if goal.status is GoalStatus.DROPPED:
                return Refused(f"{about} is stopped already")
            stopped = goal.with_(status=GoalStatus.DROPPED)
            noted = noted.with_(field="status", before=goal.status.value, after=stopped.status.value)
            return Change("adjustment", puts=(stopped, noted))
        case "update":
            return _update(room, goal, noted, to)


def _update(room: Room, goal: Objective | KeyResult, noted: Adjustment, to: str) -> Change | Refused:
    field, fields = noted.field or "", _fields(goal)
    if field not in fields:
        return Refused(f"say which field of {goal.id} changes: {', '.join(fields)}")
    later = [a for a in room.docs.of(Adjustment, about=goal.id) if a.field == field and a.at > noted.at]
    if later:
        newest = max(later, key=lambda a: a.at)
        return Refused(f"{field} of {goal.id} was changed later, on {newest.at:%Y-%m-%d}, to {newest.after}")
    before = getattr(goal, field)
    value: float | str
    if field in NUMBERS:
        try:
            value = parse_amount(to, percent=field != "weight" and _in_percent(goal))
        except AmountError as error:
            return Refused(str(error))
        if field == "weight" and value <= 0:
            return Refused("a weight is more than 0")
        after = format_amount(value)
    elif not to or (field == "owner" and to not in room.people):
        return Refused(f"say what {field} becomes")
    else:
        value = after = to
    was = format_amount(before) if isinstance(before, float) else before or ""
    changed = goal.with_(**{field: value})
    if isinstance(changed, KeyResult) and _crossed(changed):
        return Refused(f"no value is at least {changed.at_least:g} and at most {changed.at_most:g}")
    return Change("adjustment", puts=(changed, noted.with_(before=was, after=after)))


def _fields(goal: Objective | KeyResult) -> tuple[str, ...]:
    """What can be changed; a guard rail has bounds and a milestone steps where others have a way to go."""
    if isinstance(goal, Objective):
        return "title", "why", "owner"
    match goal.metric:
        case Metric.MAINTAIN:
            return "at_least", "at_most", "weight", "title", "owner"
        case Metric.MILESTONE:
            return "weight", "title", "owner"
        case Metric.NUMBER | Metric.PERCENT | Metric.MONEY:
            return "start", "target", "weight", "title", "owner"


def _in_percent(goal: Objective | KeyResult) -> bool:
    return isinstance(goal, KeyResult) and (goal.metric is Metric.PERCENT or goal.measure == "%")


def _crossed(kr: KeyResult) -> bool:
    return kr.at_least is not None and kr.at_most is not None and kr.at_least > kr.at_most
