"""Texts cut for a chat message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.minutes.few import first_few, shortened


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
