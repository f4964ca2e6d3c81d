"""An objective as one row: title, how far it is and should be, confidence and track."""

from __future__ import annotations

import datetime as dt

from textual.content import Content

from okrmeet.domain.amount import format_amount, format_share
from okrmeet.domain.goals import Objective
from okrmeet.domain.pace import confidence_at, expected_at, progress_at
from okrmeet.domain.progress import track
from okrmeet.engine.room import Room
from okrmeet.tui.text import column, line
from okrmeet.tui.theme import bar, mark
from okrmeet.tui.widgets.rows import Row

TIGHT = 72


def objective_row(room: Room, objective: Objective, note: str = "", sign: tuple[str, str] | None = None) -> Row:
    """The row of an objective; `note` says why it is here, `sign` what became of it."""
    now = moment_of(room)
    share, confidence = progress_at(room.docs, objective, now), confidence_at(room.docs, objective, now)
    due = expected_at(room.docs, objective, now)

    def draw(cells: int) -> Content:
        tight = cells < TIGHT
        sure = "–" if confidence is None else format_amount(confidence)
        right = line(  # in the columns of key results
            (f" {column(f'due {format_share(due)}', 8 if tight else 11, right=True)} ", "$muted"),
            bar(share, 5 if tight else 10),
            f" {column(format_share(share), 5, right=True)} ",
            f"c{sure}".ljust(4),
            mark(track(confidence)),
        )
        head = line(sign or "", (f"{objective.id} ", "bold"))
        left = max(0, cells - head.cell_length - right.cell_length)
        if not note:
            return line(head, column(objective.title, left), right)
        width = min(len(note) + 2, left // 2)
        return line(head, column(objective.title, left - width), ("  " + column(note, width - 2), "$warning"), right)

    return Row(draw, objective.id)


def moment_of(room: Room) -> dt.datetime:
    """The moment that figures are shown for: that of the step, and the end of a meeting that is over."""
    if room.meeting.ended is not None:
        return room.meeting.ended
    said = (doc.at for doc in room.said(room.step.key))
    return max([room.visit.opened if room.visit else room.meeting.started, *said])
