"""What a line was understood as, in words."""

from __future__ import annotations

import datetime as dt

import pytest

from okrmeet.domain.people import Person
from okrmeet.engine.capture_line import Line, Sense, parse
from okrmeet.engine.understood import understood
from tests.team import TODAY, Held, documents, focus


def shown(text: str, step: str = "low", key_result: str | None = None) -> str:
    held = Held(documents(Person(id="ana2", name="Ana Sousa")))
    held.go(step)
    line = parse(text, held.room, focus(key_result))
    assert isinstance(line, Line), line
    return understood(line, held.room, TODAY)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("stuck", "blocker: stuck"),
        ("stuck @ben #1.2", "blocker · PAY-O1.2 · Ben Okafor: stuck"),
        ("? when is it ready >RISK", "ask · for RISK: when is it ready"),
        ("! call @ben fri #O1", "action · PAY-O1 · Ben Okafor · due Fri 27 Nov: call"),
        ("! call", "action · nobody yet (@name): call"),
        ("! call @ben 20 nov", "action · Ben Okafor · due Fri 20 Nov (past): call"),
        ("! call @ana2", "action · Ana Sousa (ana2): call"),
        ("= ship it", "decision: ship it"),
        ("~ @ben pricing page", "parked: pricing page"),
        ("/next", "command next"),
    ],
)
def test_a_line_is_told_with_everything_it_binds(text: str, words: str) -> None:
    assert shown(text) == words


def test_a_value_is_told_with_its_key_result_its_measure_and_the_confidence() -> None:
    assert shown("% 1.1 64.5 6 shipped @ben") == "PAY-O1.1 now 64.5% · confidence 6 · Ben Okafor: shipped"
    assert shown("% 1.2 64") == "PAY-O1.2 now 64 s · Chen Li"


def test_a_guard_word_before_any_value_says_so() -> None:
    assert shown("fine", "guard", "PAY-O2.2") == "PAY-O2.2 has no value · confidence 8 · Chen Li"


def test_a_worth_is_told_as_a_mean_without_names() -> None:
    assert shown("4 5 4", "close") == "worth of the meeting: 4.3 of 5 from 3, no names"


def test_somebody_who_is_no_longer_known_is_shown_by_id() -> None:
    line = Line(Sense.ACTION, text="call", owner="zoe", due=dt.date(2027, 1, 4))
    assert understood(line, Held().room, TODAY) == "action · zoe · due Mon 4 Jan 2027: call"
