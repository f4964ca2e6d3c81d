"""What text may still hold once it was cleaned, and what counts as one name."""

from __future__ import annotations

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrmeet.domain.text import (
    NAME_LIMIT,
    TEXT_LIMIT,
    TextError,
    clean,
    folded,
    loose,
    name,
    nearest,
    quoted,
)

# Mostly what cleaning has something to do with, so that short examples already mix it.
HOSTILE = st.text(
    st.sampled_from("aeé \t\n\r\v\f\x00\x07\x1b[]0;31mPX\\\x7f\x85\x90\x9b\x9c\x9d\xa0\xad")
    | st.sampled_from("\u0301\u0323\u0344\u200b\u200c\u200d\u2000\u2028\u202e\u2066\u3000\ufe0f\ufeff\ufffe\ud800")
    | st.characters(),
    max_size=60,
)
VISIBLE_FORMATS = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"


def is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


@given(HOSTILE, st.booleans())
def test_cleaning_twice_changes_nothing(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once


@given(HOSTILE, st.booleans())
def test_clean_text_is_nfc_without_control_bytes_surrogates_and_bare_at_its_ends(text: str, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [
        char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs") and not (lines and char == "\n")
    ]
    assert cleaned == cleaned.strip()


def test_a_text_may_grow_when_it_is_cleaned_and_without_a_limit_that_is_no_error() -> None:
    assert clean("\u0958\u0959", limit=None) == "\u0915\u093c\u0916\u093c"
    assert len(clean("x" * (TEXT_LIMIT + 1), limit=None)) == TEXT_LIMIT + 1


@given(HOSTILE)
def test_one_line_has_no_white_space_but_single_spaces(text: str) -> None:
    cleaned = clean(text)
    assert "  " not in cleaned
    assert all(char == " " or not char.isspace() for char in cleaned)


@given(HOSTILE)
def test_several_lines_have_one_empty_line_at_most_and_no_space_before_a_line_end(text: str) -> None:
    cleaned = clean(text, lines=True)
    assert "\n\n\n" not in cleaned
    assert " \n" not in cleaned
    assert all(char in " \n" or not char.isspace() for char in cleaned)


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1))
def test_plain_words_pass_unchanged(text: str) -> None:
    assert clean(text) == text


def test_every_invisible_format_character_goes_and_joiners_and_visible_ones_stay() -> None:
    formats = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
    kept = "".join(char for char in formats if clean(f"a{char}b") != "ab")
    assert kept == "".join(sorted("\u200c\u200d" + VISIBLE_FORMATS))


@pytest.mark.parametrize("plane", range(17))
def test_the_noncharacters_of_every_plane_go(plane: int) -> None:
    assert clean(f"a{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}b") == "ab"


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[31m",
        "\x1b[1;38;5;200m",
        "\x1b[?1049h",
        "\x9b31m",
        "\x1b]0;a title\x07",
        "\x1b]8;;http://example.com\x1b\\",
        "\x9d0;a title\x9c",
        "\x1bPq#0;2;0;0;0\x1b\\",
        "\x1b_Gf=24;AAAA\x1b\\",
        "\x1b(B",
        "\x1b F",
        "\x1bc",
        "\x1b",
        "\x1b[",
    ],
)
def test_an_escape_sequence_vanishes_with_its_parameters(sequence: str) -> None:
    assert clean(f"é{sequence}é") == "éé"


def test_a_title_sequence_without_an_end_takes_nothing_of_what_was_written() -> None:
    assert clean("\x1b]0;Ask Risk\nfor a date", lines=True) == "Ask Risk\nfor a date"


def test_overrides_byte_order_marks_tags_and_lone_surrogates_go() -> None:
    assert clean("\ufeffpay\u202etxt\u2066.\udc80\ud83d\U000e0041exe") == "paytxt.exe"


def test_families_flags_indic_words_and_icon_fonts_stay() -> None:
    for text in ("👩‍👩‍👧", "🇵🇹", "👍🏽", "❤️", "क्‍ष", "می‌خواهم", "\ue0a0 main"):
        assert clean(text) == text


def test_letters_and_their_marks_become_one_character() -> None:
    assert clean("Ju\u0308rgen") == "Jürgen"
    assert clean("Ju\u200b\u0308rgen") == "Jürgen"


