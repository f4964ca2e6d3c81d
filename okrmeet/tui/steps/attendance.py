"""Who is here, and who speaks first."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.meeting import Presence
from okrmeet.domain.names import display_names
from okrmeet.engine.room import Room
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row

SIGNS = {
    Presence.PRESENT: ("✓", "bold $success", "here"),
    Presence.ABSENT: ("–", "$muted", "not here"),
    Presence.AWAY: ("–", "$muted", "away"),
    Presence.LEFT: ("–", "$muted", "left"),
}


def view(room: Room) -> StepView:
    """One row a person; the cursor marks who is here."""
    present = len(room.meeting.present)
    return StepView(
        title="Who is here",
        rows=rows(room),
        count=f"{present} of {len(room.meeting.attendance)}",
        empty="Nobody belongs to this unit yet.",
    )


def rows(room: Room) -> tuple[Row, ...]:
    """Everybody of the meeting: presence, place in the speaking order, and why."""
    names = display_names(room.people.values())
    order = {place.key: (number, place.reason) for number, place in enumerate(room.speakers, 1)}
    units: dict[str, str] = {}
    for presenter in room.presenters:
        told = f"{presenter.unit}{' long' if presenter.long else ''}"
        units[presenter.person] = ", ".join(filter(None, (units.get(presenter.person, ""), told)))

    def row(person: str, state: Presence) -> Row:
        sign, style, word = SIGNS[state]
        place, why = order.get(person, (0, ""))
        leads = room.meeting.facilitator == person
        for_unit = units.get(person, "")

        def draw(cells: int) -> Content:
            turn = f"speaks {place}." if place else ""
            head = line((f"{sign} ", style), (column(names.get(person, person), 22), "bold" if place == 1 else ""))
            role = column("leads" if leads else "", 7)
            says = f"for {for_unit}" if for_unit else turn
            width = max(12, min(len(says) + 2, cells // 3))
            rest = max(0, cells - head.cell_length - 7 - 9 - width)
            return line(head, (role, "$accent"), column(word, 9), column(says, width), (cut(why, rest), "$muted"))

        return Row(draw, person)

    return tuple(row(a.person, a.state) for a in room.meeting.attendance)
