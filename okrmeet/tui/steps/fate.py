"""What becomes of each objective, and what that does to its life."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.goals import GoalStatus
from okrmeet.domain.scores import Fate
from okrmeet.engine.drafting import next_cycle
from okrmeet.engine.fates import by_score, follows
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.outcome import ScoredObjective, outcome
from okrmeet.engine.quarter import verdict_of
from okrmeet.engine.room import Room
from okrmeet.tui.steps.causes import numbered
from okrmeet.tui.steps.scored import objective_head
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import cut, line
from okrmeet.tui.widgets.rows import Row, plain


def view(room: Room) -> StepView:
    """One row an objective; below it what was decided, and what follows from that."""
    quarter = outcome(room.docs, room.meeting)
    without = {o.id: o.status for o in by_score(room)}
    rows: list[Row] = []
    for one in quarter.objectives:
        rows += _objective(room, one, without.get(one.objective.id))
    decided = sum(one.fate is not None for one in quarter.objectives)
    then = f"keep, modify: a draft in {next_cycle(room.meeting)} · defer: in a later cycle, 4 2027-Q3 why"
    return StepView(
        title=room.step.title,
        rows=tuple(rows),
        head=(numbered([fate.value for fate in Fate]), plain(line((then, "$muted")))) if quarter.objectives else (),
        count=f"{decided} of {len(quarter.objectives)} decided" if quarter.objectives else "",
        empty=f"{room.unit.name} had no goals in {room.meeting.cycle}. n goes on.",
        focus=waiting_row(room),
    )


def _objective(room: Room, one: ScoredObjective, without: GoalStatus | None) -> list[Row]:
    happened = {True: "change: yes", False: "change: no", None: ""}[one.happened]
    if one.fate is None:
        rest = f"by score: {without}" if without else f"is {one.objective.status} already"
        return [
            objective_head(
                one, " · ".join(filter(None, (happened, rest))), sign=line(("▶ ", "bold $accent")), bar=False
            )
        ]
    said = verdict_of(room.docs, room.meeting, one.objective.id, "fate")
    becomes = follows(room, one.objective.id, one.fate)
    why = f": {said.why}" if said and said.why else ""

    def draw(cells: int) -> Content:
        head = line("    ", (f"{one.fate}", "bold"))
        if becomes != one.fate:
            head = line(head, (" → ", "bold $success"), becomes)
        return line(head, (cut(why, max(0, cells - head.cell_length)), "$muted")).truncate(cells)

    return [objective_head(one, happened, sign=line(("✓ ", "bold $success")), bar=False), Row(draw)]
