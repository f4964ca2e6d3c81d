"""Text that tries to be more than words, and the parsers it must not get past."""

from __future__ import annotations

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from okrmeet.domain.text import clean

ATTACKS = (
    "$", "$ $", "a $ b",
    "# Heading", "## ", "C #", "closed ##", "> quoted", "- item", "* item", "+ item", "1. item", "12) item",
    "- [x] done", "---", "***", "* * *", "___", "- - -", "===", "=", "-", "+", "``` code", "~~~", "`code`",
    "``", "**bold**", "__init__", "*it*", "_it_", "a_b_c", "~~gone~~", "~gone~", "~5 to ~7",
    "[link](http://a.com)", "![pic](x.png)", "[ref][1]", "[1]: /u", "[^1]", "[^1]: note", "<b>bold</b>",
    "<!-- hidden", "-->", "<script>", "</td>", "<?php", "<http://a.com>", "<a@b.com>", "&amp;", "&lt;b&gt;",
    "&#42;", "&copy", "a | b", "|", "\\|", "\\\\|", "| --- |", "--- | ---", ":--", ":-:", "\\", "\\\\", "\\*",
    "http://example.com/a_b?c=d&e", "https://a.org", "ftp://a.net/", "//localhost/x", "www.example.com",
    "WWW.a.b", "a@b.com", "mailto:a@b.com", "example.com", "x.рф", "okrmeet.json", ":smile:", ":+1:", ":100:",
    "10:30:15", "$x$", "$$", "$5$", "5 $", "{#id .class}", "{{ x }}", "{% raw %}", ": definition", "^sup^",
    "==mark==", "line\nbreak", "two  \nspaces", "tab\there", "    code", "Term\n: def", "a\n===", "a\n---",
    "\u2028# x", "e.g. this", "wait...and", "it's 100 %!", "(x)", "](x)", "!", "@ana", "東京 *太字*", "**東京**は",
    "🙂 _x_", "مرحبا *x*", "é_è", "١. item", "1.", "1)", "123456789. x", "<", "<3", "a<b", "a < b",
)  # fmt: skip

SIGNS = "\\`*_{}[]()#+-.!|<>~&:;@=^$%\"'/ \n\tab1xs🙂é字"

hostile = (
    st.one_of(
        st.sampled_from(ATTACKS),
        st.text(alphabet=SIGNS, max_size=24),
        st.lists(st.sampled_from(ATTACKS), min_size=2, max_size=3).map(" ".join),
        st.lists(st.sampled_from(ATTACKS), min_size=2, max_size=3).map("".join),
        st.text(max_size=40),
    )
    .map(clean)
    .filter(bool)
)
"""Texts as they are once they were cleaned at the door."""

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
GITHUB = MarkdownIt("gfm-like")
EXTENDED = (
    MarkdownIt("gfm-like")
    .use(footnote_plugin)
    .use(deflist_plugin)
    .use(tasklists_plugin)
    .use(dollarmath_plugin, allow_space=False, allow_digits=False)
    .use(attrs_plugin)
)
PARSERS = (COMMONMARK, GITHUB, EXTENDED)


def shape(tokens: list[Token]) -> list[tuple[str, str]]:
    """Types and tags of all tokens, those inside of lines included: what the text must not change."""
    found: list[tuple[str, str]] = []
    for token in tokens:
        found.append((token.type, token.tag))
        found += shape(token.children or [])
    return found


def words(tokens: list[Token]) -> list[str]:
    """The content of every text token."""
    return [
        token.content
        for outer in tokens
        for token in (outer.children or [])
        if token.type == "text" and token.content
    ]
