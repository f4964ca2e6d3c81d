"""What the coach says of a goal while it is typed: advice, and never a block."""

from __future__ import annotations

from okrmeet.coach.wording.judge import judge
from okrmeet.coach.wording.remark import Remark
from okrmeet.coach.wording.statement import Statement
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.engine.goal_line import Act, GoalLine, goal_called

WORDED = ("title", "why")
"""Fields whose change is a change of wording."""


def advice_on(line: GoalLine, docs: Documents) -> tuple[Remark, ...]:
    """The remarks on the goal as it would be, the most telling first; nothing for a line that words no goal."""
    statement = _statement(line, docs)
    return () if statement is None else judge(statement)


def _statement(line: GoalLine, docs: Documents) -> Statement | None:
    if line.act is Act.OBJECTIVE and line.objective is not None:
        return Statement(role="objective", title=line.objective.title, why=line.objective.why)
    if line.act is Act.KEY_RESULT and line.key_result is not None:
        values = {"id": "x-O1.1", "objective": "x-O1", "team": "x", "title": line.key_result.title}
        return Statement.of_key_result(KeyResult.model_validate({**values, **line.key_result.fields()}))
    goal = goal_called(docs, line.about) if line.act is Act.CHANGE and line.field in WORDED else None
    if goal is None:
        return None
    changed = goal.with_(**{line.field: line.after})
    return Statement.of_objective(changed) if isinstance(changed, Objective) else Statement.of_key_result(changed)
