"""Time by row: what passes belongs to the row that was looked at."""

from __future__ import annotations

from okrmeet.tui.row_time import RowTime


def test_time_belongs_to_the_row_that_was_looked_at_also_after_coming_back() -> None:
    time = RowTime()
    assert time.on("a", 0) == 0
    assert time.on("a", 60) == 60
    assert time.on("b", 70) == 0  # ten seconds more were about the first one
    assert time.on("b", 75) == 5
    assert time.on("a", 80) == 70
    assert time.on(None, 90) == 0
    assert time.on("a", 100) == 80


def test_time_that_is_taken_back_counts_for_nobody() -> None:
    time = RowTime()
    time.on("a", 50)
    assert time.on("a", 40) == 0
