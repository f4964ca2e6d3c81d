"""Texts cut for a chat message."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.engine.facts import Adjusted, Decided
from okrmeet.engine.summary import summarise
from okrmeet.minutes.few import few_decisions, first_few, shortened
from tests.minutes.example import MEETING, docs


@given(text=st.text(max_size=60), limit=st.integers(2, 30))
def test_a_shortened_text_is_a_beginning_of_it_within_the_limit(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert short == text or text.startswith(short.removesuffix("…"))


def test_the_cut_is_between_words() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("one two, three", 10) == "one two…"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("ab👩\u200d💻cdef", "ab…"),
        ("ab👍🏽cdef", "ab…"),
        ("abe\u0301cdef", "ab…"),
        ("東京東京東京", "東京東…"),
    ],
)
def test_the_cut_is_never_within_what_looks_like_one_character(text: str, short: str) -> None:
    assert shortened(text, 4) == short


def test_a_long_list_says_how_many_more_there_are() -> None:
    assert first_few(["a", "b", "c"]) == "a; b; c"
    assert first_few(["a", "b", "c", "d", "e"]) == "a; b; c; 2 more"


def test_what_was_decided_begins_with_goals_that_changed_and_ends_with_what_goes_on() -> None:
    summary = replace(
        summarise(docs(), MEETING),
        decisions=(Decided("one test hall", None, None),),
        adjustments=(
            Adjusted("RISK-O1", "continue", None, "", "", ""),
            Adjusted("PAY-O1.2", "update", "target", "20", "25", "limit"),
            Adjusted("ARM-O1", "stop", "status", "active", "dropped", "done"),
        ),
    )
    assert few_decisions(summary) == "ARM-O1 stopped (done); PAY-O1.2 target 20 → 25 (limit); one test hall; 1 more"
