"""Figures in a typed line: a reported value with its confidence, votes of the room, the worth of the meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrmeet.domain.amount import AmountError, format_amount, format_share, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import KeyResult, Metric
from okrmeet.domain.progress import ends, progress
from okrmeet.domain.text import folded
from okrmeet.engine.goal_words import find_key_result, which_of
from okrmeet.engine.room import Room

GUARD_WORDS = {"fine": 8, "watch": 5, "bad": 2}
"""A guard rail is told in a word; it is kept as a confidence, from which its track follows."""
MOST_VOTES = 50

_FIGURE = re.compile(r"[-+−]?\.?\d")
_WHOLE_FIGURE = re.compile(r"[-+−]?[\d.,/]*\d[\d.,/]*%?[;:]?")
_VOTES = re.compile(r"(?:v|votes?):?", re.IGNORECASE)
_GLUED_VOTES = re.compile(r"v(\d{2,50})", re.IGNORECASE)
_CONFIDENCE = re.compile(r"c?(10|[0-9])[.,;:]?", re.IGNORECASE)
_CURRENCIES = frozenset(
    {"€", "eur", "euro", "euros", "$", "usd", "£", "gbp", "¥", "jpy", "chf", "%", "percent", "pct"}
)
_FAR, _BACK = 2.0, -1.0
"""Shares of the way beyond which a value is asked about: twice the target, or as far in the wrong direction."""


@dataclass(frozen=True)
class Figures:
    """What the figures at the beginning of a line said; `rest` is the text behind them."""

    key_result: KeyResult
    rest: str
    value: float | None = None
    confidence: int | None = None
    votes: tuple[int, ...] = ()
    doubt: str = ""


def begins_with_figure(word: str) -> bool:
    """Whether a word is a figure or begins with one, or says that the value is the same."""
    return word.lower() == "same" or _FIGURE.match(word) is not None


def looks_like_report(words: list[str], room: Room) -> bool:
    """`64`, `64 6 ...`, `same 6 ...`, `1.2 64 ...`, votes; "3 customers left" and "2 3rd parties" are sentences."""
    first, *more = words
    if _says_votes(words) or _glued_report(first):
        return True
    if not more:
        return begins_with_figure(first)
    if find_key_result(first.removeprefix("#"), room) and (begins_with_figure(more[0]) or _says_votes(more)):
        return True
    if not begins_with_figure(first):
        return False
    if _WHOLE_FIGURE.fullmatch(more[0]) or _CONFIDENCE.fullmatch(more[0]):
        return True
    return _is_measure(more[0]) and len(more) > 1 and _CONFIDENCE.fullmatch(more[1]) is not None


def read_figures(
    body: str, room: Room, focus: str | None, *, told: bool, near: str | None = None
) -> Figures | Refused:
    """`[KR] VALUE [CONFIDENCE] [what changed]` or `[KR] votes 7 6 3 [what was said]`.

    Without a key result the one in focus is meant; a short name is looked for `near` a goal. `told` says that a sign
    announced a value. `1.2 6` could be two things: it is read as value 1.2 and confidence 6 as long as a key result
    is in focus.
    """
    words = body.split(" ")
    kr = next((k for k in (*room.key_results, *room.guards) if k.id == focus), None)
    short = words[0].removeprefix("#")
    name = find_key_result(short, room, near or focus)
    if name is None and len(words) > 1 and (several := which_of(short, room)):
        return Refused(several)
    if told and name is None and kr is None and len(words) > 1 and re.fullmatch(r"(?:[\w-]+-)?O?\d+\.\d+", short):
        return Refused(
            f"{' and '.join(room.units)} {'has' if len(room.units) == 1 else 'have'} no key result {short}"
        )
    if name is not None and len(words) > 1 and _says_votes(words[1:]):
        kr, words = name, words[1:]
    elif name is not None and len(words) > 1 and begins_with_figure(words[1]):
        plain_number = _FIGURE.match(words[0]) is not None
        third_is_confidence = len(words) > 2 and _CONFIDENCE.fullmatch(words[2]) is not None
        followed_by_measure = len(words) > 2 and _is_measure(words[2])
        second_is_confidence = _CONFIDENCE.fullmatch(words[1]) is not None
        if not plain_number or third_is_confidence or followed_by_measure or kr is None or not second_is_confidence:
            kr, words = name, words[1:]
    elif name is None and words[0].startswith("#"):
        return Refused(f"{words[0]} is no key result of {room.unit.id}")
    if kr is None:
        return Refused("say which key result: % 1.2 64 6 what changed" if told else "no key result is in focus here")
    return _votes(kr, words) if _says_votes(words) else _report(kr, words, room)


def read_value(typed: str, kr: KeyResult, newest: float | None) -> float | Refused:
    """The value of a key result in one word: a figure, perhaps with what it is counted in; `same` is the newest."""
    if typed.lower() == "same":
        return Refused(f"{kr.id} has no value yet that could stay the same") if newest is None else newest
    try:
        value = parse_amount(_without_measure(typed, kr), percent=kr.metric is Metric.PERCENT or kr.measure == "%")
    except AmountError as error:
        return Refused(str(error))
    steps = len(kr.steps) or 1
    if kr.metric is Metric.MILESTONE and (value != int(value) or not 0 <= value <= steps):
        return Refused(f"{kr.id} counts steps done: a whole number from 0 to {steps}")
    return value


def too_many(votes: int, room: Room) -> str:
    """A doubt about more fingers than people are there."""
    here = len(room.meeting.present)
    return f"{votes} votes of {here} who are here?" if votes > here else ""


def read_worth(words: list[str]) -> tuple[int, ...] | Refused | None:
    """Fingers up, 1 to 5, one figure each; None where the words are no figures."""
    words = [word.rstrip(",;") for word in words]
    if not all(word.isdecimal() for word in words):
        return None
    if not all(word in ("1", "2", "3", "4", "5") for word in words):
        return Refused("the worth of the meeting is told in figures from 1 to 5 with spaces between, like 4 5 4")
    return tuple(sorted(int(word) for word in words))


def _says_votes(words: list[str]) -> bool:
    return bool(_GLUED_VOTES.fullmatch(words[0])) or (
        len(words) > 1 and _VOTES.fullmatch(words[0]) is not None and words[1].isdecimal()
    )


def _votes(kr: KeyResult, words: list[str]) -> Figures | Refused:
    glued = _GLUED_VOTES.fullmatch(words[0])
    if glued:
        figures, rest = list(glued[1]), words[1:]
    else:
        count = next((n for n, word in enumerate(words[1:]) if not word.isdecimal()), len(words) - 1)
        figures, rest = words[1 : count + 1], words[count + 1 :]
    if len(figures) > MOST_VOTES or any(len(figure) > 2 or int(figure) > 10 for figure in figures):
        return Refused(f"votes are figures from 0 to 10 with spaces between, {MOST_VOTES} at most: votes 7 6 3 8 8")
    return Figures(kr, " ".join(rest), votes=tuple(sorted(map(int, figures))))


def _report(kr: KeyResult, words: list[str], room: Room) -> Figures | Refused:
    pair = _glued_report(words[0])
    if pair:
        words = [*pair, *words[1:]]
    words = _joined_thousands(kr, words)
    rest = words[1:]
    value = read_value(words[0], kr, room.value(kr.id))
    if isinstance(value, Refused):
        return value
    if len(rest) > 1 and _measures(rest[0], kr) and _CONFIDENCE.fullmatch(rest[1]):
        rest = rest[1:]
    confidence = None
    if rest and (_CONFIDENCE.fullmatch(rest[0]) or _WHOLE_FIGURE.fullmatch(rest[0])):
        match = _CONFIDENCE.fullmatch(rest[0])
        if match is None:
            return Refused(
                f"confidence is a whole number from 0 to 10, and {rest[0]} stands in its place: write the value as "
                f"one figure, then the confidence, like {format_amount(value)} 6"
            )
        confidence, rest = int(match[1]), rest[1:]
    return Figures(kr, " ".join(rest), value, confidence, doubt=hardly(kr, value))


def _glued_report(word: str) -> tuple[str, str] | None:
    """`85/6` is value 85 with confidence 6; `1/2` and `6/10` are no reports."""
    value, slash, confidence = word.partition("/")
    if slash and re.fullmatch(r"[-+−]?\d+(?:\.\d+)?%?", value) and re.fullmatch("[0-9]", confidence):
        return (value, confidence) if len(value.strip("-+−%")) > 1 else None
    return None


def _joined_thousands(kr: KeyResult, words: list[str]) -> list[str]:
    """`12 000 6` is 12000 with confidence 6, where the key result counts in thousands."""
    known = [abs(bound) for bound in (*(ends(kr) or ()), kr.at_least, kr.at_most) if bound is not None]
    grouped = len(words) > 1 and re.fullmatch(r"[-+−]?\d{1,3}", words[0]) and re.fullmatch(r"\d{3}", words[1])
    return [words[0] + words[1], *words[2:]] if grouped and max(known, default=0.0) >= 1000 else words


def _is_measure(word: str) -> bool:
    return folded(word) in _CURRENCIES


def _measures(word: str, kr: KeyResult) -> bool:
    return _is_measure(word) or (bool(kr.measure) and folded(word) == folded(kr.measure))


def _without_measure(word: str, kr: KeyResult) -> str:
    """`60000€` and `48s` are 60000 and 48 where that is what the key result counts in."""
    for measure in filter(None, (kr.measure, "€", "$", "£")):
        if measure != "%" and word.lower().endswith(measure.lower()) and word[: -len(measure)][-1:].isdigit():
            return word[: -len(measure)]
    return word


def hardly(kr: KeyResult, value: float) -> str:
    """A question about a value that is hardly possible; empty where it may well be."""
    both = ends(kr)
    if both is not None and kr.counted_in == "%" and min(both) >= 0 and max(both) <= 100 and not 0 <= value <= 100:
        return f"really {format_amount(value)}%?"
    share = progress(kr, value)
    if share is not None and not _BACK <= share <= _FAR:
        far = f"{format_share(share)} of the way" if abs(share) < 100 else "far beyond the target"
        return f"that is {far}: really {format_amount(value)}?"
    return ""
