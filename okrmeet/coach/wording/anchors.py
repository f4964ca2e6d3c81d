"""What ties an English objective to something that can be pictured: for whom, compared to what, instead of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from okrmeet.coach.wording import elsewhere
from okrmeet.coach.wording.nouns import (
    BLUR,
    EASE,
    FAINT,
    FEELING,
    FIGURES_OF_SPEECH,
    VIVID,
    person,
)
from okrmeet.coach.wording.reading import Reading
from okrmeet.coach.wording.verbs import (
    CHANGE,
    ENABLING,
    TOUCHING,
)
from okrmeet.coach.wording.word_class import word_class

_RELATIVES = word_class("that who whom whose which where how why because")
_CONDITIONS = word_class(
    """
    without instead rather unless until before whenever when while if once than what worth whatever whoever
    wherever however despite compared
    """
)
_PRONOUNS = word_class("we they you he she i nobody")
PREPOSITIONS = word_class(
    """
    of in on at by for to with from among across over throughout between into under about after and or as per
    """
)
_NOT_SUPERLATIVE = word_class(
    """
    interest request harvest forest honest invest guest west test rest best latest protest modest suggest
    contest manifest digest chest nest quest ingest arrest attest
    """
)
_EMPTY = frozenset(
    {("what", "we", "do"), ("how", "we", "work"), ("how", "we", "operate"), ("everything", "we", "do"), ("we", "do")}
)
_VERBS = word_class("can is are has have will")
_ARTICLES = word_class("the a an one")
_DEFINITE = word_class("the our their its your my his her")
_TOP = word_class("first only most least")


def clause(reading: Reading) -> str | None:
    """The word that begins a clause of its own, by which an objective says more than that something gets better."""
    words = reading.words[1:]
    if words[-3:] in _EMPTY or words[-2:] in _EMPTY:
        return None
    for at, word in enumerate(words):
        if word in _RELATIVES or word in _CONDITIONS or word in _PRONOUNS:
            return word
        if word == "so" and _purpose(words, at):
            return word
    return _bare_relative(reading.words)


def _bare_relative(words: Sequence[str]) -> str | None:
    """`the cider people order`, `the roads only cyclists use`: a noun, then people, then what they do."""
    for at in range(2, len(words) - 1):
        plural = words[at].endswith("s") or words[at] == "people"
        named = _ARTICLES & set(words[max(0, at - 4) : at]) and not PREPOSITIONS & set(words[at - 2 : at])
        if plural and named and person(words[at]) and words[at + 1] not in PREPOSITIONS:
            return words[at]
    return None


def _purpose(words: Sequence[str], at: int) -> bool:
    """`so kindly that`, `so that`, `so both shifts serve`; not `so as to`."""
    return at + 1 < len(words) and words[at + 1] != "as"


def outcome_of_work(reading: Reading, *, of_objective: bool) -> str | None:
    """The word by which a piece of work says what it is for.

    A key result may do so by `so that` alone: a list which meets the conditions is still a list. An objective is
    also served by `who`, `that`, `without`, by words of feeling, or by going from one way to another.
    """
    words = reading.words
    purpose = next(
        (word for at, word in enumerate(words) if word == "so" and at and _purpose(words, at)),
        None,
    )
    if purpose or not of_objective:
        return purpose
    told = next((word for word in words if word in ("until", "before")), None)
    if told and _VERBS & set(words[words.index(told) :]):
        return told
    links = (_RELATIVES | _PRONOUNS | _CONDITIONS) - {"until", "before", "once"}
    found = next((word for word in words[1:] if word in links or word in VIVID or word in FEELING), None)
    ways = (
        _bare_relative(words),
        _shift(words),
        _made_easy(words),
        _superlative(words),
        _taught(words),
    )
    return found or next(filter(None, ways), None)


def picture(reading: Reading) -> str | None:
    """A weaker tie than a clause: a scope, a feeling, somebody who gets something; None where there is none."""
    return next(filter(None, _pictures(reading)), None)


def _pictures(reading: Reading) -> Iterator[str | None]:
    words = reading.words
    yield _shift(words)
    yield _superlative(words)
    yield _made_easy(words)
    yield _gets(reading)
    felt = FIGURES_OF_SPEECH if reading.head in CHANGE else FIGURES_OF_SPEECH | FEELING | VIVID
    yield next((word for word in words if word in felt), None)


def _taught(words: Sequence[str]) -> str | None:
    """`teach grandparents to spot a scam call`: what somebody will be able to do."""
    able = next((word for word, then in pairwise(words) if then == "to" and person(word)), None)
    return able or (words[0] if words[0] in ("teach", "train") and "to" in words[2:] else None)


def _shift(words: Sequence[str]) -> str | None:
    """One way given up for another: `from … to`, `turn … into`, `back to life`, `take the fear out of it`."""
    if "from" in words and "to" in words[words.index("from") + 2 :]:
        return "from"
    if "into" in words[2:] and words[0] in ("turn", "transform", "make", "grow", "convert", "develop", "build"):
        return "into"
    if words[:1] == ("transform",) and words[-1].endswith(("habits", "way", "ways", "lives", "life")):
        return words[-1]
    if words[0] in ("take", "get", "pull", "lift", "bring") and ("out", "of") in pairwise(words[2:-1]):
        return "out"
    moved = next((word for word in words[2:-1] if word in ("within", "onto", "on", "to", "into", "home")), None)
    if (
        moved
        and words[0] in ("bring", "put", "carry", "take", "restore", "return")
        and not set(words) & {"level", "levels"}
    ):
        return moved
    if words[0] in ("replace", "swap", "trade", "exchange") and words[2:3] in (("with",), ("for",)):
        return words[2]
    return "back" if "back" in words[1:] else None


def _superlative(words: Sequence[str]) -> str | None:
    """`the quickest office in the canton`: the most of something, and of which."""
    for at, word in enumerate(words):
        ending = word.rpartition("-")[2]
        most = word in _TOP or ((len(ending) > 4 and ending.endswith("est")) and ending not in _NOT_SUPERLATIVE)
        most = most or (word.startswith("best") and len(word) > 6)
        if most and _DEFINITE & set(words[max(0, at - 3) : at]) and len(words) - at > 1:
            return word
    return None


def _made_easy(words: Sequence[str]) -> str | None:
    """`make it accessible and useful`: how it will be to use it."""
    made = any(word in ("make", "making", "makes", "is", "are", "becomes", "keep") for word in words)
    return next((word for word in words if word in EASE), None) if made else None


def _gets(reading: Reading) -> str | None:
    """`give every camper a stay`, `help refugees find a job`, `delight our customers`: who gets what."""
    words = reading.words
    people = next((at for at, word in enumerate(words) if at and person(word)), None)
    if people is None:
        return None
    if reading.head in TOUCHING or words[:3] == ("get", "to", "know"):
        return words[people]
    if words[0] in ("make", "keep") and words[people - 1 : people] and "for" in words[:people]:
        return words[people]
    return words[people] if reading.head in ENABLING and len(words) - people > 2 else None


def blurs(reading: Reading) -> tuple[str, ...]:
    """The words that fit any organisation, in the order they come, each once."""
    return tuple(
        dict.fromkeys(word for word in reading.words if word in BLUR or word in FAINT or word in elsewhere.BLUR)
    )
