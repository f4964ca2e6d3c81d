"""The agenda: every step with the minutes planned and spent, and whether the meeting is ahead or behind."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from okrmeet.domain.meeting import TurnState
from okrmeet.domain.names import short_names
from okrmeet.engine.room import Room
from okrmeet.tui.text import column, line, lines, spread
from okrmeet.tui.theme import bar, minutes

TURN_SIGNS = {
    TurnState.WAITING: "·",
    TurnState.SPEAKING: "▶",
    TurnState.SPOKE: "✓",
    TurnState.PASSED: "○",
    TurnState.SKIPPED: "–",
}


def ahead(room: Room) -> float:
    """Seconds the meeting is ahead of its plan: planned minus spent over all steps that were visited.

    The current step counts with what it has taken beyond its box only: while it lasts it is neither.
    """
    visited = {visit.step for visit in room.visits}
    seconds = 0.0
    for step in room.meeting.steps:
        if step.key in visited:
            left = step.minutes * 60 - room.spent(step.key)
            seconds += min(0.0, left) if step.key == room.step.key else left
    return seconds


def pace(room: Room) -> Content:
    """`0:40 ahead` or `1:10 behind`, in words and without alarm."""
    seconds = ahead(room)
    if abs(seconds) < 30:
        return line(("on time", "$success"))
    if seconds > 0:
        return line((f"{minutes(seconds)} ahead", "$success"))
    return line((f"{minutes(-seconds)} behind", "$warning"))


class RoomWidget(Widget):
    """Draws something of the room; nothing before there is one."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._room: Room | None = None

    def show(self, room: Room) -> None:
        """Show where the meeting is now."""
        self._room = room
        self.refresh()


class Rail(RoomWidget):
    """The agenda from top to bottom, with the queue of the round under its step."""

    def render(self) -> Content:
        """Draw steps, speakers and pace, as far as there is room; the current step is always in sight."""
        if self._room is None:
            return line("")
        cells, height = self.content_size
        rows, here = _rows(self._room, cells)
        room_for = height - 3
        top = max(0, min(here - room_for // 2, len(rows) - room_for))
        planned = sum(step.minutes * 60 for step in self._room.meeting.steps)
        spent = sum(visit.seconds for visit in self._room.visits)
        shown = rows[top : top + room_for]
        shown += [line("")] * (height - 2 - len(shown))
        return lines([*shown, pace(self._room), bar(min(1.0, spent / planned) if planned else None, cells)])


def _rows(room: Room, cells: int) -> tuple[list[Content], int]:
    names = short_names(room.people.values())
    visited = {visit.step for visit in room.visits}
    rows: list[Content] = []
    here = 0
    for number, step in enumerate(room.meeting.steps, 1):
        current = step.key == room.step.key
        if current:
            here = len(rows)
        sign = "▶" if current else "✓" if step.key in visited else "·"
        style = "bold $accent" if current else "" if step.key in visited else "$muted"
        over = room.spent(step.key) > room.box(step.key) and step.key in visited
        spent = f"{int(room.spent(step.key) // 60)}" if step.key in visited else ""
        time = line((spent, "$warning" if over else ""), (f"/{room.box(step.key) / 60:g}", "$muted"))
        front = f"{sign} {number} "
        title = column(step.title, max(4, cells - len(front) - time.cell_length - 1))
        rows.append(spread(line((front, style), (title, style)), time, cells))
        if current and step.takes_turns:
            for turn in room.turns(step.key):
                mark = TURN_SIGNS[turn.state]
                speaking = turn.state is TurnState.SPEAKING
                whose = f"{turn.unit}{' +' if turn.long else ''} " if turn.unit else ""
                who = column(f"{whose}{names.get(turn.person, turn.person)}", max(4, cells - 12))
                took = minutes(turn.seconds) if turn.seconds >= 1 and not speaking else ""
                whole = line((f"    {mark} {who}", "bold" if speaking else "$muted"))
                rows.append(spread(whole, line((took, "$muted")), cells))
    return rows, here


class Strip(RoomWidget):
    """The agenda as one line of numbers, for narrow terminals."""

    def render(self) -> Content:
        """Draw the numbers of the steps, and the pace at the end."""
        if self._room is None:
            return line("")
        room = self._room
        visited = {visit.step for visit in room.visits}
        parts: list[tuple[str, str]] = []
        for number, step in enumerate(room.meeting.steps, 1):
            current = step.key == room.step.key
            sign = "▶" if current else "✓" if step.key in visited else "·"
            parts.append((f" {sign}{number}", "bold $accent" if current else "$muted"))
        cells = self.content_size.width - 1
        return spread(line(*_around(parts, room.position, cells - pace(room).cell_length - 1)), pace(room), cells)


def _around(parts: list[tuple[str, str]], here: int, cells: int) -> list[tuple[str, str]]:
    """As many of the parts as there is room for, the current one always among them."""
    first, last = 0, len(parts)
    while last - first > 1 and sum(len(text) for text, _ in parts[first:last]) > cells:
        if here - first > last - 1 - here:
            first += 1
        else:
            last -= 1
    return parts[first:last]
