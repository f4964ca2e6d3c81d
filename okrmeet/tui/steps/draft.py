"""Goals of the next quarter: written as drafts, and taken on where a quarter begins."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.goals import GoalStatus, KeyResult, Objective
from okrmeet.domain.names import short_names
from okrmeet.domain.progress import measurable
from okrmeet.engine.drafting import drafts, next_cycle
from okrmeet.engine.focus import waiting_row
from okrmeet.engine.quarter import results_of
from okrmeet.engine.room import Room
from okrmeet.engine.start_words import draft_name
from okrmeet.services.writing_advice import remarks
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line, set_off
from okrmeet.tui.widgets.key_result import span
from okrmeet.tui.widgets.rows import Row, plain

HOW = "Shops pay alone because they asked · a key result: {} Calls per order 9 to 4"

DOUBTFUL = ("? ", "bold $warning")


def row_advice(room: Room, row: str | None) -> Content:
    """What the coach asks about the wording of a draft, and what to do; empty where it has nothing to say."""
    goal = room.docs.get(KeyResult, row) or room.docs.get(Objective, row)
    found = remarks(goal, room.docs) if goal is not None else ()
    if not found:
        return line("")
    return line(DOUBTFUL, (f"{row} ", "bold"), (f"{found[0].short} {found[0].advice}", "$muted"))


def view(room: Room) -> StepView:
    """One row a draft and one for each of its key results; one without any says how to give it some.

    A `?` stands before those of whose wording the coach has something to say.
    """
    found = drafts(room)
    rows: list[Row] = []
    for objective in found:
        rows += _draft(room, objective)
    if room.step.begins:
        begun = sum(o.status is GoalStatus.ACTIVE for o in found)
        count = f"{begun} of {len(found)} taken on" if found else ""
        empty = f"No draft waits for {room.meeting.cycle}. n goes on."
    else:
        count = f"{len(found)} for {next_cycle(room.meeting)} and later" if found else ""
        empty = "No draft yet. Type what is to change, and why: Shops pay alone because they asked"
    head = () if room.step.begins or not found else (plain(line((HOW.format(draft_name(room)), "$muted"))),)
    return StepView(room.step.title, tuple(rows), count=count, empty=empty, focus=waiting_row(room), head=head)


def _draft(room: Room, objective: Objective) -> list[Row]:
    results = results_of(room.docs, objective)
    rows = [_objective(room, objective), *(_result(room, kr) for kr in results)]
    if not results and objective.status is GoalStatus.DRAFT:
        short = objective.id.removeprefix(f"{objective.unit}-")
        rows.append(
            plain(line(("    no key result yet: ", "$warning"), (f"{short} Calls per order 9 to 4", "$muted")))
        )
    return rows


def _objective(room: Room, objective: Objective) -> Row:
    active = objective.status is GoalStatus.ACTIVE
    sign = ("✓ ", "bold $success") if active else DOUBTFUL if remarks(objective, room.docs) else ("· ", "$muted")
    came = f"from {objective.carried_from}" if objective.carried_from else ""

    def draw(cells: int) -> Content:
        head = line(sign, (f"{objective.id} ", "bold"), (f"{objective.cycle} ", "$muted"))
        tail = line((f"  {came}" if came else "", "$accent"))
        left = max(0, cells - head.cell_length - tail.cell_length)
        title = line((cut(objective.title, left), "bold"))
        why = set_off(objective.why or "why?", left - title.cell_length)
        body = line(title, (why, "$muted" if objective.why else "$warning"))
        return line(head, body, " " * max(0, left - body.cell_length), tail).truncate(cells)

    return Row(draw, objective.id)


def _result(room: Room, kr: KeyResult) -> Row:
    names = short_names(room.people.values())
    sign = DOUBTFUL if remarks(kr, room.docs) else "  "

    def draw(cells: int) -> Content:
        head = line("  ", sign, (f"{kr.short} ", "bold"))
        way = span(kr) if measurable(kr) else "no target yet"
        owner = names.get(kr.owner, kr.owner) if kr.owner else "nobody yet"
        tail = line(
            (set_off(way, cells // 3), "" if measurable(kr) else "$warning"),
            (set_off(owner, 16), "$muted" if kr.owner else "$warning"),
        )
        return line(head, column(kr.title, max(0, cells - head.cell_length - tail.cell_length)), tail).truncate(cells)

    return Row(draw, kr.id)
