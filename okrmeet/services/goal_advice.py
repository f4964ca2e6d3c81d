"""What the coach says of a goal while its line is typed on the goals screen: advice, and never a block."""

from __future__ import annotations

from okrmeet.coach.wording.remark import Remark
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.engine.goal_line import Act, GoalLine, goal_called
from okrmeet.services.writing_advice import remarks

WORDED = ("title", "why")
"""Fields whose change is a change of wording."""
_PLACE = {"id": "x-O1.1", "objective": "x-O1", "team": "x"}
"""Where a goal stands that has no place yet: it changes nothing about its wording."""


def advice_on(line: GoalLine, docs: Documents) -> tuple[Remark, ...]:
    """The remarks on the goal as it would be, the most telling first; nothing for a line that words no goal."""
    goal = _typed(line, docs)
    return () if goal is None else remarks(goal, docs)


def _typed(line: GoalLine, docs: Documents) -> Objective | KeyResult | None:
    if line.act is Act.OBJECTIVE and line.objective is not None:
        return Objective(id="x-O1", unit="x", cycle="x", title=line.objective.title, why=line.objective.why)
    if line.act is Act.KEY_RESULT and line.key_result is not None:
        return KeyResult.model_validate({**_PLACE, "title": line.key_result.title, **line.key_result.fields()})
    goal = goal_called(docs, line.about) if line.act is Act.CHANGE and line.field in WORDED else None
    return None if goal is None else goal.with_(**{str(line.field): line.after})
