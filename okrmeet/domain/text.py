"""The one place where text that enters okrmeet is cleaned: files, flags, the environment, pastes and keys.

What a terminal would obey (control bytes, escape sequences) and what the eye cannot see (bidirectional overrides,
tag characters, byte order marks) is taken out; letters, marks and emoji of every script stay. Afterwards text holds
no character of the Unicode categories Cc (but line feeds, where asked for) and Cs, no noncharacter, and of Cf only
the two joiners and the few Arabic, Syriac and Kaithi signs that are visible. Private use characters (Co) stay:
icon fonts live there. Characters that are not assigned yet stay too: they may be next year's emoji.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

NAME_LIMIT = 100
LINE_LIMIT = 500
TEXT_LIMIT = 10_000

MARKS_LIMIT = 8  # real writing stacks fewer; more is a tower that covers the lines above

# Patterns stay text: `re` compiles and keeps them when they are first used, which a start without text never does.
_STRING = r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])"  # what begins a title, a link, a device string
_ESCAPE = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # colours and cursor movements
    rf"|{_STRING}[^\n\r\x07\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"
    rf"|{_STRING}[0-9;]*"  # without an end: only its beginning goes, not the rest of what somebody wrote
    r"|\x1b(?: [FGLMN]|[!-/]*[0-~])?"
)
_LINE_END = r"\r\n|[\r\v\f\x85\u2028\u2029]"
_UNSEEN = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    r"\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
    + "]"
)
_JOINERS = "\u200c\u200d"  # they hold emoji families together and shape Persian and Indic words
_NOT_IN_A_KEY = r"[\u034f\u180b-\u180d\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_ACCENT = 200  # combining classes from here on stand above, below and through Latin, Greek and Cyrillic letters
_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe"})
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # called letters and symbols, but nothing is to be seen


class TextError(ValueError):
    """A text that cannot be taken; the message tells the person what to change."""


def clean(text: str, *, limit: int | None = TEXT_LIMIT, lines: bool = False) -> str:
    """The text in Unicode form NFC, without what does not belong in it; cleaning it again changes nothing.

    One line: every run of white space, line ends included, is one space. With `lines`, line ends and indentation
    stay (a tab is four spaces), but no line ends in spaces and no two empty lines follow each other. Either way
    the ends are bare. More than `limit` characters (counted afterwards: form NFC has up to three for one) are a
    TextError; None takes any number.
    """
    if not (text.isascii() and text.isprintable()):
        text = _seen(text)
    text = _in_lines(text) if lines else " ".join(text.split())
    if limit is not None and len(text) > limit:
        raise TextError(
            f"this text has {len(text)} characters and the limit is {limit}; shorten it by {len(text) - limit}"
        )
    return text


def name(text: str) -> str:
    """A cleaned name of one line; a TextError when nothing of it can be seen, or it is over NAME_LIMIT."""
    cleaned = clean(text, limit=NAME_LIMIT)
    if not any(map(_visible, cleaned)):
        raise TextError("a name needs at least one visible character")
    return cleaned


@lru_cache(maxsize=4096)  # every name on a screen is asked for with every key
def folded(text: str) -> str:
    """The key under which a name is known: normal form, letter case, width and white space make no difference.

    This is toNFKC_Casefold of the Unicode standard (section 3.13), on cleaned text.
    """
    key = unicodedata.normalize("NFD", re.sub(_NOT_IN_A_KEY, "", _seen(text)))
    for _ in range(2):
        key = unicodedata.normalize("NFKC", key.casefold())
    return " ".join(key.split())


@lru_cache(maxsize=4096)
def loose(text: str) -> str:
    """A looser key: letters without their accents, for who types `nguyen` on a keyboard that has no `ễ`.

    Vowel signs, points and dots of other scripts stay: without them other names would be meant.
    """
    apart = unicodedata.normalize("NFD", folded(text))
    bare = "".join(char for char in apart if unicodedata.combining(char) < _ACCENT)
    return unicodedata.normalize("NFC", bare.translate(_PLAIN))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped word probably meant, in its own spelling, for an error message."""
    from difflib import get_close_matches

    spelling: dict[str, str] = {}
    for candidate in known:
        spelling.setdefault(folded(candidate), candidate)
    matches = get_close_matches(folded(word[:NAME_LIMIT]), spelling, n=1, cutoff=0.6)
    return spelling[matches[0]] if matches else None


def nearly(word: str, known: Iterable[str]) -> str | None:
    """The word of a list that a line begins with nearly, and not quite: strict, as sentences begin with any word."""
    from difflib import get_close_matches

    listed = list(known)
    matches = get_close_matches(word[:NAME_LIMIT], listed, n=1, cutoff=0.75) if word not in listed else []
    return matches[0] if matches else None


def quoted(text: str, *, limit: int = 40) -> str:
    """What somebody typed, as an error message shows it: in quotes, shortened, with nothing a terminal obeys."""
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def _seen(text: str) -> str:
    text = re.sub(_ESCAPE, "", text)
    text = re.sub(_LINE_END, "\n", text)
    text = re.sub(_UNSEEN, "", text)
    # Once before, because putting an endless tower of marks in order takes quadratic time; once after, because
    # normalizing can take a letter apart and so make a tower higher.
    return _unstacked(unicodedata.normalize("NFC", _unstacked(text)))


def _unstacked(text: str) -> str:
    if text.isascii():
        return text
    kept = []
    height = 0
    for char in text:
        height = height + 1 if char in _JOINERS or unicodedata.category(char)[0] == "M" else 0
        if height <= MARKS_LIMIT:
            kept.append(char)
    return "".join(kept)


def _in_lines(text: str) -> str:
    spaced = re.sub(r"[^\S\n]", " ", text.replace("\t", "    "))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in spaced.split("\n"))).strip()


def _visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "ZM" and char not in _BLANKS + _JOINERS
