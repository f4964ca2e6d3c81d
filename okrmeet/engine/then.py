"""Goals as a meeting knew them: without what later meetings adjusted, reported and found, and what began since."""

from __future__ import annotations

from okrmeet.domain.change import Change
from okrmeet.domain.document import Doc
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.meeting import Meeting
from okrmeet.domain.records import Adjustment, Checkin
from okrmeet.domain.scores import Verdict
from okrmeet.engine.movement import as_of
from okrmeet.engine.quarter import objectives_reviewed, score_of, sittings


def as_it_was(docs: Documents, objective: Objective, meeting: Meeting) -> tuple[Objective, Documents]:
    """An objective as a meeting knew it, and the documents with it and its key results as they were.

    A meeting knows the key results that it was opened with; of one of a goal that nobody worked on by then the record
    of its start tells.
    """
    krs = docs.of(KeyResult, objective=objective.id)
    changes = {kr.id: docs.of(Adjustment, about=kr.id) for kr in krs}
    known_then = {kr.id for kr in krs} & {*meeting.key_results} or {
        kr.id for kr in krs if not any(a.decision == "start" and a.at > meeting.started for a in changes[kr.id])
    }
    known_then |= {kr.id for kr in krs if score_of(docs, meeting, kr.id) is not None}
    new = tuple(kr for kr in krs if kr.id not in known_then)
    known = tuple(as_of(kr, meeting, changes[kr.id]) for kr in krs if kr not in new)
    then = as_of(objective, meeting, docs.of(Adjustment, about=objective.id))
    return then, docs.after(Change("as it was", puts=(then, *known), removes=new))


def quarter_as_it_was(docs: Documents, meeting: Meeting) -> Documents:
    """The documents with the goals that a retrospective reviewed as they were when it ended.

    While it goes on they are what they are now.
    """
    ended = meeting.ended
    if ended is None:
        return docs
    then = docs
    later: list[Doc] = []
    for objective in objectives_reviewed(docs, meeting):
        _, then = as_it_was(then, objective, meeting)
        for kr in docs.of(KeyResult, objective=objective.id):
            later += [c for c in docs.of(Checkin, key_result=kr.id) if c.at > ended]
            later += _found_later(docs, kr.id, meeting)
        later += _found_later(docs, objective.id, meeting)
    return then.after(Change("as it was", removes=tuple(later)))


def _found_later(docs: Documents, about: str, meeting: Meeting) -> list[Verdict]:
    """What the second sitting found is not in the minutes of the first one."""
    return [v for v in docs.of(Verdict, about=about) if v.meeting not in sittings(meeting)]
