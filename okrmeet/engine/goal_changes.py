"""Goals between meetings: a draft is changed freely, an active goal by an adjustment with its reason.

What is over (achieved, missed, dropped, carried) stays as it was.
"""

from __future__ import annotations

from okrmeet.domain.change import Change, Refused
from okrmeet.domain.cycle import Cycle
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.judging import achieved
from okrmeet.domain.people import Person, Settings, Unit
from okrmeet.domain.progress import objective_score
from okrmeet.domain.records import Action, Adjustment, AdjustmentKind, Checkin, Decision, Feedback
from okrmeet.domain.zone import local_day
from okrmeet.engine.adjusting import chosen, field_in_words
from okrmeet.engine.drafting import draft_in_words
from okrmeet.engine.moment import Moment
from okrmeet.engine.quarter import computed_score
from okrmeet.engine.starting import free_id, numbers_kept
from okrmeet.engine.supporting import relinked
from okrmeet.engine.written_goal import WrittenKeyResult, WrittenObjective

ABOUT: tuple[type[Adjustment] | type[Action] | type[Decision] | type[Feedback], ...] = (
    Adjustment, Action, Decision, Feedback,
)  # fmt: skip
"""What may have been said about a goal."""
OVER = frozenset({GoalStatus.ACHIEVED, GoalStatus.MISSED, GoalStatus.DROPPED, GoalStatus.CARRIED})


def write_objective(docs: Documents, unit: str, cycle: str, written: WrittenObjective) -> Change | Refused:
    """A new draft of a unit, in a cycle; `owner` is the id of a person already."""
    if docs.get(Unit, unit) is None:
        return Refused(f"there is no unit {unit}")
    made = Objective(
        id=free_id(docs, f"{unit}-O"), unit=unit, cycle=cycle, title=written.title, why=written.why,
        owner=written.owner or None, status=GoalStatus.DRAFT,
    )  # fmt: skip
    return Change(f"draft {made.id}", puts=(made,))


def write_key_result(docs: Documents, objective: str, written: WrittenKeyResult, moment: Moment) -> Change | Refused:
    """One more key result: of a draft at once, of an active objective as an adjustment with its reason."""
    goal = _open(docs, objective)
    if not isinstance(goal, Objective):
        return goal if isinstance(goal, Refused) else Refused(f"{objective} is no objective")
    made = KeyResult.model_validate(
        {
            "id": free_id(docs, f"{goal.id}."), "objective": goal.id, "team": goal.unit, "title": written.title,
            "owner": written.owner or None, **written.fields(),
        }
    )  # fmt: skip
    if goal.status is GoalStatus.DRAFT:
        return Change(f"draft {made.id}", puts=(made,))
    if not written.why.strip():
        return _why(f"{goal.id} is active: a new key result needs its reason")
    noted = _noted(made, "start", written.why, moment).with_(after=draft_in_words(made))
    return Change(f"{made.id} started", puts=(made, noted))


def change_goal(docs: Documents, about: str, field: str, to: str, reason: str, moment: Moment) -> Change | Refused:
    """Change one field as it was told in words."""
    goal = _open(docs, about)
    if isinstance(goal, Refused):
        return goal
    changed = chosen(goal, field, to, {p.id for p in docs.all(Person)})
    if isinstance(changed, Refused):
        return changed
    if changed == goal:
        return Refused(f"{field.replace('_', ' ')} of {about} is that already")
    before, after = (str(field_in_words(one, field)) for one in (goal, changed))
    return _kept(docs, goal, changed, field, before, after, reason, moment)


def link(docs: Documents, about: str, to: str, reason: str, moment: Moment) -> Change | Refused:
    """Let an objective support another one, of the units above or beside it; said again, it no longer does."""
    goal, above = _open(docs, about), docs.get(Objective, to)
    if isinstance(goal, Refused):
        return goal
    if not isinstance(goal, Objective):
        return Refused("an objective supports another one: put the cursor on the objective")
    if above is None:
        return Refused(f"there is no objective {to}")
    if to in goal.supports:
        supports = tuple(id for id in goal.supports if id != to)
    elif to == about or about in _all_above(docs, above):
        return Refused(f"{to} supports {about} already: a circle says nothing" if to != about else "not itself")
    else:
        supports = (*goal.supports, to)
    changed = goal.with_(supports=supports)
    before, after = " ".join(goal.supports), " ".join(supports)
    return _kept(docs, goal, changed, "supports", before, after or "nothing", reason, moment)


def take_on(docs: Documents, about: str, cycle: str, moment: Moment) -> Change | Refused:
    """Make a draft active, from now on, in a cycle that has begun."""
    goal = docs.get(Objective, about)
    if goal is None or goal.status is not GoalStatus.DRAFT:
        return Refused("only a draft is taken on: put the cursor on the objective of one")
    if goal.cycle > cycle:
        return Refused(f"{about} is a draft for {goal.cycle}, which has not begun")
    settings = docs.get(Settings, "settings") or Settings()
    year = settings.fiscal_year_starts
    since = Cycle.parse(cycle).late(local_day(moment.now, settings.timezone), year)
    active = goal.with_(status=GoalStatus.ACTIVE, cycle=cycle, since=since)
    noted = _noted(goal, "start", f"taken on in {cycle}", moment).with_(after=goal.title)
    return Change(f"{about} taken on", puts=(active, noted))


