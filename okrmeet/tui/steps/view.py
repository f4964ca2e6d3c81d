"""What a step shows: a title, and rows that stand for things one can act on."""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.tui.widgets.rows import Row


@dataclass(frozen=True)
class StepView:
    """The panel of a step. `focus` is the row the cursor should go to, None to leave it.

    `head` are rows that stay in sight above the others while these scroll.
    """

    title: str
    rows: tuple[Row, ...]
    count: str = ""
    empty: str = ""
    focus: str | None = None
    head: tuple[Row, ...] = ()
