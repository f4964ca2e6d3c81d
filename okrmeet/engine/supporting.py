"""What drafts support, as goals are taken up in the next cycle.

A draft supports what took up the goal that its own one supported, in whatever order that was decided; and nothing
supports what is gone.
"""

from __future__ import annotations

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import GoalStatus, Objective


def taken_up_by(docs: Documents, objective: str, cycle: str) -> str:
    """The objective that takes one up in a cycle; the objective itself where none does."""
    later = (o for o in docs.of(Objective, carried_from=objective) if o.cycle == cycle)
    return next((o.id for o in later if o.status is not GoalStatus.DROPPED), objective)


def relinked(docs: Documents, change: Change) -> Change:
    """The same change with what drafts support once it is made; what somebody linked otherwise stays so."""
    after = docs.after(change)
    gone = {doc.id for doc in change.removes if isinstance(doc, Objective)}
    puts: list[Objective] = []
    for objective in after.all(Objective):
        supports = _supports(docs, after, objective, gone)
        if supports != objective.supports:
            puts.append(objective.with_(supports=supports))
    return change.then(Change(change.label, puts=tuple(puts), undoable=change.undoable)) if puts else change


def _supports(docs: Documents, after: Documents, objective: Objective, gone: set[str]) -> tuple[str, ...]:
    source = after.get(Objective, objective.carried_from) if objective.status is GoalStatus.DRAFT else None
    found: list[str] = []
    for id in objective.supports:
        above = docs.get(Objective, id)
        supported = id if above is None or above.carried_from is None else above.carried_from
        again = next((one for one in (id, supported) if source is not None and one in source.supports), None)
        if again is not None:
            found.append(taken_up_by(after, again, objective.cycle))
        elif id not in gone:
            found.append(id)
    return tuple(dict.fromkeys(found))
