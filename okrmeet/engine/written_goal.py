"""A goal as people write it in one line: `Shops pay alone because they asked @ana`, `Calls per order 9 to 4 @ben`.

Behind a key result stand its two ends (`62 to 80 %`, `€20 → €35`), a bound to keep (`at least 99.9 %`) or the steps
of a milestone (`steps Spain / France`). Without any of them it is not measurable yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrmeet.domain.amount import AmountError, parse_amount
from okrmeet.domain.change import Refused
from okrmeet.domain.goals import Metric

_NUMBER = r"[-−+]?[0-9.,]*[0-9](?:[eE][+-]?[0-9]+)?"
_COIN = "[€$£¥]"
_MEASURE = r" ?%| ?[^\W\d_]\S{0,11}(?: \S{1,12}){0,2}| ?[€$£¥]"
_SPAN = re.compile(
    rf"(?P<title>.+?)[,:]? +(?:from +)?(?P<coin>{_COIN})?(?P<start>{_NUMBER})(?P<half>{_MEASURE})?"
    rf" *(?:\bto\b|→|->) *{_COIN}?(?P<target>{_NUMBER})(?P<measure>{_MEASURE})?"
)
_BOUND = re.compile(rf"(?P<title>.+?)[,:]? +at (?P<side>least|most) +(?P<bound>{_NUMBER})(?P<measure>{_MEASURE})?")
_STEPS = re.compile(r"(?P<title>.+?)[,:]? +steps:? +(?P<steps>\S.*? / .*\S)")
OBJECTIVE = re.compile(r"O\d*: *(?=\S)", re.IGNORECASE)
"""How a line begins that says itself that it is an objective."""
KEY_RESULT = re.compile(r"(?:[-*•] +(?:KR\d*:? +)?|KR\d*: *)(?=\S)", re.IGNORECASE)
"""How one begins that is a key result."""
_OWNER = re.compile(r"(?:^| )@(?P<who>[^\s@]+?)[.,;:]?$")


@dataclass(frozen=True)
class WrittenObjective:
    """An objective before it has an id; `owner` is the word behind the @, empty where there is none."""

    title: str
    why: str = ""
    owner: str = ""


@dataclass(frozen=True)
class WrittenKeyResult:
    """A key result before it has an id. `why` is said where it is added to a goal that is active already."""

    title: str
    metric: Metric = Metric.NUMBER
    measure: str = ""
    start: float | None = None
    target: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    steps: tuple[str, ...] = ()
    owner: str = ""
    why: str = ""

    def fields(self) -> dict[str, object]:
        """What it says of its figures, by the fields of a key result."""
        names = ("metric", "measure", "start", "target", "at_least", "at_most", "steps")
        return {name: getattr(self, name) for name in names}


def read_objective(text: str) -> WrittenObjective | Refused:
    """`title because why @owner`, the owner before or behind the reason."""
    title, why, owner = _parts(text)
    return WrittenObjective(title, why, owner) if title else Refused("say what is to change: Title because why")


def read_key_result(text: str) -> WrittenKeyResult | Refused:
    """`title 62 to 80 % @owner`; a figure that could be read in two ways is asked about."""
    title, why, owner = _parts(text)
    if not title:
        return Refused("say what is counted, from where to where: Calls per order 9 to 4")
    try:
        made = measured(title)
    except AmountError as error:
        return Refused(str(error))
    return WrittenKeyResult(made.title, **made.fields(), owner=owner, why=why)  # type: ignore[arg-type]


def measured(text: str) -> WrittenKeyResult:
    """A title and the figures behind it; AmountError where one of them could be read in two ways."""
    if found := _SPAN.fullmatch(text):
        measure = (found["measure"] or found["half"] or found["coin"] or "").strip()
        start, target = parse_amount(found["start"]), parse_amount(found["target"])
        return WrittenKeyResult(found["title"], _metric(measure), measure, start, target)
    if found := _BOUND.fullmatch(text):
        bound, measure = parse_amount(found["bound"]), (found["measure"] or "").strip()
        low, high = (bound, None) if found["side"] == "least" else (None, bound)
        return WrittenKeyResult(found["title"], Metric.MAINTAIN, measure, at_least=low, at_most=high)
    if found := _STEPS.fullmatch(text):
        steps = tuple(step for part in found["steps"].split(" / ") if (step := part.strip()))
        return WrittenKeyResult(found["title"], Metric.MILESTONE, steps=steps)
    return WrittenKeyResult(text)


def _metric(measure: str) -> Metric:
    if measure == "%":
        return Metric.PERCENT
    return Metric.MONEY if re.fullmatch(_COIN, measure) else Metric.NUMBER


def _parts(text: str) -> tuple[str, str, str]:
    """What, why and whose."""
    what, why = parted(text)
    what, first = _owned(what)
    why, second = _owned(why)
    return what, why, first or second


def _owned(text: str) -> tuple[str, str]:
    found = _OWNER.search(text)
    return (text[: found.start()].rstrip(), found["who"]) if found else (text, "")


def parted(told: str) -> tuple[str, str]:
    """What something becomes, and why: the words before and behind the first `because`, else the first `since`."""
    for word in ("because", "since"):
        before, found, reason = _split(told, word)
        if found:
            return before, reason
    return told.strip(), ""


def _split(told: str, word: str) -> tuple[str, bool, str]:
    parts = re.split(rf" +{word} +", told, maxsplit=1, flags=re.IGNORECASE)
    return parts[0].strip(), len(parts) > 1, parts[-1].strip()