def drop_goal(docs: Documents, about: str, reason: str, moment: Moment) -> Change | Refused:
    """Take a draft away with what belongs to it; stop an active objective. Of an active one no key result goes."""
    goal = _open(docs, about)
    if isinstance(goal, Refused):
        return goal
    if _draft(docs, goal):
        return _taken_away(docs, goal)
    if isinstance(goal, KeyResult):
        return Refused("a key result of an active objective is changed, not dropped; the objective can be")
    return _ended(goal, GoalStatus.DROPPED, "stop", reason, moment)


def _taken_away(docs: Documents, goal: Objective | KeyResult) -> Change | Refused:
    """A draft goes; one that a meeting spoke about stays to be read about, as dropped."""
    below = docs.of(KeyResult, objective=goal.id) if isinstance(goal, Objective) else ()
    gone = {goal.id, *(kr.id for kr in below)}
    told = next((a for kind in ABOUT for a in docs.all(kind) if a.about in gone), None)
    reported = any(docs.of(Checkin, key_result=id) for id in gone)
    if not told and not reported:
        kept = numbers_kept(docs, (goal, *below))
        return relinked(docs, Change(f"{goal.id} taken away", puts=kept, removes=(goal, *below)))
    if isinstance(goal, KeyResult):
        return Refused(f"{goal.id} was spoken about in a meeting: change it, or drop the whole objective")
    return relinked(docs, Change(f"{goal.id} dropped", puts=(goal.with_(status=GoalStatus.DROPPED),)))


def close_goal(docs: Documents, about: str, reason: str, moment: Moment) -> Change | Refused:
    """End an active objective before its quarter does: achieved or missed, as its score says."""
    goal = _open(docs, about)
    if isinstance(goal, Refused):
        return goal
    if not isinstance(goal, Objective) or goal.status is GoalStatus.DRAFT:
        return Refused("an active objective is closed: put the cursor on one")
    return _ended(goal, status_by_score(docs, goal), "update", reason, moment)


def status_by_score(docs: Documents, objective: Objective) -> GoalStatus:
    """What an objective is if it ends now: its score is the mean of its key results by weight."""
    results = docs.of(KeyResult, objective=objective.id)
    score = objective_score((kr, computed_score(docs, kr)) for kr in results)
    bar = (docs.get(Settings, "settings") or Settings()).achieved_at
    return GoalStatus.ACHIEVED if achieved(score, bar) else GoalStatus.MISSED


def _kept(
    docs: Documents, goal: Objective | KeyResult, changed: Objective | KeyResult, field: str, before: str, after: str,
    reason: str, moment: Moment,
) -> Change | Refused:  # fmt: skip
    """The change of a field: with the record of it, where somebody was promised what it says."""
    label = f"{goal.id} {field.replace('_', ' ')}"
    if _draft(docs, goal):
        return Change(label, puts=(changed,))
    if not reason.strip():
        return _why(f"{goal.id} is active, so this is an adjustment")
    noted = _noted(goal, "update", reason, moment).with_(field=field, before=before, after=after)
    return Change(label, puts=(changed, noted))


def _ended(
    goal: Objective, status: GoalStatus, decision: AdjustmentKind, reason: str, moment: Moment
) -> Change | Refused:
    if not reason.strip():
        return _why(f"{goal.id} ends as {status.value}")
    noted = _noted(goal, decision, reason, moment)
    noted = noted.with_(field="status", before=goal.status.value, after=status.value)
    return Change(f"{goal.id} {status.value}", puts=(goal.with_(status=status), noted))


def _noted(goal: Objective | KeyResult, decision: AdjustmentKind, reason: str, moment: Moment) -> Adjustment:
    unit = goal.team if isinstance(goal, KeyResult) else goal.unit
    return Adjustment(
        id=moment.id(), at=moment.now, unit=unit, about=goal.id, decision=decision, reason=reason.strip()
    )


def _why(what: str) -> Refused:
    return Refused(f"{what}: say because, and why")


def _open(docs: Documents, about: str) -> Objective | KeyResult | Refused:
    """The goal, unless it is over."""
    goal = docs.get(KeyResult, about) or docs.get(Objective, about)
    if goal is None:
        return Refused(f"there is no goal {about}" if about else "put the cursor on a goal")
    above = docs.get(Objective, goal.objective) if isinstance(goal, KeyResult) else goal
    if above is not None and above.status in OVER:
        return Refused(f"{above.id} is {above.status.value}: it stays as it was")
    return goal


def _draft(docs: Documents, goal: Objective | KeyResult) -> bool:
    above = docs.get(Objective, goal.objective) if isinstance(goal, KeyResult) else goal
    return above is not None and above.status is GoalStatus.DRAFT


def _all_above(docs: Documents, objective: Objective) -> set[str]:
    """The ids of everything that an objective supports, directly or through others."""
    found: set[str] = set()
    waiting = list(objective.supports)
    while waiting:
        id = waiting.pop()
        if id not in found and (above := docs.get(Objective, id)) is not None:
            found.add(id)
            waiting += above.supports
    return found
