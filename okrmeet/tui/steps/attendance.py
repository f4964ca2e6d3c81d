"""Who is here, and who speaks first."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from okrmeet.domain.meeting import Presence
from okrmeet.domain.names import display_names
from okrmeet.engine.room import Room
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, cut, line
from okrmeet.tui.widgets.rows import Row

TIGHT = 80
"""Cells under which a place is a number alone: the reason needs the room."""
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


def cut_reason(room: Room, person: str | None, cells: int) -> str:
    """Why somebody stands where they do, with their name, where a row of that width has no room for all of it."""
    why = next((place.reason for place in room.speakers if place.key == person), "")
    drawn = next((row.draw(cells).plain for row in rows(room) if row.key == person), "")
    names = display_names(room.people.values())
    return "" if not why or person is None or why in drawn else f"{names.get(person, person)}: {why}"


def rows(room: Room) -> tuple[Row, ...]:
    """Everybody of the meeting: presence, place in the speaking order, and why."""
    names = display_names(room.people.values())
    order = {place.key: (number, place.reason) for number, place in enumerate(room.speakers, 1)}
    units: dict[str, str] = {}
    for presenter in room.presenters:
        told = f"{presenter.unit}{' long' if presenter.long else ''}"
        units[presenter.person] = ", ".join(filter(None, (units.get(presenter.person, ""), told)))

    everybody = room.meeting.attendance
    name_cells = min(22, max((cell_len(names.get(a.person, a.person)) for a in everybody), default=0) + 1)
    word_cells = max((len(SIGNS[a.state][2]) for a in everybody), default=0) + 1

    def says(person: str, *, tight: bool) -> str:
        place = order.get(person, (0, ""))[0]
        if person in units:
            return f"for {units[person]}"
        return (f"{place}." if tight else f"speaks {place}.") if place else ""

    def row(person: str, state: Presence) -> Row:
        sign, style, word = SIGNS[state]
        place, why = order.get(person, (0, ""))
        role = "leads" if room.meeting.facilitator == person else ""

        def draw(cells: int) -> Content:
            tight = cells < TIGHT
            said = min(cells // 3, max(cell_len(says(a.person, tight=tight)) for a in everybody) + 2)
            name = (column(names.get(person, person), name_cells), "bold" if place == 1 else "")
            head = line((f"{sign} ", style), name, (column(role, 6), "$accent"), column(word, word_cells))
            rest = max(0, cells - head.cell_length - said)
            return line(head, column(says(person, tight=tight), said), (cut(why, rest), "$muted"))

        return Row(draw, person)

    return tuple(row(a.person, a.state) for a in everybody)
