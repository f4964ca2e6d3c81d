"""Text on its way to the screen: as wide as it may be, cut between what people see as characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrmeet.tui.text import column, cut, line, spread

TEXTS = st.text(alphabet=st.sampled_from("ab 単位\u0301é👩\u200d\u200c🇵🇹👍🏽[/]\\\x1b"), max_size=30)


@given(TEXTS, st.integers(0, 40))
def test_a_text_is_never_wider_than_it_may_be_and_says_when_it_was_cut(text: str, cells: int) -> None:
    shown, whole = cut(text, cells), cut(text, 1000)
    assert cell_len(shown) <= cells
    assert shown == whole or cells == 0 or (shown.endswith("…") and whole.startswith(shown[:-1]))


@given(TEXTS, st.integers(1, 40))
def test_a_column_is_exactly_as_wide_as_it_is_also_once_it_is_drawn(text: str, cells: int) -> None:
    for shown in (column(text, cells), column(text, cells, right=True)):
        assert cell_len(shown) == line(shown).cell_length == cells


def test_a_flag_and_a_letter_with_its_mark_stay_in_one_piece() -> None:
    assert cut("ab🇵🇹cd", 5) == "ab🇵🇹…"
    assert cut("ab🇵🇹cd", 4) == "ab…"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"


def test_what_a_joiner_joins_is_drawn_apart_as_wide_in_each_terminal_and_a_non_joiner_stays() -> None:
    assert line(cut("👩‍👩‍👧‍👦", 10)).plain == "👩👩👧👦"
    assert line(column("👩‍👩‍👧‍👦", 10), "|").plain == "👩👩👧👦  |"
    assert line("می\u200cخواهم").plain == "می\u200cخواهم"


@given(TEXTS, st.integers(8, 40))
def test_two_pieces_on_one_line_fill_it_and_the_right_one_is_whole(text: str, cells: int) -> None:
    shown = spread(line(cut(text, 40)), line("4:05"), cells)
    assert shown.cell_length == cells
    assert shown.plain.endswith("4:05")