@pytest.mark.parametrize("between", ["", "\u200d"])
def test_a_tower_of_marks_is_cut_to_what_writing_needs(between: str) -> None:
    cleaned = clean("x" + f"\u0316{between}" * 200 + "y")
    assert 4 <= sum(map(is_mark, cleaned)) <= 8
    assert (cleaned[0], cleaned[-1]) == ("x", "y")
    assert clean("x" + "\u0316" * 8) == "x" + "\u0316" * 8


def test_a_letter_that_comes_apart_does_not_make_a_higher_tower() -> None:
    cleaned = clean("q" + "\u0344" * 8)
    assert sum(map(is_mark, cleaned)) == 8


@pytest.mark.parametrize("piece", ["\u0301\u0323", "\x1b]", "\x9d", "\x1b[ ", " \n", "\x1b!"])
def test_a_flood_of_one_hostile_piece_is_cleaned_in_linear_time(piece: str) -> None:
    before = time.process_time()
    clean("a" + piece * 100_000, limit=300_000, lines=True)
    assert time.process_time() - before < 3  # what takes quadratic time needs a minute here


def test_every_kind_of_line_end_and_space_is_one_space_in_one_line() -> None:
    assert clean(" a\r\nb\rc\u2028d\u2029e\x85f\u00a0\u3000g\t\th ") == "a b c d e f g h"


def test_several_lines_keep_line_ends_indentation_and_one_empty_line() -> None:
    assert clean("\n\na \r\n\tb\rc\u2028\n\n\n\nd\u00a0e\n", lines=True) == "a\n    b\nc\n\nd e"


def test_a_text_over_the_limit_says_its_length_and_the_limit() -> None:
    with pytest.raises(TextError, match=r"12 characters and the limit is 10; shorten it by 2"):
        clean("a" * 12, limit=10)


def test_only_what_is_left_counts_against_the_limit() -> None:
    assert clean("a\u200b \x1b[31m" * 5, limit=9) == "a a a a a"
    assert len(clean("a" * TEXT_LIMIT)) == TEXT_LIMIT


@pytest.mark.parametrize("text", ["", "  ", "\u200d", "\u3164", "\u2800", "\u0301", "\u00a0\ufe0f", "\x1b[31m"])
def test_a_name_of_which_nothing_is_seen_is_refused(text: str) -> None:
    with pytest.raises(TextError, match="at least one visible character"):
        name(text)


def test_a_name_is_one_line_of_limited_length() -> None:
    assert name("  Ana\nSousa ") == "Ana Sousa"
    with pytest.raises(TextError, match=f"limit is {NAME_LIMIT}"):
        name("a" * (NAME_LIMIT + 1))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Jürgen", "JU\u0308RGEN"),
        ("Straße", "STRASSE"),
        ("Ana  Sousa", "ana\u00a0sousa"),
        ("ＰＡＹ", "pay"),
        ("Ana\u200d", "Ana"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ],
)
def test_normal_form_case_width_and_space_do_not_make_another_name(first: str, second: str) -> None:
    assert folded(first) == folded(second)


def test_an_accent_makes_another_name() -> None:
    assert folded("Ana") != folded("Aná")


@given(HOSTILE)
def test_the_key_of_a_key_is_the_key_and_cleaning_does_not_change_it(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(clean(text)) == folded(text)


def test_the_nearest_name_is_found_in_any_case_and_given_in_its_own_spelling() -> None:
    assert nearest("OWNR", ["title", "Owner"]) == "Owner"
    assert nearest("zebra", ["title", "owner"]) is None
    assert nearest("owner", []) is None


def test_a_quotation_is_short_and_holds_nothing_a_terminal_obeys() -> None:
    assert quoted("1,5") == "'1,5'"
    assert len(quoted("a" * 500)) == 42
    assert quoted("\x1b[31m\u202e\ud800").isascii()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Nguyễn", "nguyen"),
        ("Đặng", "dang"),
        ("Łukasz", "lukasz"),
        ("Jørn", "jorn"),
        ("İlkay", "ILKAY"),
    ],
)
def test_the_looser_key_has_letters_without_accents(name: str, typed: str) -> None:
    assert loose(name) == loose(typed) == typed.lower()


@pytest.mark.parametrize(("one", "other"), [("कि", "का"), ("が", "か"), ("שָ", "ש"), ("Ana", "Anna")])
def test_the_looser_key_keeps_signs_that_make_another_word(one: str, other: str) -> None:
    assert loose(one) != loose(other)
