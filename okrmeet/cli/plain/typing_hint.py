"""What can be typed in the step the room is in, and what the next line is about."""

from __future__ import annotations

from okrmeet.domain.meeting import StepKind
from okrmeet.engine.board_phases import Phase, phase
from okrmeet.engine.board_words import board_hint
from okrmeet.engine.capture_line import Focus, plain_hint
from okrmeet.engine.room import Room
from okrmeet.engine.start_words import draft_name


def to_type(room: Room, focus: Focus) -> str:
    """`dots in the order shown: 3 0 2 1`, or `0.7 mobile only (PAY-O1.1)` where the next line is about something."""
    step = room.step
    if step.kind is StepKind.BOARD:
        hint = board_hint(room)
    else:
        long = room.speaking is not None and room.speaking.long
        hint = plain_hint(
            step.kind, long=long, row=focus.row, begins=step.begins, keeps=step.keeps,
            draft=draft_name(room, focus.row),
        )  # fmt: skip
    return hint + (f" ({focus.goal or focus.key_result or focus.row})" if _names(room, focus) else "")


def _names(room: Room, focus: Focus) -> bool:
    """Whether it is said what the next line is about."""
    match room.step.kind:
        case StepKind.BOARD:
            return phase(room) is Phase.WRITE
        case StepKind.PRESENT:
            return bool(focus.goal and room.speaking and room.speaking.long)
        case _:
            return bool(focus.goal or focus.key_result or focus.row)
