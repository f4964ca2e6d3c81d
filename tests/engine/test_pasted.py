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
        "<ben> we wait",
        "[10:42] <ben> we wait",
        "[Ben Okafor, 10:42] we wait",
        "10.42 - Ben: we wait",
        "23/11/2026, 10:42 - Ben Okafor: we wait",
        "- Ben: we wait",
        "Ben:   we wait",
    ],
)
def test_a_chat_line_says_who_said_it(row: str) -> None:
    assert items(row, HELD.room) == (Item("we wait", "ben"),)


def test_a_name_above_the_lines_is_whose_they_are_until_an_empty_line() -> None:
    block = "Ben Okafor  10:42\nwe wait\n* for Risk\n\nand this is nobody's"
    assert items(block, HELD.room) == (Item("we wait", "ben"), Item("for Risk", "ben"), Item("and this is nobody's"))


@pytest.mark.parametrize("sign", ["+", "-", "?", "!", "="])
@pytest.mark.parametrize(
    "name", ["Ben 10:43: ", "[10:43] Ben: ", "<ben> ", "[Ben Okafor, 10:43] ", "- Ben: ", "Ben\n"]
)
def test_a_sign_behind_a_name_is_a_sign(name: str, sign: str) -> None:
    assert items(f"{name}{sign} the demo was great", HELD.room) == (Item(f"{sign} the demo was great", "ben"),)


def test_a_dash_before_each_of_several_lines_is_a_bullet_and_beside_a_success_a_failure() -> None:
    def texts(block: str) -> list[str]:
        return [item.text for item in items(block, HELD.room)]

    assert texts("- demo\n- calls") == ["demo", "calls"]
    assert texts("Ben 10:43\n- demo\n- calls") == ["demo", "calls"]
    assert texts("Ben 10:43\n+ demo\n- calls") == ["+ demo", "- calls"]
    assert texts("+ demo\n- calls") == ["+ demo", "- calls"]


def test_a_later_speaker_ends_what_a_heading_says_also_one_whom_nobody_knows() -> None:
    for later in (
        "Ana 10:44: hi",
        "<ana> hi",
        "Zoe Zed 10:44",
        "[10:44] Zoe:",
        "10.44 - Zoe",
        "Zoe Zed 10:44: ? who",
        "<zoe> who",
    ):
        *_, last = items(f"Ben 10:43\nwe wait\n{later}\nthis is not Ben's", HELD.room)
        assert last == Item("this is not Ben's"), later


def test_what_somebody_unknown_said_keeps_its_words_and_is_nobodys() -> None:
    row = "Unknown Person 10:48: ? who"
    assert items(f"Ben 10:43\nwe wait\n{row}", HELD.room) == (Item("we wait", "ben"), Item(row))


def test_a_sentence_with_a_time_or_a_colon_goes_on_under_its_name() -> None:
    rows = (
        "Note: we wait",
        "- Blockers:",
        "at 10:48 we really do talk to them",
        "we can only start with it at 10:48",
    )
    assert items("\n".join(("Ben", *rows)), HELD.room) == tuple(Item(row, "ben") for row in rows)


_NAMES = st.sampled_from(["Ana Sousa", "Ben", "ben", "Chen Li", "Unknown Person", "Zoe", "Risk"])
_HEADS = st.sampled_from(["{} 10:48", "{}:", "[10:48] {}", "{}, 10:48 AM", "[{}, 10:48]", "10.48 - {}"])
_LINES = st.sampled_from(
    ["{} 10:48: ", "[10:48] {}: ", "<{}> ", "[10:48] <{}> ", "[{}, 10:46] ", "10.47 - {}: ", "{}: ", "- {}: ", ""]
)
_TEXTS = st.sampled_from(["+ text", "- text", "text", "? who", "* text"])
_HEADINGS = st.one_of(
    st.builds(lambda form, name: (form.format(name), name, True), _HEADS, _NAMES),
    st.sampled_from([("Ana Sousa", "ana", True), ("Ben", "ben", True)]),
)
_SAYINGS = st.builds(lambda form, name, text: (f"{form.format(name)}{text}", name, False), _LINES, _NAMES, _TEXTS)
_ROWS = st.lists(st.one_of(_HEADINGS, _SAYINGS), max_size=8)


@given(_ROWS)
def test_no_line_is_given_to_somebody_who_is_named_neither_in_it_nor_in_the_nearest_heading(
    rows: list[tuple[str, str, bool]],
) -> None:
    numbered = [(row if heads else f"{row} {n}", name, heads) for n, (row, name, heads) in enumerate(rows)]
    for item in items("\n".join(row for row, *_ in numbered), HELD.room):
        place = next((n for n, (row, _, _) in enumerate(numbered) if row.endswith(item.text)), None)
        if item.by is None or place is None:
            continue
        above = next((row for row, _, heads in reversed(numbered[:place]) if heads), "")
        assert item.by in f"{numbered[place][0]}\n{above}".casefold()


@pytest.mark.parametrize("row", ["Note: we wait", "10:42 we wait", "https://example.org/a: b", "Nobody 10:42: hi"])
def test_what_is_nobodys_name_stays_text(row: str) -> None:
    assert items(row, HELD.room) == (Item(row),)


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "1. ", "12) ", "- [ ] ", "- [x] "])
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
