"""Whatever is typed in whatever step of a monthly is understood or refused, and what is kept has all its words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okrmeet.domain.change import Change, Refused
from okrmeet.engine.capture import capture
from okrmeet.engine.line import Sense
from okrmeet.engine.understood import understood
from okrmeet.engine.undo import undo
from tests.monthly_team import TODAY, Monthly, company, mixed, said, waits
from tests.team import facts

WORDS = ("alpha", "Beta", "gamma", "[/]", "日本語", "don't", "x@y", "euros", "delta.", "so,", "or?", "…")
"""Words that bind nothing: wherever they stand, they stay."""
BINDING = (
    "PAY", "risk", "Payments", "Fleet software", "Last mile hub", ">RISK", ">shop:", ">", "@ana", "@Ana Pinto",
    "@zoe", "@nobody", "@", "#PAY-O1.2", "1.2", "O1", "#-", "F1", "f2", "F9", "D1", "Q1", "target", "weight",
    "owner", "title", "why", "at least", "start", "start PAY", "start PAY-O1", "stop", "continue", "set",
    "because", "since",
    "waits for", "needs", "is waiting on", "up", "down", "3", "1", "0", "25", "85%", "-5", "+", "?", "!", "=", "~",
    "%", "-", ":", ";", "/", "keep", "change:", "ask", "win:", "by fri", "1 dec", "30 feb", "9 to 4", "60% to 80%",
    "1e999", "٣",
)  # fmt: skip
lines = st.lists(st.sampled_from(WORDS) | st.sampled_from(BINDING), min_size=1, max_size=8).map(" ".join)
anything = st.text(max_size=60) | st.lists(st.sampled_from(BINDING) | st.text(max_size=4), max_size=7).map("".join)
STEPS = [*(step.key for step in mixed().steps if not step.begins), "slot"]
FOCI = ("PAY-O1", "RISK-O1.1", "PAY-O1.3", "NOPE-O1", None)


@pytest.fixture(scope="module")
def rooms() -> dict[str, Monthly]:
    """The same monthly in each of its steps, and in a long slot."""
    docs = company(
        said("f1", "RISK", "PAY", "PAY-O1.2"), said("f2", "SHOP", "FLEET", "FLEET-O1"), waits("d", "PAY", "HUB")
    )
    held = {step: Monthly(docs, agenda=mixed(), optional=("recall",)) for step in STEPS}
    for step, meeting in held.items():
        if step != meeting.room.step.key:
            meeting.go("units" if step == "slot" else step)
    held["slot"].floor(held["slot"].long()[0] or "", long=True)
    return held


@settings(max_examples=500, deadline=None)
@given(lines | anything, st.sampled_from(STEPS), st.sampled_from(FOCI))
@example("start PAY-O1 alpha 0 to " + "9" * 400 + " because Beta", "adjust", None)
@example("up " + "9" * 5000, "numbers", "PAY-O1")
def test_any_line_is_understood_shown_kept_and_taken_back_or_refused(
    rooms: dict[str, Monthly], text: str, step: str, goal: str | None
) -> None:
    meeting = rooms[step]
    room = meeting.room
    line = meeting.understand(text, goal)
    if isinstance(line, Refused):
        assert line.reason
        return
    shown = understood(line, room, TODAY)
    assert shown
    for words in (line.text, line.after, shown):
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in words)
    kept = capture(room, line, meeting.moment())
    if isinstance(kept, Refused):
        assert kept.reason
        return
    assert isinstance(kept, Change)
    before = facts(room.docs)
    meeting.do(lambda *_: kept)
    meeting.do(lambda room, _: undo(room))
    assert facts(meeting.room.docs) == before


@settings(max_examples=700, deadline=None)
@given(lines, st.sampled_from(STEPS), st.sampled_from(FOCI))
def test_a_line_that_is_kept_has_every_word_that_binds_nothing(
    rooms: dict[str, Monthly], text: str, step: str, goal: str | None
) -> None:
    line = rooms[step].understand(text, goal)
    if isinstance(line, Refused) or line.sense is Sense.COMMAND:
        return
    left = f"{line.after} {line.text}"
    for word in [word for word in text.split(" ") if word in WORDS]:
        bare = word.rstrip(".,:;")
        assert bare in left, f"{word} of {text!r} is lost: {line}"
        left = left[left.index(bare) + len(bare) :]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), st.sampled_from(STEPS))
def test_a_plain_sentence_is_never_refused_and_stays_as_it_is(
    rooms: dict[str, Monthly], text: str, step: str
) -> None:
    line = rooms[step].line(text)
    assert line.text == text
    assert line.sense not in (Sense.ADJUST, Sense.WAITS, Sense.HANDS, Sense.VALUE)
