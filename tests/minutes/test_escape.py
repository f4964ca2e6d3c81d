"""Escaping: the words come out, the structure stays, and ordinary prose stays readable."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from okrmeet.minutes.escape import escape
from tests.minutes.hostile import ATTACKS, PARSERS, hostile, shape, words

CONTEXTS = {
    "paragraph": "{}\n",
    "paragraph between others": "before\n\n{}\n\nafter\n",
    "line after a line": "before\n{}\n",
    "line before a rule": "{}\n\n---\n",
    "line before dashes": "label: {}\nafter\n",
    "heading": "# {}\n",
    "end of a heading": "# Title · {}\n",
    "list item": "- {}\n- other\n",
    "task": "- [ ] **A-1** {}\n",
    "bold": "- **{}** after\n",
    "end of a line": "- **A-1** before: {}\n",
    "in brackets": "before ({}) after\n",
    "table head": "| {} | b |\n| --- | --- |\n| 1 | 2 |\n",
    "cell": "| a | b |\n| --- | --- |\n| {} | 2 |\n",
    "last cell": "| a | b |\n| --- | --- |\n| 1 | **x** {} |\n",
}


@pytest.mark.parametrize("context", CONTEXTS)
@given(text=hostile)
@settings(max_examples=60, deadline=None)
def test_any_text_comes_out_as_its_words_in_the_same_structure(context: str, text: str) -> None:
    assert_harmless(CONTEXTS[context], text)


@pytest.mark.parametrize("context", CONTEXTS)
def test_known_attacks_come_out_as_their_words_in_the_same_structure(context: str) -> None:
    for attack in ATTACKS:
        assert_harmless(CONTEXTS[context], " ".join(attack.split()))


def assert_harmless(context: str, text: str) -> None:
    for parser in PARSERS:
        plain = parser.parse(context.replace("{}", "Xyz"))
        parsed = parser.parse(context.replace("{}", escape(text)))
        assert shape(parsed) == shape(plain)
        assert words(parsed) == [word.replace("Xyz", text) for word in words(plain)]


@pytest.mark.parametrize(
    "prose",
    [
        "It's live (in two shops) - and it works!",
        "3.5 % of all carts, 10:30, R&D, 5 < 6, a -> b, C#, ~5 days, 20 €",
        "e.g. snake_case, well-known, and/or; 'quoted' \"words\"",
        "-5 % on Monday",
        "What next? Ask Ana, Ben & Chen.",
        "$5 each, #12 and @ana",
        "2026-11-23: moved 64 → 70",
        "名前は山田です。 مرحبا 🙂",
    ],
)
def test_ordinary_prose_needs_no_backslash(prose: str) -> None:
    assert escape(prose) == prose


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# one", r"\# one"),
        ("1. one", r"1\. one"),
        ("a | b", r"a \| b"),
        ("*a*", r"\*a\*"),
        ("[x](y)", r"\[x](y)"),
        ("https://a.org", r"https:/\/a\.org"),
        ("C:\\Users\\", "C:\\Users\\\\"),
        ("&amp;", r"\&amp;"),
        ("a_b _c_", r"a_b \_c\_"),
        ("~~a~~ ~b", r"\~\~a\~\~ ~b"),
        ("www.x.1", r"www\.x.1"),
        (":smile: :100: 10:30:15", r"\:smile: \:100: 10:30:15"),
        ("{#x}", r"\{#x}"),
        ("$x$ $5 5$", r"\$x\$ $5 5\$"),
        ("two\nlines  and\ttabs ", "two lines and tabs"),
    ],
)
def test_markup_gets_a_backslash_and_nothing_else(text: str, markdown: str) -> None:
    assert escape(text) == markdown


@given(text=hostile)
@example("a\u2028b\x85c\x0bd")
@settings(max_examples=100, deadline=None)
def test_the_result_is_one_line_with_bare_ends(text: str) -> None:
    escaped = escape(f" {text}\n")
    assert escaped.splitlines() == [escaped]
    assert escaped.strip() == escaped


@pytest.mark.parametrize("unit", ["[", "_", "#", "~", "\\", "&a", ":a", "$", ".aa", "1", " "])
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    text = unit * 10_000
    assert len(escape(text)) <= 2 * len(text)
