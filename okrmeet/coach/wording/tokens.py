"""A title cut into words and numbers, and which numbers measure something.

A year, a quarter, a date, a version and a number that is part of a name ("Expo 2030", "line 3") measure nothing.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from typing import Literal

from okrmeet.coach.wording.word_class import word_class
from okrmeet.domain.text import clean

Figure = Literal["percent", "money", "plain", ""]

_TOKEN = re.compile(
    r"(?P<money>[€$£¥₹]\s?|\b(?:chf|eur|usd|gbp|brl)\s)?"
    r"(?P<number>\d+(?:[.,:/]\d+)*)"
    r"(?P<size>\s?(?:k|m|bn|x|mio|mrd)\b|\s(?:million|billion|thousand|millions)\b)?"
    r"(?P<after>\s?(?:%|‰|€|£|percent\b|per cent\b|prozent\b|pour cent\b|por ciento\b|por cento\b))?"
    r"|[^\W\d_]+(?:['’\-‑][^\W_]+)*['’]?|→|->|\S",
    re.IGNORECASE,
)
_COUNTED_HAN = re.compile(r"[一二两三四五六七八九十百千万半]+(?:成|倍|分之|个|名|家|次|天|小时|分钟|人|场|条)")
_WORD = re.compile(r"[^\W\d_]")

NUMBER_WORDS = word_class(
    """
    zero two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred
    thousand dozen half twice thrice zwei drei vier fünf sechs sieben acht zehn zwölf hälfte drittel deux trois
    quatre cinq sept huit dix douze moitié tiers dos tres cuatro cinco seis siete ocho nueve diez doce mitad
    dois três quatro sete oito nove dez doze metade
    """
)
_PARTS = word_class("third quarter fifth tenth thirds quarters fifths")
MONTHS = word_class(
    """
    january february march april may june july august september october november december jan feb mar apr jun
    jul aug sep sept oct nov dec januar februar märz mai juni juli oktober dezember janvier février mars avril
    juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre janeiro fevereiro março maio junho julho setembro outubro novembro
    dezembro
    """
)
# A number after one of these belongs to it: a name, a place in a row, a date.
_NUMBERED = word_class(
    """
    version edition mark phase step stage level line floor room platform route chapter part series grade year
    class bay gate week day quarter no nr number release hall ward block track tier generation v iso din en form
    unit kw semaine woche semana versión versão building site zone section volume issue batch sprint article
    """
)
# After one of these a bare number is a value, not a part of a name.
_BEFORE_VALUE = word_class(
    """
    to from than of under over least most at by below above reach hit score scores nps rate rating average index
    exceed exceeds about around roughly only now was is are and or up down total within inside in for with
    between past beyond until every nearly almost per the a our all first last another additional extra more
    satisfaction auf von unter über mindestens bis à de plus moins al hasta más menos para até mais um em
    """
)


@dataclass(frozen=True)
class Token:
    """A word or number as written, its folded `key`, where it stands, and what it measures ("" where nothing)."""

    text: str
    key: str
    start: int
    end: int
    figure: Figure = ""

    @property
    def word(self) -> bool:
        """Whether it is a word rather than a number or a sign."""
        return bool(_WORD.match(self.text))


def tidy(title: str) -> str:
    """The title in one line and one normal form, whatever its length."""
    return clean(title, limit=sys.maxsize)


def tokens(text: str, target: float | None = None) -> tuple[Token, ...]:
    """The tokens of a tidy text; a number that is the target in the fields is a figure in any case."""
    found = [_token(match) for match in _TOKEN.finditer(text)]
    return tuple(
        replace(token, figure=_measured(found, at, target)) if token.figure == "plain" or not token.figure else token
        for at, token in enumerate(found)
    )


def _token(match: re.Match[str]) -> Token:
    text = match[0]
    figure: Figure = ""
    if match["number"]:
        after = (match["after"] or "").strip()
        money = match["money"] or after in ("€", "£")
        figure = "money" if money else "percent" if after else "plain"
    elif _COUNTED_HAN.search(text):
        figure = "plain"
    return Token(text, text.casefold().replace("’", "'").replace("‑", "-"), match.start(), match.end(), figure)


def _measured(found: list[Token], at: int, target: float | None) -> Figure:
    token = found[at]
    before = found[at - 1].key if at else ""
    after = found[at + 1].key if at + 1 < len(found) else ""
    if token.word:
        return _in_words(token, before, after)
    if not token.figure:
        return ""
    if value(token) is not None and value(token) == target:
        return "plain"
    return "" if _named(token, before, after) else "plain"


def _in_words(token: Token, before: str, after: str) -> Figure:
    if token.key in NUMBER_WORDS:
        return "" if before == "first" else "plain"
    if token.key in _PARTS and before in ("a", "one", "two", "three"):
        return "plain" if after == "of" or token.key != "quarter" or before != "a" or _ends(after) else ""
    if token.key == "one" and after in ("in", "out"):
        return "plain"
    return token.figure


def _ends(after: str) -> bool:
    return after in ("", ".", "less", "more", "fewer")


def _named(token: Token, before: str, after: str) -> bool:
    if before in _NUMBERED or before in MONTHS or after in MONTHS or after in ("st", "nd", "rd", "th", "pm", "am"):
        return True
    if after in ("/", "%") or not token.text[-1].isdigit():
        return False
    if "/" in token.text or ":" in token.text or token.text.count(".") > 1:
        return not token.text.endswith("/10")
    if before.endswith("-") or before in ("q", "h", "#", "fy", "w", "v", "§"):
        return True
    number = value(token)
    year = number is not None and token.text.isdigit() and len(token.text) == 4
    if year and number and 2020 <= number <= 2039:
        return True
    nameable = bool(before) and bool(_WORD.match(before)) and before not in _BEFORE_VALUE
    return nameable and not (after and _WORD.match(after) and after not in _JOINING) and not _verbal(before)


_JOINING = word_class(
    """
    and or for in at by to with on of from until before after während und et y e pour para
    """
)


def _verbal(word: str) -> bool:
    return word.endswith(("s", "ed")) and len(word) > 3


def value(token: Token) -> float | None:
    """The number as written, thousands marked by commas, `k` and `M` counted in; None where it is no number."""
    match = _TOKEN.match(token.text)
    if match is None or not match["number"]:
        return None
    digits = match["number"]
    digits = (
        digits.replace(",", "") if re.fullmatch(r"\d+(?:,\d{3})+(?:\.\d+)?", digits) else digits.replace(",", ".")
    )
    try:
        number = float(digits)
    except ValueError:
        return None
    size = (match["size"] or "").strip().casefold()
    return number * {"k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6}.get(size, 1.0)
