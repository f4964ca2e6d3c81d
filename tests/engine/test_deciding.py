"""Did OKR help: what is a decision there, and what is just said."""

from __future__ import annotations

import pytest

from okrmeet.domain.change import Refused
from okrmeet.domain.people import Unit
from okrmeet.engine.capture_line import Sense
from tests.quarter_team import Quarterly, quarter


@pytest.fixture
def held() -> Quarterly:
    held = Quarterly(quarter(quarter().need(Unit, "PAY").with_(sponsor="ben")))
    held.go("helped")
    return held


@pytest.mark.parametrize(
    ("typed", "sense", "text", "by"),
    [
        ("continue", Sense.DECISION, "continue", None),
        ("Change: fewer goals", Sense.DECISION, "Change: fewer goals", None),
        ("@ana stop it", Sense.DECISION, "stop it", "ana"),
        ("we will fund it @ben", Sense.DECISION, "we will fund it", "ben"),
        ("= fewer goals from now on", Sense.DECISION, "fewer goals from now on", None),
        ("it took a lot of time", Sense.NOTE, "it took a lot of time", None),
        ("I liked it @ana", Sense.NOTE, "I liked it", "ana"),
        (" continue", Sense.NOTE, "continue", None),
    ],
)
def test_a_course_the_sponsors_word_and_an_equals_sign_decide_and_any_other_line_is_a_note(
    held: Quarterly, typed: str, sense: Sense, text: str, by: str | None
) -> None:
    line = held.line(typed)
    assert not isinstance(line, Refused)
    assert (line.sense, line.text, line.by, line.doubt) == (sense, text, by, "")


def test_a_word_that_begins_like_a_course_is_a_note_that_asks_whether_it_is_meant(held: Quarterly) -> None:
    line = held.line("contineu with fewer goals")
    assert not isinstance(line, Refused)
    assert (line.sense, line.doubt) == (Sense.NOTE, "no decision: do you mean continue?")
