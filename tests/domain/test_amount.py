"""Numbers: what is taken, what is asked about, and how they are shown."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.amount import (
    AmountError,
    add,
    difference,
    format_amount,
    format_score,
    format_share,
    format_with_measure,
    parse_amount,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)
CENTS = st.integers(-(10**9), 10**9).map(lambda cents: (cents, float(f"{cents}e-2")))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", 1.5),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+2", 2.0),
        ("1e3", 1000.0),
        ("2.5E-1", 0.25),
        (".5", 0.5),
        ("5.", 5.0),
        ("  64 ", 64.0),
        ("007", 7.0),
        ("0e999", 0.0),
    ],
)
def test_a_number_is_taken_as_typed(text: str, value: float) -> None:
    assert parse_amount(text) == value


def test_minus_zero_is_plain_zero() -> None:
    assert math.copysign(1, parse_amount("-0")) == 1
    assert format_amount(-0.0) == "0"


@pytest.mark.parametrize("text", ["5%", "5 %", " 5% "])
def test_a_percent_sign_is_part_of_a_percentage_only(text: str) -> None:
    assert parse_amount(text, percent=True) == 5.0
    with pytest.raises(AmountError, match="leave out the %"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("text", "with_point", "without"),
    [("1,5", "1.5", "15"), ("1,000", "1.000", "1000"), ("-0,25", "-0.25", "-025"), ("1,5%", "1.5", "15")],
)
def test_a_comma_is_asked_about_with_both_readings(text: str, with_point: str, without: str) -> None:
    with pytest.raises(AmountError) as refusal:
        parse_amount(text, percent=True)
    assert str(refusal.value) == (f"{text!r} can be read in two ways: write {with_point} (with a point) or {without}")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1 000", "1000"),
        ("1_000", "1000"),
        ("1\u00a0000\u00a0000", "1000000"),
        ("1'000", "1000"),
        ("1,000,000", "1000000"),
        ("1.000.000", "1000000"),
        ("1,000.500", "1000.500"),
        ("1.000,5", "1000.5"),
    ],
)
def test_digits_in_groups_are_refused_with_the_number_that_is_meant(text: str, meant: str) -> None:
    with pytest.raises(AmountError, match=rf"in groups: write {meant}$"):
        parse_amount(text)


@pytest.mark.parametrize("text", ["５", "٣", "1５", "१.५"])
def test_digits_of_another_script_are_refused(text: str) -> None:
    with pytest.raises(AmountError, match="with the digits 0-9"):
        parse_amount(text)


@pytest.mark.parametrize(
    "text", ["nan", "NaN", "inf", "-Infinity", "0x10", "1e", "e3", ".", "-", "--1", "5²", "½", "64 6", "1%%", "1.2.3"]
)
def test_what_is_no_number_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(AmountError) as refusal:
        parse_amount(text, percent=True)
    assert str(refusal.value).startswith(repr(text))


@pytest.mark.parametrize(("text", "percent"), [("", False), ("  ", False), ("%", True)])
def test_nothing_is_refused_as_missing(text: str, percent: bool) -> None:
    with pytest.raises(AmountError, match="a number is missing"):
        parse_amount(text, percent=percent)


@pytest.mark.parametrize(("text", "problem"), [("1e400", "larger"), ("-1e400", "larger"), ("1e-400", "closer to 0")])
def test_what_cannot_be_kept_is_refused_instead_of_becoming_infinity_or_zero(text: str, problem: str) -> None:
    with pytest.raises(AmountError, match=problem):
        parse_amount(text)


@given(st.text() | st.text("0123456789,._' -+eE%５", max_size=12), st.booleans())
def test_any_text_is_a_finite_number_or_a_short_refusal(text: str, percent: bool) -> None:
    said = ""
    value = 0.0
    try:
        value = parse_amount(text, percent=percent)
    except AmountError as refusal:
        said = str(refusal)
    assert math.isfinite(value)
    assert said.isprintable()
    assert len(said) < 250
    assert said or not set(text) & set(",_５")


@pytest.mark.parametrize("text", ["1," + "1" * 5000, "1" * 5000, "\x1b[31m" * 500])
def test_a_refusal_of_something_long_stays_short(text: str) -> None:
    with pytest.raises(AmountError) as refusal:
        parse_amount(text)
    assert len(str(refusal.value)) < 250


@given(FINITE)
def test_what_is_shown_reads_back_as_the_same_number(value: float) -> None:
    assert parse_amount(format_amount(value)) == value


@given(st.floats(1e-15, 1e15, exclude_max=True), st.sampled_from((1, -1)))
def test_no_exponent_is_shown_where_figures_are_usual(size: float, sign: int) -> None:
    assert set(format_amount(sign * size)) <= set("-.0123456789")


@given(CENTS)
def test_a_number_with_two_decimals_is_shown_as_it_was_typed(typed: tuple[int, float]) -> None:
    cents, value = typed
    shown = format_amount(value)
    assert Fraction(shown) == Fraction(cents, 100)
    assert len(shown.partition(".")[2]) <= 2
    assert not shown.endswith(".0")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.3, "0.3"),
        (64.0, "64"),
        (-1.5, "-1.5"),
        (-0.0, "0"),
        (5, "5"),
        (1e-7, "0.0000001"),
        (999999999999999.0, "999999999999999"),
        (1e20, "1e20"),
        (-1.5e-20, "-1.5e-20"),
    ],
)
def test_a_number_is_shown_in_its_shortest_form(value: float, shown: str) -> None:
    assert format_amount(value) == shown


@pytest.mark.parametrize(
    ("value", "measure", "shown"), [(64.0, "%", "64%"), (48.0, "s", "48 s"), (20.0, "€", "20 €"), (3.0, "", "3")]
)
def test_only_percent_stands_right_after_the_number(value: float, measure: str, shown: str) -> None:
    assert format_with_measure(value, measure) == shown


@given(CENTS, CENTS)
def test_sums_and_differences_are_those_of_the_numbers_as_typed(a: tuple[int, float], b: tuple[int, float]) -> None:
    assert Fraction(format_amount(add(a[1], b[1]))) == Fraction(a[0] + b[0], 100)
    assert Fraction(format_amount(difference(a[1], b[1]))) == Fraction(a[0] - b[0], 100)


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    assert format_amount(add(0.1, 0.2)) == "0.3"
    assert format_amount(difference(0.3, 0.1)) == "0.2"


def test_a_sum_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(AmountError, match="larger"):
        add(1.7e308, 1.7e308)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.44, "44%"),
        (1.12, "112%"),
        (1.0, "100%"),
        (0.0, "0%"),
        (-0.08, "-8%"),
        (-0.001, "0%"),
        (0.445, "45%"),
        (0.285, "29%"),
        (1.125, "113%"),
        (0.996, "99%"),
        (0.9999999999, "99%"),
        (None, "–"),
        (float("inf"), "–"),
    ],
)
def test_a_share_is_shown_as_whole_percent(share: float | None, shown: str) -> None:
    assert format_share(share) == shown


@given(st.floats(-10, 10))
def test_a_share_is_shown_within_a_percent_and_looks_finished_only_when_it_is(share: float) -> None:
    percent = int(format_share(share).removesuffix("%"))
    assert abs(percent - share * 100) < 1.0001
    assert (percent >= 100) == (share >= 1)


@pytest.mark.parametrize(
    ("score", "shown"),
    [(0.796, "0.79"), (0.8, "0.80"), (0.7, "0.70"), (0.29, "0.29"), (1.0, "1.00"), (0.9999, "0.99"), (None, "–")],
)
def test_a_score_is_cut_and_never_looks_as_if_it_had_reached_its_bar(score: float | None, shown: str) -> None:
    assert format_score(score) == shown


@given(st.floats(0, 1), st.integers(0, 100))
def test_a_score_under_a_bar_of_two_digits_is_shown_under_it(score: float, percent: int) -> None:
    bar = percent / 100
    assert (float(format_score(score)) >= bar) == (score >= bar)
