"""What the coach says in lines: the evidence of a mirror, and the wording of a goal that was just written."""

from __future__ import annotations

from okrmeet.domain.change import Change
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.questions import MISTAKES
from okrmeet.engine.line import Line, Sense
from okrmeet.services.mirror import Evidence
from okrmeet.services.writing_advice import remarks


def mirror_rows(evidence: Evidence) -> list[str]:
    """What the record shows of each mistake, once the room has pointed."""
    return [f"{number} in the record: {text}" for number in MISTAKES for text in evidence.get(number, ())]


def wording_rows(line: Line, done: Change, docs: Documents) -> list[str]:
    """What there is to say of the wording of a goal that a line wrote; nothing where it changed something else."""
    if line.sense is not Sense.DRAFT and line.decision != "start" and line.field != "title":
        return []
    goals = (doc for doc in done.puts if isinstance(doc, Objective | KeyResult))
    return [f"wording of {g.id}: {one.message} {one.advice}" for g in goals for one in remarks(g, docs)]
