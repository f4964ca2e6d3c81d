"""Changing a goal in a meeting: what, from what to what, and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from okrmeet.domain.amount import AmountError, format_amount, parse_amount
from okrmeet.domain.change import Change, Refused
from okrmeet.domain.goals import Ambition, GoalKind, GoalStatus, KeyResult, Metric, Objective
from okrmeet.domain.records import Adjustment, AdjustmentKind, Answer, Feedback
from okrmeet.engine.moment import Moment
from okrmeet.engine.movement import NUMBERS
from okrmeet.engine.room import Room

CHOICES: dict[str, type[GoalKind] | type[Ambition]] = {"kind": GoalKind, "ambition": Ambition}
"""Fields of an objective that are one of a few words."""


def adjust(
    room: Room,
    about: str,
    decision: AdjustmentKind,
    moment: Moment,
    *,
    field: str | None = None,
    to: str = "",
    reason: str = "",
    answers: Sequence[str] = (),
    by: str | None = None,
) -> Change | Refused:
    """Continue, update one field, or stop an objective; the goal and the record of it change together.

    `answers` are the ids of feedback that this answers: those who said it read in their next meeting what it led to.
    A new goal is started by `start_goal`.
    """
    if not room.meeting.open:
        return Refused("the meeting is closed; goals are adjusted in the next one")
    goal = room.docs.get(KeyResult, about) or room.docs.get(Objective, about)
    unit = None if goal is None else goal.team if isinstance(goal, KeyResult) else goal.unit
    if goal is None or unit not in room.units:
        return Refused(f"{' and '.join(room.units)} {'has' if len(room.units) == 1 else 'have'} no goal {about}")
    if decision != "continue" and not reason.strip():
        return Refused("an adjustment needs its reason")
    noted = Adjustment(
        id=moment.id(), at=moment.now, by=by, meeting=room.meeting_id, step=room.step.key, unit=unit or "",
        about=about, decision=decision, field=field, reason=reason,
    )  # fmt: skip
    changed = _adjusted(room, goal, noted, to)
    return changed if isinstance(changed, Refused) else answering(room, changed, noted.id, answers, moment)


def _adjusted(room: Room, goal: Objective | KeyResult, noted: Adjustment, to: str) -> Change | Refused:
    match noted.decision:
        case "continue":
            return Change("adjustment", puts=(noted,))
        case "stop":
            if not isinstance(goal, Objective):
                return Refused("only an objective can be stopped; a key result is updated")
            if goal.status is GoalStatus.DROPPED:
                return Refused(f"{goal.id} is stopped already")
            stopped = goal.with_(status=GoalStatus.DROPPED)
            noted = noted.with_(field="status", before=goal.status.value, after=stopped.status.value)
            return Change("adjustment", puts=(stopped, noted))
        case "update":
            return _update(room, goal, noted, to)
        case "start" | "draft":
            return Refused(f"{goal.id} is there already; a new goal is started for a unit or an objective")


def answering(room: Room, change: Change, id: str, answers: Sequence[str], moment: Moment) -> Change | Refused:
    """The same change, with the feedback that the adjustment of that id answers."""
    if not answers:
        return change
    noted = next(doc for doc in change.puts if isinstance(doc, Adjustment) and doc.id == id)
    said = [room.docs.get(Feedback, id) for id in dict.fromkeys(answers)]
    heard = [f for f in said if f is not None]
    if len(heard) != len(said):
        return Refused("what this answers was not said here")
    reply = Answer(answered="answered", text=in_words(noted), at=moment.now)
    taken_up = [f.with_(answer=reply, adjustment=noted.id) for f in heard]
    noted = noted.with_(answers=tuple(f.id for f in heard))
    others = tuple(doc for doc in change.puts if doc.ref != noted.ref)
    return Change(change.label, (*others, noted, *taken_up))


def in_words(noted: Adjustment) -> str:
    """What was done about a goal, for whoever spoke about it: `PAY-O1.2 target 20 → 25: vendor limit`."""
    match noted.decision:
        case "update":
            did = f"{(noted.field or '').replace('_', ' ')} {noted.before or 'nothing'} → {noted.after}"
        case "continue":
            did = "goes on as it is"
        case "stop":
            did = "stopped"
        case "start":
            did = f"started: {noted.after}"
        case "draft" if noted.field is None:
            did = f"draft: {noted.after}"
        case "draft":
            did = f"draft, {noted.field.replace('_', ' ')} {noted.before or 'nothing'} → {noted.after}"
    return f"{noted.about} {did}" + (f": {noted.reason}" if noted.reason else "")


def _update(room: Room, goal: Objective | KeyResult, noted: Adjustment, to: str) -> Change | Refused:
    field = noted.field or ""
    later = [a for a in room.docs.of(Adjustment, about=goal.id) if a.field == field and a.at > noted.at]
    if later:
        newest = max(later, key=lambda a: a.at)
        return Refused(f"{field} of {goal.id} was changed later, on {newest.at:%Y-%m-%d}, to {newest.after}")
    changed = changed_goal(goal, field, to, room.people)
    if isinstance(changed, Refused):
        return changed
    before, after = field_in_words(goal, field), field_in_words(changed, field)
    return Change("adjustment", puts=(changed, noted.with_(before=before, after=after)))


def changed_goal(
    goal: Objective | KeyResult, field: str, to: str, people: Collection[str]
) -> Objective | KeyResult | Refused:
    """The goal with one field as it was told in words; an owner is one of the people."""
    fields = fields_of(goal)
    if field not in fields:
        return Refused(f"say which field of {goal.id} changes: {', '.join(fields)}")
    value: float | str
    if field in NUMBERS:
        try:
            value = parse_amount(to, percent=field != "weight" and _in_percent(goal))
        except AmountError as error:
            return Refused(str(error))
        if field == "weight" and value <= 0:
            return Refused("a weight is more than 0")
    elif not to or (field == "owner" and to not in people):
        return Refused(f"say what {field} becomes")
    else:
        value = to
    changed = goal.with_(**{field: value})
    if isinstance(changed, KeyResult) and _crossed(changed):
        return Refused(f"no value is at least {changed.at_least:g} and at most {changed.at_most:g}")
    return changed


def chosen(
    goal: Objective | KeyResult, field: str, to: str, people: Collection[str]
) -> Objective | KeyResult | Refused:
    """The goal with one field as it was told in words, also one of the `CHOICES`, whose words may be cut short."""
    if field not in CHOICES or not isinstance(goal, Objective):
        return changed_goal(goal, field, to, people)
    words = [choice for choice in CHOICES[field] if len(to) > 2 and choice.startswith(to.casefold())]
    if len(words) != 1:
        return Refused(f"{field} is {' or '.join(CHOICES[field])}")
    return goal.with_(**{field: words[0]})


def fields_that_change(goal: Objective | KeyResult) -> tuple[str, ...]:
    """What can be changed of a draft, and between meetings."""
    return (*fields_of(goal), *CHOICES) if isinstance(goal, Objective) else fields_of(goal)


def field_in_words(goal: Objective | KeyResult, field: str) -> str:
    """What a field says; nothing where it is empty."""
    value = getattr(goal, field)
    return format_amount(value) if isinstance(value, float) else str(value or "")


def fields_of(goal: Objective | KeyResult) -> tuple[str, ...]:
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
