"""What a room answers without names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Refused
from okrmeet.domain.questions import MIRROR, MISTAKES, question
from okrmeet.domain.records import Tally
from okrmeet.engine.line import Sense
from okrmeet.engine.rating import answers_to, asked, read_mirror
from tests.quarter_team import Quarterly


def test_the_questions_are_asked_in_their_order_and_one_that_is_unknown_in_its_own_words() -> None:
    held = Quarterly()
    held.go("pulse")
    assert [q.key for q in asked(held.room)] == ["clear", "mine", "together"]
    assert question("Would you recommend us?").key == "would-you-recommend-us"
    assert question("Would you recommend us?").asked == "Would you recommend us?"
    assert question("???").key == "???"


def test_fingers_are_kept_sorted_for_the_question_in_focus_and_told_again_they_replace_the_first() -> None:
    held = Quarterly()
    held.go("pulse")
    held.keep("5 3 4", "mine")
    held.keep("2 1", "mine")
    held.keep("5 5", None)
    assert [(t.question, t.values, t.by) for t in held.room.docs.all(Tally)] == [
        ("mine", (1, 2), None),
        ("clear", (5, 5), None),
    ]


def test_more_fingers_than_people_are_asked_about_and_figures_beyond_five_refused() -> None:
    held = Quarterly()
    held.go("pulse")
    line = held.line("5 5 5 5 5", "clear")
    assert not isinstance(line, Refused)
    assert line.doubt == "5 votes of 4 who are here?"
    assert held.line("5 6", "clear") == Refused("answers are figures from 1 to 5 with spaces between, like 4 3 5")


def test_a_sentence_among_the_answers_is_a_note() -> None:
    held = Quarterly()
    held.go("pulse")
    line = held.line("most of us were ill", "clear")
    assert not isinstance(line, Refused)
    assert line.sense is Sense.NOTE


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("0 3 1 2 0 0 4 2", {"2": 3, "3": 1, "4": 2, "7": 4, "8": 2}),
        ("2:3 7:4", {"2": 3, "7": 4}),
        ("#2=3, 7x4;", {"2": 3, "7": 4}),
    ],
)
def test_the_mirror_takes_eight_counts_or_pairs(typed: str, counts: dict[str, int]) -> None:
    held = Quarterly()
    held.go("mirror")
    held.keep(typed, MIRROR)
    tally = answers_to(held.room, MIRROR)
    assert tally is not None
    assert dict(tally.counts) == {str(n): counts.get(str(n), 0) for n in MISTAKES}


@pytest.mark.parametrize(
    ("typed", "why"),
    [("1 2 3", "eight counts"), ("2:3 x", "write mistake and hands"), ("9:1", "1 to 8"), ("1:501", "at most 500")],
)
def test_a_mirror_that_cannot_be_is_refused_with_what_to_write(typed: str, why: str) -> None:
    read = read_mirror(typed.split(" "))
    assert isinstance(read, Refused)
    assert why in read.reason


@given(st.text("0123456789:=x# ,", max_size=40))
def test_whatever_is_typed_for_the_mirror_is_counts_a_refusal_or_a_sentence(text: str) -> None:
    read = read_mirror(text.split(" "))
    assert read is None or isinstance(read, Refused) or {key for key, _ in read} <= {str(n) for n in MISTAKES}
