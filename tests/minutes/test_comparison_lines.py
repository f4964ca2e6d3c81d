"""Two numbers of a figure in words: what is shown adds up."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.analysis.comparison import Compared, Scale
from okrmeet.minutes.figure_lines import comparison

SCALES = get_args(Scale)


def row(scale: Scale, before: float | None, now: float | None) -> Compared:
    return Compared("achieved", "Score", scale, before, now)


def number(shown: str) -> Decimal:
    return Decimal(shown.removesuffix("s").removesuffix(" point").rstrip("%"))


@pytest.mark.parametrize(
    ("scale", "before", "now", "told"),
    [
        ("score", 0.6479, 0.7101, ("0.64", "0.71", "+0.07")),
        ("score", 0.701, 0.709, ("0.70", "0.70", "the same")),
        ("share", 1.0, 0.625, ("100%", "63%", "-37 points")),
        ("share", 0.996, 1.0, ("99%", "100%", "+1 point")),
        ("worth", 3.86, 4.4, ("3.9", "4.4", "+0.5")),
        ("gap", -0.046, 0.014, ("-0.05", "+0.01", "+0.06")),
        ("number", 172, 196.5, ("172", "196.5", "+24.5")),
        ("number", 3_000_000, 1, ("3000000", "1", "-2999999")),
        ("number", None, 4, ("–", "4", "")),
    ],
)
def test_the_change_is_that_of_what_is_shown(
    scale: Scale, before: float | None, now: float, told: tuple[str, str, str]
) -> None:
    assert comparison(row(scale, before, now)) == told


@given(scale=st.sampled_from(SCALES), before=st.floats(-10, 10), now=st.floats(-10, 10))
def test_before_and_the_change_make_now(scale: Scale, before: float, now: float) -> None:
    before, now = round(before, 4), round(now, 4)  # no figure is finer
    then, today, change = comparison(row(scale, before, now))
    more = Decimal(0) if change == "the same" else number(change)
    assert number(then) + more == number(today)
