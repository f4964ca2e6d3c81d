"""Numbers as people type and read them.

A number has a point and the digits 0-9. Whatever could be read in two ways (`1,5`, `1,000`) or belongs to another
notation (`0x10`, `1_000`, Arabic or full-width digits) is asked about with the spelling that is meant, never guessed.
"""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from okrmeet.domain.text import quoted

_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_ONE_COMMA = r"[+-]?[0-9]*,[0-9]+"
_GROUPED = (
    r"(?P<whole>[+-]?[0-9]{1,3}(?P<sign>[ ,._'’\u00a0\u202f])[0-9]{3}(?:(?P=sign)[0-9]{3})*)"
    r"(?:(?!(?P=sign))[.,](?P<fraction>[0-9]+))?"
)
_LIKE = "write it like 64, 1.5 or -3"


class AmountError(ValueError):
    """What was typed is no number, or could be two; the message tells the person what to write."""


def parse_amount(text: str, *, percent: bool = False) -> float:
    """The number that was typed: `1.5`, `-3`, `+2`, `.5`, `1e3`; with `percent` also `5%`, which is 5.0.

    The minus of word processors (U+2212) counts as one. Anything else is an AmountError, also what is too large or
    too small to keep: a value is never silently infinity or 0.
    """
    body = text.strip().replace("−", "-")
    if body.endswith("%"):
        if not percent:
            raise AmountError(f"{quoted(text)} is a percentage, and this is not counted in percent: leave out the %")
        body = body[:-1].rstrip()
    if not body:
        raise AmountError(f"a number is missing: {_LIKE}")
    if re.fullmatch(_NUMBER, body) is None:
        raise AmountError(_question(text, body))
    value = float(body)
    if math.isinf(value):
        raise AmountError(f"{quoted(text)} is larger than any number that can be kept")
    if value == 0 and re.search(r"[1-9]", re.split(r"[eE]", body)[0]):
        raise AmountError(f"{quoted(text)} is closer to 0 than any number that can be kept")
    return value + 0.0  # makes -0 a plain 0


def format_amount(value: float) -> str:
    """The shortest text that reads back as the same number: `0.3`, `64`, `-1.5`.

    There is no exponent from 1e-15 up to 1e15; outside of that the digits would only be zeros to count.
    """
    text = repr(value + 0.0)
    mantissa, exponential, exponent = text.partition("e")
    if not exponential:
        return text.removesuffix(".0")
    if -15 <= int(exponent) < 0:
        return f"{_exact(value):f}"
    return f"{mantissa}e{int(exponent)}"


def format_with_measure(value: float, measure: str) -> str:
    """A value with what it is counted in: `64%`, `48 s`, `20 €`; without a measure the number alone."""
    if measure == "%":
        return f"{format_amount(value)}%"
    return f"{format_amount(value)} {measure}".rstrip()


def format_share(share: float | None) -> str:
    """A share as whole percent: `44%`, `112%`, `-8%`; `–` where there is none.

    Halves go away from zero. Less than the whole is never shown as 100%: nothing looks finished that is not.
    """
    if share is None or not math.isfinite(share):
        return "–"
    percent = int((_exact(share) * 100).to_integral_value(ROUND_HALF_UP))
    return f"{min(percent, 99) if share < 1 else percent}%"


def format_score(score: float | None) -> str:
    """A score with two digits, cut and not rounded: `0.79` for 0.796; `–` where there is none.

    What is just under a bar never looks as if it had reached it.
    """
    if score is None:
        return "–"
    return f"{_exact(score).quantize(Decimal('0.01'), ROUND_DOWN):f}"


def add(first: float, second: float) -> float:
    """The sum of two numbers as they were typed: 0.1 and 0.2 make 0.3."""
    return _kept(_exact(first) + _exact(second))


def difference(first: float, second: float) -> float:
    """The first number minus the second, as they were typed: 0.3 less 0.1 is 0.2."""
    return _kept(_exact(first) - _exact(second))


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))


def _kept(exact: Decimal) -> float:
    value = float(exact)
    if math.isinf(value):
        raise AmountError("the result is larger than any number that can be kept")
    return value


def _question(text: str, body: str) -> str:
    asked = quoted(text)
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in body)
    if plain != body:
        return f"{asked} has digits of another script: write it with the digits 0-9"
    if re.fullmatch(_ONE_COMMA, body):
        with_point, without = _short(body.replace(",", ".")), _short(body.replace(",", ""))
        return f"{asked} can be read in two ways: write {with_point} (with a point) or {without}"
    if match := re.fullmatch(_GROUPED, body):
        fraction = f".{match['fraction']}" if match["fraction"] else ""
        return (
            f"{asked} has its digits in groups: write {_short(match['whole'].replace(match['sign'], '') + fraction)}"
        )
    return f"{asked} is not a number: {_LIKE}"


def _short(number: str) -> str:
    return number if len(number) <= 40 else number[:39] + "…"
