"""What is said and done between meetings: the same checks as in one, and the unit's next meeting takes it up."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.people import Counter, Unit
from okrmeet.domain.progress import latest_value
from okrmeet.domain.records import Action, ActionState, Checkin, Feedback, FeedbackKind
from okrmeet.engine.capture import next_action_number
from okrmeet.engine.feedback_words import plain_feedback
from okrmeet.engine.figure_words import read_value
from okrmeet.engine.line import Sense
from okrmeet.engine.moment import Moment
from okrmeet.engine.opening import running

_KINDS: dict[Sense, FeedbackKind] = {
    Sense.KEEP: "keep",
    Sense.CHANGE: "change",
    Sense.ASK: "ask",
    Sense.NOTE: "note",
    Sense.WIN: "win",
    Sense.BLOCKER: "blocker",
}


def report_value(
    docs: Documents, kr: KeyResult, typed: str, moment: Moment, *, confidence: int | None, note: str, by: str | None
) -> Checkin | Refused:
    """A value of a key result (or `same`) with the confidence (0-10), told by its owner unless somebody is named.

    Refused for what is no value of it, and for a goal that nobody works on.
    """
    objective = docs.get(Objective, kr.objective)
    if objective is None or objective.status is not GoalStatus.ACTIVE:
        status = objective.status.value if objective else "gone"
        return Refused(f"{kr.objective} is {status}: values are reported for goals that are active")
    value = read_value(typed, kr, latest_value(docs.of(Checkin, key_result=kr.id)))
    if isinstance(value, Refused):
        return value
    return Checkin(
        id=moment.id(), at=moment.now, by=by or kr.owner, key_result=kr.id, value=value, confidence=confidence,
        note=note,
    )  # fmt: skip


def give_feedback(
    docs: Documents,
    text: str,
    moment: Moment,
    *,
    unit: str,
    to: str | None,
    about: str | None,
    by: str | None,
    anonymous: bool,
) -> Change | Refused:
    """Something said to a unit, or to the one whose goal it is about; what kind it is the words say, as in a meeting.

    Nobody's name is kept with what is anonymous.
    """
    to = to or goal_unit(docs, about)
    if to is None:
        return Refused("say to which unit (--to KEY), or about which goal (--about ID)")
    sense, said = plain_feedback(text)
    if sense is Sense.CHANGE and said.endswith("?"):
        sense = Sense.ASK
    feedback = Feedback(
        id=moment.id(), at=moment.now, by=None if anonymous else by, kind=_KINDS[sense], text=said, unit=unit, to=to,
        about=about, anonymous=anonymous,
    )  # fmt: skip
    return Change(f"{feedback.kind} from {unit} to {to}", puts=(feedback,))


def promise(
    docs: Documents,
    text: str,
    moment: Moment,
    *,
    unit: str,
    owner: str | None,
    due: dt.date | None,
    about: str | None,
) -> Change:
    """A promise with the next number."""
    number = next_action_number(docs)
    action = Action(id=f"A-{number}", at=moment.now, unit=unit, text=text, owner=owner, due=due, about=about)
    counter = (docs.get(Counter, "action") or Counter(id="action")).with_(last=number)
    return Change(action.id, puts=(action, counter))


def settle_promise(
    docs: Documents, id: str, state: ActionState, moment: Moment, *, why: str = ""
) -> Change | Refused:
    """Say that a promise was kept or is dropped, the latter with a reason.

    A meeting of the unit that was left in the middle counts it at once, else the next one does when it opens.
    """
    action = docs.need(Action, id)
    if action.state is not ActionState.OPEN:
        return Refused(f"{id} is {action.state.value.replace('_', ' ')} already")
    if state is ActionState.DROPPED and not why.strip():
        return Refused(f"{id}: a promise is dropped with a reason")
    left = running(docs, action.unit)
    settled = action.with_(state=state, why=why, closed_in=left.id if left else None, closed_at=moment.now)
    return Change(f"{id} {state.value}", puts=(settled,))


def goal_unit(docs: Documents, goal: str | None) -> str | None:
    """The unit whose goal it is; None where there is no such goal."""
    kr, objective = docs.get(KeyResult, goal), docs.get(Objective, goal)
    return kr.team if kr else objective.unit if objective else None


def unit_of_person(docs: Documents, person: str, day: dt.date) -> str | Refused:
    """The one unit that somebody speaks for: where they are a member on that day, else where they lead."""
    units = docs.all(Unit)
    member = [u.id for u in units if person in u.members_on(day)]
    mine = member or [u.id for u in units if u.lead == person]
    if len(mine) == 1:
        return mine[0]
    which = f"belongs to {' and '.join(sorted(mine))}" if mine else "belongs to no unit"
    return Refused(f"{person} {which}")
