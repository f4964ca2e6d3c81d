"""The confidence round: the speaker's key results first, the others below."""

from __future__ import annotations

from okrmeet.domain.names import short_names
from okrmeet.engine.changed_goals import all_stopped
from okrmeet.engine.focus import waiting_report
from okrmeet.engine.room import Room
from okrmeet.engine.turns import key_results_of, raised_first
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import line
from okrmeet.tui.widgets.key_result import key_result_row
from okrmeet.tui.widgets.rows import Row, plain


def view(room: Room) -> StepView:
    """The cursor stands on the speaker's first key result that was not reported yet."""
    names = short_names(room.people.values())
    speaking = room.speaking
    mine = key_results_of(room, speaking) if speaking else ()
    others = raised_first(room, (kr for kr in room.key_results if kr not in mine))
    rows: list[Row] = []
    for kr in mine:
        proxy = speaking is not None and kr.owner != speaking.person
        rows.append(key_result_row(room, kr, _for(kr.owner, names) if proxy else ""))
    if mine and others:
        rows.append(plain(line(("others", "$muted"))))
    rows += [key_result_row(room, kr, names.get(kr.owner or "", kr.owner or "no owner")) for kr in others]
    reported = sum(room.reported(kr.id) is not None for kr in room.key_results)
    who = names.get(speaking.person, speaking.person) if speaking else ""
    return StepView(
        title=f"Key results of {who}" if mine else "Key results",
        rows=tuple(rows),
        count=f"{reported} of {len(room.key_results)} reported",
        empty=_no_key_results(room),
        focus=waiting_report(room),
    )


def _no_key_results(room: Room) -> str:
    if all_stopped(room):
        return f"All goals of {room.unit.name} were stopped. Note what moved; a monthly starts new ones."
    return "No key results are active. Import some, or note what moved."


def _for(owner: str | None, names: dict[str, str]) -> str:
    return f"for {names.get(owner, owner)}" if owner else "no owner"
