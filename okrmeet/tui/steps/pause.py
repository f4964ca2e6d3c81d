"""A break: until when, and where a meeting may be cut in two how to go home instead."""

from __future__ import annotations

import datetime as dt

from okrmeet.domain.zone import zone
from okrmeet.engine.room import Room
from okrmeet.tui.offered import key_of
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import line
from okrmeet.tui.widgets.rows import Row, plain


def view(room: Room) -> StepView:
    """When the room comes back, what comes then; and how to end the first sitting here."""
    rows: list[Row] = []
    if room.visit is not None:
        back = room.visit.opened + dt.timedelta(seconds=room.box(room.step.key))
        at = f"{back.astimezone(zone(room.settings.timezone)):%H:%M}"
        rows.append(plain(line(("Back at ", "bold"), (at, "bold $accent"), ("  + gives a minute more", "$muted"))))
    after = room.meeting.steps[room.position + 1 :]
    if after:
        rows.append(plain(line(("then ", "$muted"), after[0].title)))
    if room.step.cut and not room.meeting.sitting:
        rows.append(plain(line("")))
        ends = f"{key_of('end')} "
        rows.append(plain(line((ends, "bold $accent"), "ends here: minutes now, the second sitting on another day")))
    return StepView(title=room.step.title, rows=tuple(rows))
