"""A line of the goals screen in words, before it is kept."""

from __future__ import annotations

from okrmeet.domain.documents import Documents
from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.names import short_names
from okrmeet.domain.people import Person
from okrmeet.engine.drafting import draft_in_words
from okrmeet.engine.goal_changes import status_by_score
from okrmeet.engine.goal_line import Act, GoalLine
from okrmeet.engine.written_goal import WrittenKeyResult, WrittenObjective


def told(line: GoalLine, docs: Documents) -> str:
    """What it will do: `PAY-O1.2 target → 25, because vendor limit`."""
    names = short_names(docs.all(Person))
    why = f", because {line.reason}" if line.reason else ""
    match line.act:
        case Act.OBJECTIVE:
            made = line.objective or WrittenObjective("")
            whose = f" · {names.get(made.owner, made.owner)}" if made.owner else ""
            return (
                f"draft of {line.about}: {made.title}{f' · why: {made.why}' if made.why else ' · no why yet'}{whose}"
            )
        case Act.KEY_RESULT:
            return f"key result of {line.about}: {_in_figures(line.key_result or WrittenKeyResult(''), names)}"
        case Act.CHANGE:
            after = names.get(line.after, line.after) if line.field == "owner" else line.after
            return f"{line.about} {line.field.replace('_', ' ')} → {after}{why}"
        case Act.LINK:
            objective = docs.get(Objective, line.about)
            no_more = objective is not None and line.after in objective.supports
            return f"{line.about} {'no longer supports' if no_more else 'supports'} {line.after}{why}"
        case Act.TAKE_ON:
            return f"{line.about} is taken on"
        case Act.DROP:
            return f"drop {line.about}{why}"
        case Act.CLOSE:
            objective = docs.get(Objective, line.about)
            ends = f" as {status_by_score(docs, objective).value}, by its score" if objective else ""
            return f"{line.about} ends{ends}{why}"


def _in_figures(made: WrittenKeyResult, names: dict[str, str]) -> str:
    figures = KeyResult.model_validate(
        {"id": "x-O1.1", "objective": "x-O1", "team": "x", "title": made.title, **made.fields()}
    )
    words = draft_in_words(figures)
    if words == made.title:
        words += " · not measurable yet: from where to where?"
    return words + (f" · {names.get(made.owner, made.owner)}" if made.owner else "")
