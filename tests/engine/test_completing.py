"""The word under the cursor is completed to what resolves, and to nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.people import Person
from okrmeet.engine.capture_line import Line, find_person, parse
from okrmeet.engine.completing import MOST, completed, completions
from tests.team import Held, documents, focus

HELD = Held(documents(Person(id="zoe", name="Zoë Ødegård"), Person(id="ana2", name="Ana Pinto")))
HELD.next()
WORDS = ("next", "no", "note", "hand", "here", "done")


def offered(text: str) -> list[str]:
    return [completion.word for completion in completions(text, len(text), HELD.room, WORDS)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("! call @b", ["@ben"]),
        ("! call @okaf", ["@ben"]),
        ("! call @zo", ["@zoe"]),
        ("! call @ødeg", ["@zoe"]),
        ("about #1.", ["#1.1", "#1.2", "#1.3"]),
        ("about #PAY-O2", ["#2.1", "#2.2", "#O2"]),
        ("? when >r", [">RISK"]),
        ("/n", ["/next", "/no", "/note"]),
        ("/here d", ["@dita"]),
        ("/done ", ["A-1", "A-2", "A-3"]),
        ("/done a-2", ["A-2"]),
        ("/answer ", ["Q1"]),
        ("plain words", []),
        ("", []),
        ("ben@example", []),
    ],
)
def test_what_is_offered(text: str, words: list[str]) -> None:
    assert offered(text) == words


def test_people_of_the_meeting_come_before_others() -> None:
    assert offered("@a")[:2] == ["@ana", "@ana2"]


def test_taking_one_leaves_what_stands_behind_the_cursor() -> None:
    text, cursor = "! call @b about it", len("! call @b")
    (only,) = completions(text, cursor, HELD.room)
    assert completed(text, cursor, only) == ("! call @ben about it", len("! call @ben "))


HEADS = ("! x @", "! x #", "? x >", "/", "/hand ", "/lead ")


@given(st.text(max_size=12), st.sampled_from(HEADS), st.integers(0, 20))
def test_what_is_taken_resolves_to_what_was_offered(begun: str, head: str, cut: int) -> None:
    text = head + begun
    cursor = min(cut, len(text))
    found = completions(text, cursor, HELD.room, WORDS)
    assert len(found) <= MOST
    for completion in found:
        line, place = completed(text, cursor, completion)
        assert line[:place].endswith(f"{completion.word} ")
        if completion.word.startswith("@"):
            assert find_person(completion.word[1:], HELD.room) == completion.word[1:]
        if completion.word.startswith("#"):
            read = parse(f"look {completion.word}", HELD.room, focus())
            assert isinstance(read, Line)
            assert read.about is not None
