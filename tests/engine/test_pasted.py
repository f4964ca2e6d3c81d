"""What is made of a pasted block: chat lines with their speakers, lists without bullets, votes without names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.change import Refused
from okrmeet.domain.records import Feedback
from okrmeet.engine.capture_line import Line, Sense
from okrmeet.engine.pasted import Item, items, keep_all, read_item, tally
from tests.team import Held, focus

HELD = Held()


@pytest.mark.parametrize(
    "row",
    [
        "Ben Okafor 10:42: we wait",
        "[10:42] Ben: we wait",
        "[2026-11-23 10:42:10] ben: we wait",
        "Ben Okafor, 10:42 AM: we wait",
        "<ben>: we wait",
        "- Ben: we wait",
        "Ben:   we wait",
    ],
)
def test_a_chat_line_says_who_said_it(row: str) -> None:
    assert items(row, HELD.room) == (Item("we wait", "ben"),)


def test_a_name_above_the_lines_is_whose_they_are_until_an_empty_line() -> None:
    block = "Ben Okafor  10:42\nwe wait\n- for Risk\n\nand this is nobody's"
    assert items(block, HELD.room) == (Item("we wait", "ben"), Item("for Risk", "ben"), Item("and this is nobody's"))


@pytest.mark.parametrize("row", ["Note: we wait", "10:42 we wait", "https://example.org/a: b", "Nobody 10:42: hi"])
def test_what_is_nobodys_name_stays_text(row: str) -> None:
    assert items(row, HELD.room) == (Item(row),)


@pytest.mark.parametrize("bullet", ["- ", "* ", "+ ", "• ", "1. ", "12) ", "- [ ] ", "- [x] "])
def test_a_bullet_is_no_sign(bullet: str) -> None:
    held = Held()
    (item,) = items(f"{bullet}we wait", held.room)
    read = read_item(item, held.room, focus())
    assert isinstance(read, Line)
    assert (read.sense, read.text) == (Sense.NOTE, "we wait")


def test_other_signs_keep_their_meaning_and_a_slash_commands_nothing() -> None:
    read = [read_item(item, HELD.room, focus()) for item in items("! call @ben fri\n/leave", HELD.room)]
    assert [line.sense for line in read if isinstance(line, Line)] == [Sense.ACTION, Sense.NOTE]


def test_votes_of_everybody_are_sorted_and_nobodys() -> None:
    held = Held()
    held.go("close")
    assert tally(items("Ana: 5\nBen: 3\n4", held.room), held.room) == (3, 4, 5)
    assert tally(items("Ana: 5\nBen: good", held.room), held.room) == ()
    assert tally(items("Ana: 5", held.room), held.room) == ()
    held.go("confidence")
    assert tally(items("10\n0", held.room), held.room) == (0, 10)
    held.go("promises")
    assert tally(items("10\n0", held.room), held.room) == ()


def test_a_block_is_kept_in_its_order_as_one_change() -> None:
    held = Held()
    notes = [Line(Sense.NOTE, text=text) for text in ("zebra", "apple", "moon")]
    promises = [Line(Sense.ACTION, text=text) for text in ("a", "b")]
    held.do(lambda room, moment: keep_all(room, (*notes, *promises), moment))
    said = sorted((f for f in held.room.docs.all(Feedback) if f.meeting), key=lambda f: f.at)
    assert [f.text for f in said] == ["zebra", "apple", "moon"]
    assert {a.id for a in held.room.said("open")} >= {"A-4", "A-5"}
    held.undo()
    assert held.room.said("open") == ()


def test_nothing_chosen_is_nothing_kept() -> None:
    assert Held().refused(lambda room, moment: keep_all(room, (), moment)) == "nothing is chosen"


@given(st.text(max_size=300))
def test_any_block_can_be_read_and_no_word_of_it_is_lost(block: str) -> None:
    found = items(block, HELD.room)
    for item in found:
        assert item.text
        read = read_item(item, HELD.room, focus())
        assert isinstance(read, Line | Refused)
        assert not isinstance(read, Line) or read.sense is not Sense.COMMAND
