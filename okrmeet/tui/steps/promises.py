"""What was promised: done, dropped, handed over, or still open; and the topics that come back."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from okrmeet.domain.due import show_due
from okrmeet.domain.names import short_names
from okrmeet.domain.records import Action, ActionState, Feedback
from okrmeet.engine.changed_goals import Elsewhere, changed_elsewhere
from okrmeet.engine.dependencies import dependencies
from okrmeet.engine.inbox import Asked, inbox, outcomes, praised
from okrmeet.engine.room import Room
from okrmeet.engine.said import unit_name
from okrmeet.engine.splitting import wants_choice
from okrmeet.tui.steps.between import waiting_row
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row, plain

SIGNS = {
    ActionState.OPEN: ("·", "$muted"),
    ActionState.DONE: ("✓", "bold $success"),
    ActionState.DROPPED: ("✗", "$error"),
    ActionState.HANDED_OVER: ("→", "$accent"),
    ActionState.SPLIT: ("÷", "$accent"),
}


def view(room: Room) -> StepView:
    """One row a promise; then what others asked and changed, what came of our asks, who waits, what is back."""
    done = sum(a.state is ActionState.DONE for a in room.promises)
    asked, ours, waits = inbox(room), outcomes(room), dependencies(room)
    owed = [one.feedback for one in asked if not one.feedback.praise]
    parked = tuple(
        plain(line(("~ ", "$accent"), "back from the parking lot: ", topic.text)) for topic in room.parked_before
    )
    return StepView(
        title="Promises",
        rows=(
            *(promise_row(room, action) for action in room.promises),
            *(_asked_row(room, one) for one in asked),
            *(_outcome_row(room, feedback) for feedback in ours),
            *(_changed_row(room, one) for one in changed_elsewhere(room)),
            *(waiting_row(room, one) for one in waits),
            *parked,
        ),
        count=" · ".join(
            filter(
                None,
                (
                    f"{done} of {len(room.promises)} done" if room.promises else "",
                    f"{sum(f.answer is not None for f in owed)} of {len(owed)} answered" if owed else "",
                ),
            )
        ),
        empty="Nothing was open. n goes on.",
    )


def promise_row(room: Room, action: Action) -> Row:
    """A promise with its owner and day; late ones and carried ones say so."""
    names = short_names(room.people.values())
    sign, style = SIGNS[action.state]
    late = action.due is not None and action.due < room.meeting.day and action.state is ActionState.OPEN

    def draw(cells: int) -> Content:
        due = show_due(action.due, room.meeting.day) if action.due else "no day"
        facts = [f"carried {action.carried}×"] if action.carried else []
        if wants_choice(action):
            facts = [f"{action.carried}×: split, hand over or drop?"]
        if action.why:
            facts.append(action.why)
        if action.handed_to:
            facts.append(f"to {names.get(action.handed_to, action.handed_to)}")
        if action.split_into:
            facts.append(f"into {', '.join(action.split_into)}")
        side = cut(" · ".join(facts), max(0, cells * 2 // (4 if wants_choice(action) else 5)))
        head = line((f"{sign} ", style), (column(action.id, 6), "$muted"))
        owner = names.get(action.owner, action.owner) if action.owner else "nobody yet"
        tail = line(
            ("  " + side if side else "", "$warning" if wants_choice(action) else "$muted"),
            "  ",
            (column(owner, 9), "bold" if action.owner else "$warning"),
            (column(due, 11, right=True), "$warning" if late else "$muted"),
        )
        return line(head, column(action.text, max(0, cells - head.cell_length - tail.cell_length)), tail)

    return Row(draw, action.id)


def _asked_row(room: Room, asked: Asked) -> Row:
    """What another unit said, to whom where several units meet, and the answer; praise owes none."""
    feedback = asked.feedback
    sign, style = ("✓", "bold $success") if feedback.answer else ("?", "bold $accent")
    if feedback.praise:
        sign, style = "+", "bold $success"
    words = praised(feedback) if feedback.praise else feedback.text
    whose = unit_name(room.docs, feedback.unit)
    whom = "" if feedback.to == room.unit.id else unit_name(room.docs, feedback.to)

    def draw(cells: int) -> Content:
        head = line((f"{sign} ", style), (column(asked.name, 6), "$muted"), (cut(whose, cells // 4), "bold"))
        head += line((f" to {cut(whom, cells // 4)}" if whom else "", "$muted"), ": ")
        answer = f"  → {_answer(feedback)}" if feedback.answer else ""
        tail = cut(answer, max(0, (cells - head.cell_length) // 2))
        return line(head, column(words, max(0, cells - head.cell_length - cell_len(tail))), (tail, "$success"))

    return Row(draw, asked.name)


def _outcome_row(room: Room, feedback: Feedback) -> Row:
    """What a unit that meets asked another one, and what came of it."""
    who = "we" if feedback.unit == room.unit.id else unit_name(room.docs, feedback.unit)
    whom = unit_name(room.docs, feedback.to)
    came, style = (_answer(feedback), "$success") if feedback.answer else ("no answer yet", "$muted")

    def draw(cells: int) -> Content:
        head = line(("→ ", "$accent"), (f"{cut(who, cells // 4)} asked {cut(whom, cells // 4)}: ", "$muted"))
        tail = cut(f"  → {came}", max(0, (cells - head.cell_length) // 2))
        return line(head, column(feedback.text, cells - head.cell_length - cell_len(tail)), (tail, style))

    return Row(draw)


def _changed_row(room: Room, one: Elsewhere) -> Row:
    """What a meeting of another unit did to a goal of this one."""
    return plain(line(("± ", "$accent"), one.words(room.meeting.day)))


def _answer(feedback: Feedback) -> str:
    if feedback.answer is None:
        return ""
    return ": ".join(filter(None, ("no" if feedback.answer.answered == "no" else "", feedback.answer.text)))
