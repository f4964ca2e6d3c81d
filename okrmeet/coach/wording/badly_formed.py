"""Mistake 4 in the wording of a key result: nothing to measure it by, no change, or several measures in one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from okrmeet.coach.limit import limit
from okrmeet.coach.wording.language import small
from okrmeet.coach.wording.nouns import COMPARATIVES, MEASURES
from okrmeet.coach.wording.reading import PARTICLES, Reading
from okrmeet.coach.wording.remark import NoThreshold, Rule, Seen
from okrmeet.coach.wording.tokens import Token
from okrmeet.coach.wording.verbs import BEING, CHANGE, GAIN, REACHING, activity
from okrmeet.coach.wording.word_class import word_class
from okrmeet.coach.wording.work import worded_as_task
from okrmeet.domain.goals import Metric

DOERR = (
    "John Doerr, Measure What Matters (2018), Google's OKR playbook: key results must include evidence of completion"
)
WODTKE = "Christina Wodtke, Radical Focus (2nd ed. 2021): how will you know that you have succeeded?"

_JOINERS = word_class("and while whereas plus und et y e ; , & +")
_CONDITION = word_class(
    """
    within inside in after by no now today currently was were up down compared versus vs instead from until
    before or than at per each every
    """
)
_TO = word_class("to → -> – - bis à a para al auf")


@dataclass(frozen=True)
class ManyMetrics:
    """When a key result is more than one."""

    measures: int = limit(2, "measures in one key result, at least", low=2, high=20)


def _no_measure(reading: Reading, _: NoThreshold) -> Seen | None:
    it = reading.statement
    if it.role != "key_result" or it.has_figure or it.ticked_off:
        return None
    if it.kind is Metric.MILESTONE and not _more_or_less(reading):
        return None
    if it.kind is Metric.MAINTAIN:
        return Seen(
            "no bound to keep",
            "It is to be kept, and there is no bound to keep.",
            "Say the most or the least that it may be.",
            {"bounds": 0},
        )
    if reading.figures or worded_as_task(reading):
        return None
    return Seen(
        "no figure",
        f"There is no figure, neither in “{reading.text}” nor as its target.",
        "Say what is counted, where it stands today and where it will be; or make it a milestone others can see.",
        {"figures": 0},
    )


def _more_or_less(reading: Reading) -> bool:
    """Whether a milestone is to be more or less of something, which nobody can see come true."""
    graded = reading.head in BEING and reading.words[1:2] and reading.words[1] in COMPARATIVES
    return reading.english and (reading.head in CHANGE - REACHING or bool(graded))


def _no_change(reading: Reading, _: NoThreshold) -> Seen | None:
    it = reading.statement
    if it.role != "key_result" or it.kind in (Metric.MILESTONE, Metric.MAINTAIN):
        return None
    if it.target is None or it.start is None or not math.isclose(it.start, it.target):
        return None
    return Seen(
        "start and target are the same",
        f"It starts at {it.start:g} and its target is {it.target:g}: nothing would change.",
        "Set the target apart from the start, or choose “maintain” if it is to stay so.",
        {"start": it.start, "target": it.target},
    )


def _nothing_counted(reading: Reading, _: NoThreshold) -> Seen | None:
    it = reading.statement
    if it.role != "key_result" or it.kind not in (Metric.NUMBER, None) or it.measure.strip() or it.ticked_off:
        return None
    if not reading.english or (it.target is None and not reading.figures):
        return None
    if any(_names_something(token) for token in reading.tokens):
        return None
    return Seen(
        "a figure of what?",
        f"“{reading.text}” has a figure but does not say of what.",
        "Write what is counted: customers, minutes, complaints.",
        {"words": reading.text},
    )


def _names_something(token: Token) -> bool:
    key = token.key
    if not token.word or token.figure or small(key, "en") or key in PARTICLES:
        return False
    return not (key in CHANGE or key in GAIN or key in BEING or activity(key))


def _many_metrics(reading: Reading, limits: ManyMetrics) -> Seen | None:
    if reading.statement.role != "key_result" or reading.lang is None:
        return None
    claims = list(_claims(_outside_brackets(reading.tokens)))
    if len(claims) < limits.measures:
        return None
    quoted = ", ".join(f"“{claim}”" for claim in claims)
    return Seen(
        f"{len(claims)} measures in one",
        f"It has {len(claims)} measures in one: {quoted}.",
        "Make each of them a key result of its own.",
        {"measures": len(claims), "figures": ", ".join(claims)},
    )


def _outside_brackets(tokens: tuple[Token, ...]) -> list[Token]:
    depth = 0
    kept = []
    for token in tokens:
        depth = max(0, depth + (token.text in "([") - (token.text in ")]"))
        if depth == 0 and token.text not in ")]":
            kept.append(token)
    return kept


def _claims(tokens: list[Token]) -> Iterator[str]:
    """The figures that each measure something else: a from and its to are one, a condition of another is none."""
    last: Token | None = None
    gap: list[Token] = []
    for token in tokens:
        if not token.figure:
            gap.append(token)
            continue
        if last is None or _another(last, gap, token):
            yield token.text
        last, gap = token, []


def _another(last: Token, gap: list[Token], figure: Token) -> bool:
    keys = [token.key for token in gap]
    if "between" in keys:
        return False
    joined = next((at for at in reversed(range(len(keys))) if keys[at] in _JOINERS), None)
    if joined is not None:
        rest = keys[joined + 1 :]
        if not rest:
            return last.figure != figure.figure
        return rest[0] not in _CONDITION and not (len(rest) == 1 and rest[0] in _TO)
    metric = any(key in ("a", "an") and before in ("at", "with") for before, key in pairwise(keys))
    named = any(key in MEASURES for key in keys)
    return metric and keys[-1:] == ["of"] and (named or last.figure != figure.figure)


NO_MEASURE = Rule(
    "wording-no-measure",
    4,
    "a key result with neither a target nor a figure in its title, whatever its language",
    DOERR,
    NoThreshold(),
    _no_measure,
)
NO_CHANGE = Rule(
    "wording-no-change",
    4,
    "a start and a target that are the same",
    "Follows from how progress is computed here: there is no way to go",
    NoThreshold(),
    _no_change,
)
NOTHING_COUNTED = Rule(
    "wording-nothing-counted",
    4,
    "a figure without a measure, and a title of verbs and small words alone",
    WODTKE,
    NoThreshold(),
    _nothing_counted,
)
MANY_METRICS = Rule(
    "wording-many-metrics",
    4,
    "figures joined by “and”, “while” or a comma that measure different things; a from and its to are one",
    "Own rule of thumb: one value and one confidence are reported for a key result, so it can have one measure",
    ManyMetrics(),
    _many_metrics,
)
