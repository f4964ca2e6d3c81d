"""Mistake 2 in the wording of an objective: nobody can picture it, or it is a number.

The `why` is not asked: a good reason may stand behind a title that says nothing, and the title is what people recall.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from okrmeet.coach.limit import limit
from okrmeet.coach.wording import chinese, elsewhere
from okrmeet.coach.wording.anchors import blurs, clause, picture
from okrmeet.coach.wording.generic import generic
from okrmeet.coach.wording.nouns import BLUR, HOLLOW_PHRASES
from okrmeet.coach.wording.reading import Reading
from okrmeet.coach.wording.remark import NoThreshold, Rule, Seen
from okrmeet.coach.wording.tokens import Token
from okrmeet.coach.wording.verbs import CHANGE, DEFENSIVE, GAIN, activity
from okrmeet.coach.wording.word_class import word_class

WODTKE_METRICS = "Christina Wodtke, Radical Focus (2nd ed. 2021): keep the metrics out of the objective"
REWORK = "Google re:Work, Guide: Set goals with OKRs: avoid “maintain market position” and “continue doing X”"
DOERR_OBJECTIVE = (
    "John Doerr, Measure What Matters (2018): objectives are significant, concrete, action oriented, inspirational"
)
_DEFINITE = word_class("the our these those all both first their your its my")
_ATTRIBUTIVE = word_class(
    "with for among between in until at after"
)  # `families with three children`, `sleep until five`
_MULTIPLES = word_class("halve double triple treble quadruple")


@dataclass(frozen=True)
class StockWords:
    """When an objective is hidden behind words that fit any organisation."""

    words: int = limit(2, "words that fit any organisation, at least", low=1, high=20)


@dataclass(frozen=True)
class Aims:
    """When an objective is more than one."""

    aims: int = limit(2, "verbs of change in one objective, at least", low=2, high=20)


@dataclass(frozen=True)
class TooBare:
    """When an objective that is tied to nobody and nothing says too little."""

    most_telling: int = limit(3, "telling words, at most; one more for each word that fits any organisation", high=20)


@dataclass(frozen=True)
class Vague(TooBare):
    """The same; other languages have no list of telling words, and all of them are counted."""

    most_words_elsewhere: int = limit(5, "words in German, French, Spanish or Portuguese, at most", high=20)


def _figure_in_objective(reading: Reading, _: NoThreshold) -> Seen | None:
    if reading.statement.role != "objective":
        return None
    figure = next((token for token in reading.figures if _measures(reading, token)), None)
    words = figure.text if figure else None
    if words is None and reading.english and reading.head in _MULTIPLES:
        words = reading.quote(reading.opening, reading.opening)
    if words is None:
        return None
    return Seen(
        f"“{words}” is for a key result",
        f"“{words}” is a measure: it says how much, not why anybody should care.",
        "Move the figure into a key result and say here what it will be like when it is reached.",
        {"words": words},
    )


def _measures(reading: Reading, figure: Token) -> bool:
    """A share or money always does; a count does in the main clause, unless it counts what is known already."""
    if figure.figure in ("percent", "money"):
        return True
    at = reading.tokens.index(figure)
    before = [token.key for token in reading.tokens[:at]]
    if before[-1:] and before[-1] in _DEFINITE | _ATTRIBUTIVE:
        return False
    if any(word in ("that", "who", "so", "without", "where", "which", "when") for word in before):
        return False
    if figure.word and not (reading.head in CHANGE or reading.head in GAIN or before[-1:] == ["by"]):
        return activity(reading.head) is not None and reading.english
    return reading.lang is not None


def _business_as_usual(reading: Reading, limits: TooBare) -> Seen | None:
    if not _untied(reading) or reading.head not in DEFENSIVE or not generic(reading, limits.most_telling):
        return None
    words = reading.quote(reading.opening, reading.opening)
    return Seen(
        f"“{words}”: what is new?",
        f"“{words}” is to go on as before: there is nothing new to reach.",
        "Write what will be better than today, or watch it as a key result to maintain.",
        {"words": words},
    )


def _several_aims(reading: Reading, limits: Aims) -> Seen | None:
    if not _untied(reading) or not _verb(reading.head):
        return None
    aims = [reading.head]
    keys = [token.key for token in reading.tokens]
    for at, key in enumerate(keys[1:-1], start=1):
        if key in ("and", "&", ",", ";") and (_verb(keys[at + 1]) or keys[at + 1] in ("make", "motivate")):
            aims.append(keys[at + 1])
    if len(aims) < limits.aims:
        return None
    quoted = " and ".join(f"“{aim}”" for aim in aims)
    return Seen(
        f"{len(aims)} aims in one",
        f"It has {len(aims)} aims in one: {quoted}.",
        "Choose the one that matters most this cycle and say for whom.",
        {"aims": len(aims), "words": ", ".join(aims)},
    )


def _verb(word: str) -> bool:
    return word in CHANGE or word in GAIN or activity(word) is not None


def _stock_phrases(reading: Reading, limits: StockWords) -> Seen | None:
    if reading.statement.role != "objective" or not _known(reading):
        return None
    title = " ".join(reading.words)
    if not clause(reading) and (phrase := next((it for it in HOLLOW_PHRASES if it in title), None)):
        return _would_fit([phrase])
    found = blurs(reading)[reading.head in CHANGE and reading.head in BLUR :]
    telling = [word for word in found if word in BLUR] if clause(reading) else found
    if len(telling) < limits.words:
        return None
    return _would_fit(found)


def _would_fit(found: Sequence[str]) -> Seen:
    quoted = ", ".join(f"“{word}”" for word in found[:4])
    return Seen(
        f"“{found[0]}” fits any organisation",
        f"{quoted} would fit any organisation in any year.",
        "Say in plain words what somebody will see, hear or be able to do.",
        {"words": ", ".join(found), "counted": len(found)},
    )


def _vague(reading: Reading, limits: Vague) -> Seen | None:
    if reading.lang in elsewhere.CHANGE and reading.statement.role == "objective":
        bare = not elsewhere.LINKS[reading.lang or ""] & set(reading.words[1:])
        ends = {*reading.words[:1], *reading.words[-1:]}
        bare = bare and bool(ends & elsewhere.CHANGE[reading.lang or ""])
        untied = bare and len(reading.words) <= limits.most_words_elsewhere
    elif reading.lang == "zh":
        untied = reading.statement.role == "objective" and chinese.generic(reading.text)
    else:
        untied = _untied(reading) and generic(reading, limits.most_telling)
    if not untied:
        return None
    return Seen(
        "for whom, and what will be different?",
        f"“{reading.text}” does not say for whom, or what will be different from today.",
        "Name who it is for and what they will do, feel or get: “Become the … that … rely on”.",
        {"words": reading.text, "ties": 0},
    )


def _known(reading: Reading) -> bool:
    return reading.english or reading.lang in elsewhere.CHANGE


def _untied(reading: Reading) -> bool:
    """Whether an English objective has no clause and nothing to picture; a stock word spoils a weak picture."""
    if reading.statement.role != "objective" or not reading.english or not reading.words:
        return False
    if clause(reading):
        return False
    return len(blurs(reading)) > 1 or picture(reading) is None


FIGURE_IN_OBJECTIVE = Rule(
    "wording-figure-in-objective",
    2,
    "a share, an amount of money or a count in the main clause of an objective; “halve”, “double”",
    WODTKE_METRICS,
    NoThreshold(),
    _figure_in_objective,
)
BUSINESS_AS_USUAL = Rule(
    "wording-business-as-usual",
    2,
    "an objective that begins with “keep”, “maintain”, “continue”, “ensure” and says nothing more",
    REWORK,
    TooBare(),
    _business_as_usual,
)
SEVERAL_AIMS = Rule(
    "wording-several-aims",
    2,
    "verbs of change joined by “and” or a comma",
    DOERR_OBJECTIVE,
    Aims(),
    _several_aims,
)
STOCK_PHRASES = Rule(
    "wording-stock-phrases",
    2,
    "words that fit any organisation: quality, excellence, synergies, next level",
    "Own rule of thumb: one such word may be meant, two say nothing",
    StockWords(),
    _stock_phrases,
)
VAGUE = Rule(
    "wording-vague",
    2,
    "an objective with no clause, comparison, scope, feeling or person who gets something",
    DOERR_OBJECTIVE,
    Vague(),
    _vague,
)
