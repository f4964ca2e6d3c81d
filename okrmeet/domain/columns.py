"""The columns of the retrospectives that are known by name.

Start, stop, continue is common property. The 4Ls (liked, learned, lacked, longed for) are by Mary Gorman and Ellen
Gottesdiener (2010), mad, sad, glad and the sailboat are collected in many books, among them "Agile Retrospectives" by
Esther Derby and Diana Larsen (2006) and "Innovation Games" by Luke Hohmann (2006, as the speed boat).
"""

from __future__ import annotations

from dataclasses import dataclass

from okrmeet.domain.meeting import BoardFormat, Step


@dataclass(frozen=True)
class Column:
    """A column: the name that its cards keep, what the room is asked, and whether good things stand there."""

    name: str
    asks: str
    good: bool = False


FORMATS: dict[BoardFormat, tuple[Column, ...]] = {
    "start-stop-continue": (
        Column("start", "What should we begin to do?"),
        Column("stop", "What should we no longer do?"),
        Column("continue", "What should stay as it is?", good=True),
    ),
    "4ls": (
        Column("liked", "What did you like?", good=True),
        Column("learned", "What did you learn?", good=True),
        Column("lacked", "What was missing?"),
        Column("longed for", "What do you wish for?"),
    ),
    "mad-sad-glad": (
        Column("mad", "What made you angry?"),
        Column("sad", "What made you sad?"),
        Column("glad", "What made you glad?", good=True),
    ),
    "sailboat": (
        Column("wind", "What drove us forward?", good=True),
        Column("anchor", "What held us back?"),
        Column("rocks", "Which dangers lie ahead?"),
        Column("island", "Where do we want to be?"),
    ),
}
"""In the order in which they are shown."""
USUAL: BoardFormat = "4ls"


def columns_of(step: Step) -> tuple[Column, ...]:
    """The columns of a board: its own ones, else those of its format; an own one is good where it is called so.

    A name such as `+ kept` begins with a plus where good things stand there.
    """
    if step.columns:
        return tuple(Column(name.removeprefix("+").strip(), "", good=name.startswith("+")) for name in step.columns)
    return FORMATS[step.format or USUAL]
