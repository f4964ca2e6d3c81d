r"""The one place where text becomes Markdown.

What somebody typed must come out as the same words on every renderer, and must never make a heading, a table row,
a list item, a link or a tag; yet the raw file is read, too, so only what would be markup gets a backslash. The rules
are those of CommonMark 0.31 and GitHub Flavored Markdown 0.29 (tables, strikethrough, task lists, autolinks), and of
the common extensions for emoji, mathematics, footnotes and attributes. A web or mail address is shown, not linked
(some renderers link mail addresses whatever is written; that is harmless).
"""

from __future__ import annotations

import re

_BLANK = r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+"

_MARKUP = re.compile(
    r"""
      [`*\[{|]                                  # code, emphasis, links and task boxes, attributes, table cells
    | \\ (?= [!-/:-@\[-`{-~] | \Z )             # a backslash that would escape something
    | (?<! [^\W_] ) _+ | _+ (?! [^\W_] )        # emphasis; inside of snake_case it is none
    | (?<= \S ) ~ | ~ (?! \w )                  # strikethrough; in "~5 days" it is none
    | < (?= [A-Za-z/!?] )                       # a tag, a comment, a link in angle brackets
    | & (?= \#? \w+ ; )                         # an entity
    | (?<= / ) /                                # https://
    | (?<= [^\s.] ) \. (?= [^\W\d_]{2} )        # example.org
    | (?<= \b www ) \.
    | (?<= \S ) @ (?= \S )                      # somebody@example.org
    | : (?= [\w+-]* [^\W\d] [\w+-]* : )         # :smile:
    | (?<! \d ) : (?= [\w+-]+ : )               # :100:, but not 10:30:15
    | \$ (?! \d )                               # $mathematics$, but not $5
    | \A > | \A = | \A : (?= [\s-] | \Z )       # a quotation, an underlined heading, a definition
    | \A [-+] (?= [\s:-] | \Z )                 # a list item, a rule, an underlined heading
    | \A \d{1,9} [.)] (?= \s | \Z )           # a numbered list item
    | \A \#{1,6} (?= \s | \Z )                  # a heading
    | (?<! \S ) \#+ \Z                          # the end of a heading
    """,
    re.VERBOSE | re.IGNORECASE,
)


def escape(text: str) -> str:
    """Text as Markdown for one line: it shows as it is, wherever in a document it stands.

    Line ends and runs of spaces become one space, and the ends are bare, because Markdown would not keep them. It
    is safe at the start of a line, in a heading, a list item, a paragraph and a table cell alike, so there is
    nothing to choose and nothing to forget.
    """
    line = re.sub(_BLANK, " ", text).strip()
    return _MARKUP.sub(_with_backslashes, line)


def _with_backslashes(found: re.Match[str]) -> str:
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in found[0])
