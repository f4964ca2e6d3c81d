"""Objectives to open one by one: why, what was said about them, and what the room decides. The rest goes on."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.goals import KeyResult, Objective
from okrmeet.domain.records import Adjustment
from okrmeet.engine.adjusting import in_words
from okrmeet.engine.flagged import Flagged, Voice, decided, flagged
from okrmeet.engine.focus import waiting_goal
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import cut, line
from okrmeet.tui.widgets.key_result import key_result_row
from okrmeet.tui.widgets.objective import objective_row
from okrmeet.tui.widgets.rows import Row, plain


def view(room: Room) -> StepView:
    """Each flagged objective with the reasons, its key results, the voices and what was decided; then all others."""
    found = flagged(room)
    shown = {f.objective.id for f in found}
    others = [o for o in room.objectives if o.id not in shown]
    here = waiting_goal(room)
    rows: list[Row] = []
    for one in found:
        rows += _opened(room, one)
    started = [a for a in room.docs.of(Adjustment, meeting=room.meeting_id) if a.decision == "start"]
    rows += [_decided_row(a) for a in sorted(started, key=lambda a: a.at) if _is_new(room, a, shown)]
    if others:
        rows.append(plain(line((f"{len(others)} more go on as they are", "$muted"))))
        rows += [objective_row(room, objective) for objective in others]
    done = sum(bool(decided(room, f.objective.id)) for f in found)
    return StepView(
        title=room.step.title,
        rows=tuple(rows),
        count=f"{done} of {len(found)} decided" if found else "",
        empty="No objectives are active.",
        focus=here,
    )


def _opened(room: Room, one: Flagged) -> list[Row]:
    what = decided(room, one.objective.id)
    sign = ("✓ ", "bold $success") if what else ("▶ ", "bold $accent")
    rows = [objective_row(room, one.objective, ", ".join(one.reasons), sign)]
    rows += [key_result_row(room, kr) for kr in room.key_results if kr.objective == one.objective.id]
    rows += [_voice_row(room, voice) for voice in one.voices]
    return rows + [_decided_row(adjustment) for adjustment in what]


def _voice_row(room: Room, voice: Voice) -> Row:
    feedback = voice.feedback
    whose = unit_name(room.docs, feedback.unit)

    def draw(cells: int) -> Content:
        sign = ("✓ ", "$success") if feedback.answer else ("  ", "")
        head = line(
            "  ", sign, (f"{voice.name} ", "$accent"), (f"{feedback.kind} ", "bold"), (f"{whose}: ", "$muted")
        )
        return line(head, cut(feedback.text, max(0, cells - head.cell_length)))

    return Row(draw, voice.name)


def _decided_row(adjustment: Adjustment) -> Row:
    return plain(line(("    → ", "bold $success"), in_words(adjustment)))


def _is_new(room: Room, adjustment: Adjustment, shown: set[str]) -> bool:
    """Whether a goal was started outside of the objectives that are shown already."""
    kr = room.docs.get(KeyResult, adjustment.about)
    objective = room.docs.get(Objective, kr.objective if kr else adjustment.about)
    return objective is None or objective.id not in shown
