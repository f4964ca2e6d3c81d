"""A list of rows as one widget with a cursor of its own: hundreds of rows cost no more than ten."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.widget import Widget

from okrmeet.tui.text import line, lines
from okrmeet.tui.widgets.side_by_side import beside_each_other, columns_of, count_columns

LEAST = 3
"""Rows that a head leaves for what stands below it."""


@dataclass(frozen=True)
class Row:
    """One row: drawn for a width in cells. `key` names what it stands for; rows without one are passed over.

    Where there is room, rows that have a `column` stand side by side, `wrapped` into the lines they need.
    """

    draw: Callable[[int], Content]
    key: str | None = None
    column: int | None = None
    wrapped: Callable[[int], list[Content]] | None = None

    def lines(self, cells: int) -> list[Content]:
        """The row in a column of that width."""
        return [self.draw(cells)] if self.wrapped is None else self.wrapped(cells)


def plain(content: Content) -> Row:
    """A row that only says something."""
    return Row(lambda cells: content.truncate(cells, ellipsis=True))


class Rows(Widget):
    """Rows that scroll to keep the cursor in sight; a head above them stays where it is."""

    def __init__(self, *, id: str, empty: str = "") -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._choices: list[int] = []  # where rows stand for something: looked for once, not with every key
        self._columns = 0
        self._head: tuple[Row, ...] = ()
        self.empty = empty
        self._cursor = 0
        self._top = 0
        self._base = 0  # the top that keeps the cursor in sight
        self._beyond = 0  # rows scrolled from there past the last one that stands for something

    @property
    def key(self) -> str | None:
        """What the cursor stands on."""
        return self._rows[self._cursor].key if self._cursor < len(self._rows) else None

    @property
    def hidden(self) -> int:
        """How many rows there is no room for."""
        return max(0, len(self._rows) - self._height)

    @property
    def _height(self) -> int:
        """Rows that can be seen at once below the head."""
        return self.content_size.height - len(self._pinned)

    @property
    def _pinned(self) -> tuple[Row, ...]:
        """The head, as far as it leaves the rows below it enough room."""
        return self._head[: max(0, self.content_size.height - LEAST)]

    def show(
        self, rows: Sequence[Row], *, focus: str | None = None, end: bool = False, head: Sequence[Row] = ()
    ) -> None:
        """Show other rows. The cursor goes to `focus`, else stays on the same thing, else at the top.

        With `end` the last rows are in sight, as in a log.
        """
        wanted = focus or self.key
        self._beyond = 0
        self._rows, self._head = tuple(rows), tuple(head)
        self._choices = [i for i, row in enumerate(self._rows) if row.key is not None]
        self._columns = count_columns(self._rows)
        first = self._choices[0] if self._choices else 0
        self._cursor = next((i for i in self._choices if self._rows[i].key == wanted), first)
        if end:
            self._cursor = self._top = max(0, len(self._rows) - 1)
        self.refresh()

    def point_to(self, key: str | None) -> None:
        """Put the cursor on the row of that key, where there is one."""
        if any(row.key == key for row in self._rows):
            self.show(self._rows, focus=key, head=self._head)

    def move(self, by: int) -> None:
        """Move the cursor to the next row that stands for something; where none is left that way, scroll."""
        choices = self._choices
        if not choices:
            self._cursor = max(0, min(len(self._rows) - 1, self._cursor + by))
            self._top = max(0, min(self._top + by, len(self._rows) - self._height))
        else:
            after, before = bisect_right(choices, self._cursor), bisect_left(choices, self._cursor) - 1
            if self._beyond and by < 0:
                self._beyond = max(0, self._beyond + by)
            elif by > 0 and after < len(choices):
                self._cursor = choices[after]
            elif by < 0 and before >= 0:
                self._cursor = choices[before]
            elif by > 0:
                below = len(self._rows) - self._base - self._height
                self._beyond = min(self._beyond + by, max(0, below))
        self.refresh()

    def render(self) -> Content:
        """Draw the rows in sight."""
        cells, height = self.content_size.width, self._height
        if not self._rows:
            return line((self.empty, "$muted"))
        if beside_each_other(self._columns, cells):
            head = [row.draw(cells) for row in self._pinned]
            return lines([*head, *columns_of(self._rows, self._cursor, cells, height)])
        pointing = bool(self._choices)
        if pointing:
            above = self._cursor > self._choices[0]
            self._base = max(min(self._base, self._cursor if above else 0), self._cursor - height + 1, 0)
            self._top = self._base + self._beyond
        self._top = max(0, min(self._top, len(self._rows) - height))
        drawn = [row.draw(cells) for row in self._pinned]
        for number, row in enumerate(self._rows[self._top : self._top + height], self._top):
            if not pointing:
                drawn.append(row.draw(cells))
            else:
                here = number == self._cursor and row.key is not None
                drawn.append(line(("▸ ", "bold $accent") if here else "  ", row.draw(cells - 2)))
        return lines(drawn)

    def on_click(self, event: Click) -> None:
        """Put the cursor on the clicked row."""
        clicked = event.get_content_offset(self)
        if clicked is None or beside_each_other(
            self._columns, self.content_size.width
        ):  # on the border, or in columns
            return
        number = self._top + clicked.y - len(self._pinned)
        if 0 <= number < len(self._rows) and self._rows[number].key is not None:
            self._cursor = number
            self.refresh()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Go down with the wheel."""
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Go up with the wheel."""
        event.stop()
        self.move(-1)
