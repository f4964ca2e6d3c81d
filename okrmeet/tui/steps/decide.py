"""Did OKR help: fingers of the room, the course that it takes, and the word of who sponsors it."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.names import display_names, short_names
from okrmeet.domain.records import Decision
from okrmeet.engine.deciding import COURSES, course_of, courses, sponsor_of
from okrmeet.engine.rating import answers_to, asked
from okrmeet.engine.room import Room
from okrmeet.tui.steps.rate import answered_rows
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row, plain


def view(room: Room) -> StepView:
    """The question with its answers, then what was decided; before that the courses there are, and the sponsor."""
    rows: list[Row] = []
    for question in asked(room):
        rows += answered_rows(question, answers_to(room, question.key))
    made = courses(room.docs, room.meeting)
    sponsor = sponsor_of(room.docs, room.unit.id)
    rows.append(_sponsor(room, sponsor, heard=any(d.by == sponsor for d in made)))
    rows.append(plain(line(("Course    ", "$muted"), (" · ".join(COURSES), "bold"), (", and why", "$muted"))))
    rows += [_decided(room, decision) for decision in made]
    taken = next((course for d in reversed(made) if d.by != sponsor and (course := course_of(d.text))), "")
    return StepView(title=room.step.title, rows=tuple(rows), count=taken)


def _sponsor(room: Room, person: str | None, *, heard: bool) -> Row:
    """Whose word is wanted, and how it is written down."""
    name = display_names(room.people.values()).get(person or "", person or "")
    how = "" if heard else f"their word: expand two more teams @{person}"

    def draw(cells: int) -> Content:
        head = line(
            ("Sponsor   ", "$muted"), (cut(name, cells // 2), "bold") if name else ("nobody is named", "$muted")
        )
        if not name or not how:
            return head.truncate(cells)
        return line(head, ("  " + cut(how, max(0, cells - head.cell_length - 2)), "$muted")).truncate(cells)

    return Row(draw)


def _decided(room: Room, decision: Decision) -> Row:
    names = short_names(room.people.values())
    who = names.get(decision.by, decision.by) if decision.by else "the room"

    def draw(cells: int) -> Content:
        head = line(("✓ ", "bold $success"), (f"{cut(who, 16)}: ", "$muted"))
        return line(head, (column(decision.text, max(0, cells - head.cell_length)), "bold"))

    return Row(draw)
