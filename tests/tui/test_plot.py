"""Columns and bars are as high and long as their numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from okrmeet.tui.figures.bars import DUE, SHORTEST, Bar, bar_rows, of_most
from okrmeet.tui.figures.plot import BELOW, FULL, HALF, PERCENT, Point, plot

shares = st.floats(0, 1)


def height_of(rows: list[str], column: int) -> float:
    """The cells of a column, half ones counted as half."""
    signs = [row[column] for row in rows]
    return signs.count(FULL) + signs.count(HALF) / 2


@given(st.lists(shares, min_size=1, max_size=13), st.integers(4, 20))
def test_a_column_is_as_high_as_its_share_to_a_quarter_of_a_line(told: list[float], high: int) -> None:
    points = [Point(str(n), share, "") for n, share in enumerate(told, 1)]
    rows = [row.plain for row in plot(points, PERCENT, 80, high + BELOW, 13)][:high]
    side, wide = PERCENT.cells + 2, 5
    for number, share in enumerate(told):
        assert abs(height_of(rows, side + number * wide) - share * high) <= 0.25 + 1e-9


@given(st.lists(st.one_of(st.none(), shares), min_size=1, max_size=13), st.integers(10, 120), st.integers(0, 40))
def test_a_chart_is_never_wider_than_its_room_from_the_least_terminal_on(
    told: list[float | None], cells: int, height: int
) -> None:
    points = [Point(str(n), share, "100", due=share) for n, share in enumerate(told, 1)]
    rows = plot(points, PERCENT, max(36, cells), height, 13)
    assert all(row.cell_length <= max(36, cells) for row in rows)


def test_where_it_should_be_is_a_line_across_all_columns() -> None:
    points = [Point("1", 1.0, "", due=0.5), Point("2", None, "", due=0.5)]
    line = plot(points, PERCENT, 20, 10 + BELOW)[5].plain
    assert line == " 50% ┤" + "█" * 6 + "═" + "═" * 7


def test_numbers_that_would_touch_are_left_out_and_the_last_one_is_there() -> None:
    points = [Point(str(n), 0.5, str(100 + n)) for n in range(13)]
    told = plot(points, PERCENT, 36, 10, 13)[-2].plain.split()
    assert told[-1] == "112"
    assert set(told) <= {str(100 + n) for n in range(13)}


@given(shares, shares, st.integers(20, 160))
def test_a_bar_is_as_long_as_its_share_and_the_row_as_wide_as_its_room(share: float, due: float, cells: int) -> None:
    row = bar_rows([Bar("a name", share, "42%", due=due)])[0].draw(cells)
    assert row.cell_length == cells
    drawn = row.plain.removeprefix("a name ").removesuffix(" 42%")
    if len(drawn) > SHORTEST and "█" in drawn:
        assert drawn.count(DUE) == 1
        assert abs(drawn.count("█") - share * len(drawn)) <= 1.5


def test_without_room_for_a_bar_the_name_and_the_number_stay() -> None:
    row = bar_rows([Bar("a long name of a step", 0.5, "4.5 of 7.0 min")])[0].draw(26)
    assert "█" not in row.plain
    assert row.plain.endswith("4.5 of 7.0 min")
    assert cell_len(row.plain) == 26


def test_where_nothing_is_counted_no_bar_is_long() -> None:
    assert of_most(0, 0) == 0.0
    assert of_most(3, 4) == 0.75
