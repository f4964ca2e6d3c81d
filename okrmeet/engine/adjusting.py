"""Changing a goal in a meeting: what, from what to what, and why."""

from __future__ import annotations

from okrmeet.domain.amount import AmountError, format_amount, parse_amount
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.records import Adjustment, AdjustmentKind
from okrmeet.engine.moment import Moment
from okrmeet.engine.room import Room

NUMBERS = ("start", "target", "at_least", "at_most", "weight")
TEXTS = ("title", "why")


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
    goal = room.docs.get(KeyResult, about) or room.docs.get(Objective, about)
    if goal is None or (goal.team if isinstance(goal, KeyResult) else goal.unit) != room.unit.id:
        return Refused(f"{room.unit.id} has no goal {about}")
    if decision != "continue" and not reason:
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
            stopped = goal.with_(status=GoalStatus.DROPPED)
            noted = noted.with_(field="status", before=goal.status.value, after=stopped.status.value)
            return Change("adjustment", puts=(stopped, noted))
        case "update":
            return _update(room, goal, noted, to)


def _update(room: Room, goal: Objective | KeyResult, noted: Adjustment, to: str) -> Change | Refused:
    field = noted.field or ""
    if field not in type(goal).model_fields or field not in (*NUMBERS, *TEXTS, "owner"):
        return Refused(f"say which field changes: {', '.join((*NUMBERS, *TEXTS, 'owner'))}")
    before = getattr(goal, field)
    value: float | str
    if field in NUMBERS:
        try:
            value = parse_amount(to, percent=isinstance(goal, KeyResult) and goal.measure == "%")
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
    return Change("adjustment", puts=(changed, noted.with_(before=was, after=after)))
