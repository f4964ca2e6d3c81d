"""A round: everybody has a turn, or as they come. Beside the words stand the numbers that they are about."""

from __future__ import annotations

from textual.content import Content

from okrmeet.domain.names import short_names
from okrmeet.domain.records import Feedback
from okrmeet.engine.outcome import ScoredResult, outcome
from okrmeet.engine.room import Room
from okrmeet.tui.steps.scored import achieved_mark, objective_head, score
from okrmeet.tui.steps.view import StepView
from okrmeet.tui.text import column, line, set_off
from okrmeet.tui.widgets.rows import Row

INVITES = {
    "note": "What is said is kept as it is typed: @ben it took three tries",
    "kudos": "Type whom you thank, and for what: Ben for the nights in October @ana",
    "win": "Type what went well: first shop that came by a friend @ana",
}


def view(room: Room) -> StepView:
    """With turns the speaker's own key results first, then all others; without them what was said so far."""
    if room.step.rotation and room.meeting.meeting == "quarterly":
        return _with_numbers(room)
    kept = [doc for doc in room.said(room.step.key) if isinstance(doc, Feedback)]
    return StepView(
        title=room.step.title,
        rows=tuple(_said(room, one) for one in kept),
        count=str(len(kept)) if kept else "",
        empty=INVITES[room.step.keeps],
    )


def _with_numbers(room: Room) -> StepView:
    speaker = room.speaking.person if room.speaking else None
    rows: list[Row] = []
    objectives = outcome(room.docs, room.meeting).objectives
    for one in sorted(objectives, key=lambda o: speaker not in {kr.key_result.owner for kr in o.key_results}):
        rows.append(objective_head(one, key=False))
        mine_first = sorted(one.key_results, key=lambda kr: kr.key_result.owner != speaker)
        rows += [_number(room, kr, mine=kr.key_result.owner == speaker and speaker is not None) for kr in mine_first]
    names = short_names(room.people.values())
    told = len(room.said(room.step.key))
    return StepView(
        title=f"The numbers behind the story of {names.get(speaker, speaker)}" if speaker else room.step.title,
        rows=tuple(rows),
        count=f"{told} told" if told else "",
        empty=INVITES[room.step.keeps],
    )


def _number(room: Room, scored: ScoredResult, *, mine: bool) -> Row:
    kr, names = scored.key_result, short_names(room.people.values())

    def draw(cells: int) -> Content:
        head = line(("  ▸ " if mine else "    ", "bold $accent"), (f"{kr.short} ", "bold" if mine else "$muted"))
        owner = "" if mine or kr.owner is None else names.get(kr.owner, kr.owner)
        tail = line(
            (set_off(owner, 14), "$muted"),
            (f"  {score(scored.final)} ", "bold"), achieved_mark(scored.final, achieved=scored.achieved),
        )  # fmt: skip
        left = max(0, cells - head.cell_length - tail.cell_length)
        return line(head, (column(kr.title, left), "bold" if mine else ""), tail).truncate(cells)

    return Row(draw)


def _said(room: Room, one: Feedback) -> Row:
    """What somebody said, with who it was where that is known."""
    who = short_names(room.people.values()).get(one.by or "", one.by or "")
    sign = ("+ ", "bold $success") if one.praise else ("· ", "$muted")

    def draw(cells: int) -> Content:
        tail = line((set_off(who, 18), "$muted"))
        return line(sign, column(one.text, max(0, cells - 2 - tail.cell_length)), tail).truncate(cells)

    return Row(draw)
