"""Terminals that show less: without colour where NO_COLOR asks for it, with plain signs where others have no shape.

Both are filters over what is drawn already, and no cell moves. Of all widgets only the line of keys knows about them:
no plain sign means enter, so it writes the word.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

FRAMES = "─━│┃╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╴╵╶╷╸╹╺╻"
"""What borders, tables and large figures are drawn with."""
SIGNS = {
    **dict.fromkeys("─━╴╶╸╺▁▔▀▄", "-"),
    **dict.fromkeys("│┃╵╷╹╻▏▕▌▐▎▊", "|"),
    **{frame: "+" for frame in FRAMES if frame not in "─━╴╶╸╺│┃╵╷╹╻"},
    "█": "#", "▓": "#", "▒": "=", "░": ".", "●": "*", "▲": "^", "■": "#", "○": "o", "▶": ">", "▸": ">",
    "✓": "v", "✗": "x", "÷": "/", "·": ".", "–": "-", "—": "-", "−": "-", "×": "x", "→": ">", "↑": "^", "↓": "v",
    "←": "<", "═": "=", "⏎": "<", "…": "~", "≥": ">", "≤": "<", "•": "*", "’": "'", "“": '"', "”": '"', "⭘": "o",
}  # fmt: skip
"""A plain sign of the same width for each sign of ours; marks stay as different as they are."""


class Colourless(LineFilter):
    """Leaves weight, slant and reversal, and takes every colour: also the shades of grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Take the colours."""
        return [Segment(text, _colourless(style) if style else None, None) for text, style, _ in segments]


class PlainSigns(LineFilter):
    """Puts plain signs in the place of frames and marks, and of every letter that the encoding does not have."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Translate the text; its width stays."""
        return [
            Segment(text if text.isascii() else plain_text(text, self._encoding), style, None)
            for text, style, _ in segments
        ]


@lru_cache(4096)
def plain_text(text: str, encoding: str) -> str:
    """The text with plain signs, exactly as wide: letters lose their accents, what has no letter becomes `?`."""
    graphemes, _ = split_graphemes(text)
    return "".join(_plain(text[start:end], width, encoding) for start, end, width in graphemes)


def _plain(grapheme: str, width: int, encoding: str) -> str:
    sign = SIGNS.get(grapheme)
    if sign is not None:
        return sign
    for shown in (grapheme, normalize("NFC", grapheme), normalize("NFKD", grapheme)[:1]):
        if cell_len(shown) == width and _has(encoding, shown):
            return shown
    return "?" * width


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def plain_encoding(environ: Mapping[str, str], stream: str | None) -> str | None:
    """The encoding a terminal needs plain signs for; None where it shows everything.

    OKRMEET_ASCII decides where it is set: 0 for no. Else it is the encoding of the terminal's `stream`, and a locale
    that says C: Python then writes UTF-8 all the same, and leaves a mark of that in LC_CTYPE.
    """
    wanted = environ.get("OKRMEET_ASCII", "")
    if wanted == "0":
        return None
    ctype = environ.get("LC_CTYPE", "")
    named = environ.get("LC_ALL") or (ctype if ctype not in ("C.UTF-8", "C.utf8", "UTF-8") else "")
    if (named or environ.get("LANG", "")) in ("C", "POSIX"):
        return "ascii"
    encoding = stream or "utf-8"
    return encoding if wanted or not _has(encoding, "".join(SIGNS)) else None


def filters_for(environ: Mapping[str, str]) -> Sequence[LineFilter]:
    """What stands between the screen and a terminal with these settings."""
    stream = sys.__stderr__.encoding if sys.__stderr__ is not None else None  # it is what Textual writes to
    encoding = plain_encoding(environ, stream)
    return (
        *((Colourless(),) if environ.get("NO_COLOR") else ()),
        *((PlainSigns(encoding),) if encoding else ()),
    )


@lru_cache(1024)
def _colourless(style: Style) -> Style:
    plain = style.without_color
    return plain + Style.from_meta(style.meta) if style.meta else plain
