"""Whatever is typed in whatever step: it is understood, or refused with a sentence; never a surprise."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.engine.capture import capture
from okrmeet.engine.capture_line import Sense, parse
from okrmeet.engine.understood import understood
from okrmeet.engine.undo import undo
from tests.team import STEPS, TODAY, Held, facts, focus

FIGURES = (
    "64",
    "6",
    "1.2",
    "#1.2",
    "1,5",
    "-5",
    "+",
    "%",
    "same",
    "11",
    "1e308",
    "1e999",
    "٣",
    "²",
    "4",
    "5%",
    "1.3",
)
WORDS = (
    ";",
    "v",
    "votes",
    "v76",
    "85/6",
    "c6",
    "EUR",
    "#-",
    "@Ben Okafor",
    ">RISC",
    "firday",
    "!",
    "=",
    "-",
    "?",
    "~",
    "/",
    "fine",
    "bad",
    "@ben",
    "@zoe",
    "#O1",
    ">RISK",
    "by",
    "fri",
    "30 feb",
    "+9999w",
)
KEY_RESULTS = ("PAY-O1.1", "PAY-O1.3", "PAY-O2.2", "PAY-O9.9", None)

spoken = st.lists(st.sampled_from(FIGURES + WORDS) | st.text(max_size=5), max_size=7)
lines = spoken.map(" ".join) | spoken.map("".join) | st.text(max_size=60)


@pytest.fixture(scope="module")
def rooms() -> dict[str, Held]:
    """The same meeting in each of its steps."""
    held = {step: Held() for step in STEPS}
    for step in STEPS[1:]:
        held[step].go(step)
    return held


@settings(max_examples=600, deadline=None)
@given(lines, st.sampled_from(STEPS), st.sampled_from(KEY_RESULTS))
@example("1.3 1e308 6", "confidence", None)
@example("\ud800 %", "close", "PAY-O1.1")
def test_any_line_is_understood_shown_kept_and_taken_back_or_refused(
    rooms: dict[str, Held], text: str, step: str, key_result: str | None
) -> None:
    room, moment = rooms[step].room, rooms[step].moment()
    line = parse(text, room, focus(key_result))
    if isinstance(line, Refused):
        assert line.reason
        return
    shown = understood(line, room, TODAY)
    assert shown
    for words in (line.text, line.command, shown):
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in words)
    kept = capture(room, line, moment)
    if line.sense is Sense.COMMAND:
        assert isinstance(kept, Refused)
        return
    assert isinstance(kept, Change)
    rooms[step].do(lambda *_: kept)
    taken = undo(rooms[step].room)
    assert isinstance(taken, Change)
    rooms[step].do(lambda *_: taken)
    assert facts(rooms[step].room.docs) == facts(room.docs)
