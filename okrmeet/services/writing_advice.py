"""What the coach says of the wording of a goal where it is written: advice, and never in the way.

It is asked about one statement at a time and costs a fraction of a millisecond, so that it can be asked at every key.
Only what is a title already is judged: one that is half typed, or a key result that still has no target, says nothing
yet about how well it will be worded.
"""

from __future__ import annotations

from collections.abc import Iterable

from okrmeet.coach.findings import printed
from okrmeet.coach.rules.wording import judging
from okrmeet.coach.wording import Remark, Statement, judge
from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Metric, Objective
from okrmeet.domain.people import Settings, Threshold
from okrmeet.domain.records import FindingDismissed
from okrmeet.engine.line import Line, Sense
from okrmeet.engine.start_words import new_goal_span


def remarks(goal: Objective | KeyResult, docs: Documents | None = None) -> tuple[Remark, ...]:
    """The remarks on an objective or key result as it stands, one for each mistake; none on one without a target.

    With `docs` by the thresholds of that workspace, and without what was dismissed there.
    """
    found = _remarks(_statement(goal), _chosen(docs))
    if docs is None or not found:
        return found
    print_ = printed({}, goal.title)
    answered = {d.rule for d in docs.of(FindingDismissed, about=goal.id) if d.evidence == print_}
    return tuple(one for one in found if one.rule not in answered)


def doubt(line: Line, docs: Documents) -> str:
    """What the coach would ask about the goal or the title that a typed line writes, in a few words; else nothing.

    A title is over where its reason, or its way from start to target, stands behind it.
    """
    statement = _typed(line, docs)
    found = () if statement is None else _remarks(statement, _chosen(docs))
    return found[0].short if found else ""


def _remarks(statement: Statement, chosen: Iterable[Threshold]) -> tuple[Remark, ...]:
    open_ = statement.kind is not Metric.MILESTONE and not statement.has_figure
    unfinished = statement.role == "key_result" and open_
    return () if unfinished else judge(statement, judging(chosen))


def _typed(line: Line, docs: Documents) -> Statement | None:
    if line.sense not in (Sense.DRAFT, Sense.ADJUST) or line.decision not in ("start", "update"):
        return None
    about = docs.get(Objective, line.about) or docs.get(KeyResult, line.about)
    if line.decision == "update":
        return _statement(about.with_(title=line.after)) if about and line.field == "title" and line.text else None
    if isinstance(about, Objective):
        title, span = new_goal_span(line.after)
        fields = {"id": f"{about.id}.", "objective": about.id, "team": about.unit, "title": title, **span}
        return _statement(KeyResult.model_validate(fields)) if span else None
    return Statement("objective", line.after, why=line.text) if line.text else None


def _statement(goal: Objective | KeyResult) -> Statement:
    return Statement.of_objective(goal) if isinstance(goal, Objective) else Statement.of_key_result(goal)


def _chosen(docs: Documents | None) -> tuple[Threshold, ...]:
    settings = None if docs is None else docs.get(Settings, "settings")
    return () if settings is None else settings.coach
