"""What of the tables of commands is offered: the keys that a screen binds, what means something now, the footer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from okrmeet.domain.step_kind import StepKind
from okrmeet.tui.command import Command
from okrmeet.tui.commands import MEETING, WAYS_OUT

if TYPE_CHECKING:
    from okrmeet.engine.room import Room  # at a start it would bring every class of the documents with it

TURNS = frozenset({"skip", "pass", "later", "swap"})
"""What changes the order of speakers."""


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The keys of a screen; the footer is our own, so none of them shows in Textual's."""
    return [
        Binding(",".join(filter(None, (c.key, c.chord))), c.id, c.title, show=False, id=c.id)
        for c in commands
        if c.key or c.chord
    ]


def in_meeting(room: Room) -> list[Command]:
    """The functions of a meeting that mean something now.

    Who presents is chosen only where units do, the order of speakers changed only where there is one, drafts taken
    on only where a quarter begins and changed only before, and a sitting ended only where it may be.
    """
    step = room.step
    off = set() if room.presenters else {"presenter"}
    if step.kind is StepKind.ROUND and not step.takes_turns:
        off |= TURNS
    if step.kind is StepKind.DRAFT:
        off |= {"drop", "report"} if step.begins else {"all", "mark"}
    if not step.cut or room.meeting.sitting:
        off.add("end")
    return [c for c in MEETING if c.id not in off]


def key_of(id: str) -> str:
    """The key of a function of the meeting as people read it, for words that name it."""
    return next(c.label for c in MEETING if c.id == id)


def in_footer(commands: Iterable[Command], step: StepKind | None = None, most: int = 8) -> list[Command]:
    """The most useful commands here, in order, as many as a footer may hold; the way out is the last of them."""
    shown = [c for c in commands if c.footer and (step is None or step in c.steps - c.quiet)]
    useful = sorted(shown, key=lambda c: c.footer)[:most]
    return sorted(useful, key=lambda c: c.id in WAYS_OUT)
