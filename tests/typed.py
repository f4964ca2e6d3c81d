"""Lines as they are typed in a step of the weekly, and what was understood."""

from __future__ import annotations

from okrmeet.domain.change import Refused
from okrmeet.domain.document import Doc
from okrmeet.engine.capture_line import Line, parse
from okrmeet.engine.room import Room
from tests.team import Held, documents, focus


def room(step: str, *more: Doc) -> Room:
    held = Held(documents(*more))
    if step != "open":
        held.go(step)
    return held.room


ROOMS: dict[str, Room] = {}


def read(step: str, text: str, key_result: str | None = None) -> Line | Refused:
    if step not in ROOMS:
        ROOMS[step] = room(step)
    return parse(text, ROOMS[step], focus(key_result))


def understood(step: str, text: str, key_result: str | None = None) -> Line:
    line = read(step, text, key_result)
    assert isinstance(line, Line), line
    return line


def refused(step: str, text: str, key_result: str | None = None) -> str:
    line = read(step, text, key_result)
    assert isinstance(line, Refused), line
    return line.reason
