"""How often one does or makes something oneself, where a title counts that."""

from __future__ import annotations

from itertools import pairwise, takewhile

from okrmeet.coach.wording import chinese, elsewhere
from okrmeet.coach.wording.anchors import outcome_of_work
from okrmeet.coach.wording.nouns import OCCASIONS, OUTPUT
from okrmeet.coach.wording.reading import Reading
from okrmeet.coach.wording.verbs import GAIN, HELD, participles
from okrmeet.coach.wording.word_class import word_class
from okrmeet.coach.wording.work import changes_a_figure
from okrmeet.domain.goals import Metric

_AMOUNTS = word_class(
    """
    % percent points minutes minute min hours hour h seconds s ms days weeks months km m kg g t tonnes tons
    litres kwh steps miles metres euro euros dollars pounds
    """
)
_HEDGES = word_class(
    """
    at least up to about another more than over a an total series set of around some only
    """
)
_OTHERS = word_class("who that which themselves")  # after these it is others who act
_TAIL = word_class("in on by for to at with and from across of the")


def counted(reading: Reading) -> tuple[str, str] | None:
    """The activity and how often: `put up` 50 posters; a noun for what is made and how it is made: `held`."""
    measure = reading.statement.measure.casefold().strip()
    if reading.statement.kind in (Metric.PERCENT, Metric.MONEY, Metric.MAINTAIN) or measure in _AMOUNTS:
        return None
    if reading.lang == "zh":
        return chinese.counted_work(reading.text)
    if reading.lang in elsewhere.ACTIVITY:
        first = reading.words[:1]
        number = reading.tokens[1] if len(reading.tokens) > 1 else None
        found = first and first[0] in elsewhere.ACTIVITY[reading.lang or ""] and number and number.figure == "plain"
        if found and number:
            return (first[0], number.text)
        number, last = reading.tokens[0], reading.words[-1:]
        return (
            (last[0], number.text)
            if number.figure == "plain" and last and last[0] in elsewhere.ACTIVITY["de"]
            else None
        )
    if not reading.english or changes_a_figure(reading):
        return None
    return _times(reading) or _made(reading, measure)


def _times(reading: Reading) -> tuple[str, str] | None:
    light = reading.head in ("give", "make", "do", "have", "pay") and any(word in OCCASIONS for word in reading.words)
    if (
        _OTHERS & set(reading.words)
        or not (reading.activity or light)
        or outcome_of_work(reading, of_objective=False)
    ):
        return None
    rest = list(reading.after_head())
    for at, token in enumerate(rest):
        if token.figure == "plain":
            then = rest[at + 1].key if at + 1 < len(rest) else ""
            return None if then in _AMOUNTS else (reading.head, token.text)
        if token.key not in _HEDGES and token.key not in OUTPUT:
            return None
    return None


def _made(reading: Reading, measure: str) -> tuple[str, str] | None:
    it = reading.statement
    if (
        it.target is None
        or it.kind is Metric.MILESTONE
        or any(word in GAIN or word == "from" for word in reading.words)
    ):
        return None
    for before, word in pairwise(reading.words):
        if word in participles() and (word in HELD or before in OUTPUT or measure in OUTPUT):
            return (word, f"{it.target:g}")
    if reading.words[:2] == ("number", "of") and measure in OUTPUT:
        return (measure, f"{it.target:g}")
    named = list(takewhile(lambda word: word not in _TAIL | {"per", "every", "each"}, reading.words))
    return (named[-1], f"{it.target:g}") if named and named[-1] in OUTPUT and measure in OUTPUT else None
