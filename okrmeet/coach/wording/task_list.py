"""Mistake 7 in the wording: work to be done, or its pieces counted, where an effect on somebody is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from okrmeet.coach.wording import elsewhere
from okrmeet.coach.wording.anchors import outcome_of_work
from okrmeet.coach.wording.nouns import ACTIVITY_NOUNS, DONE, DONE_PHRASES, INSIDERS, OCCASIONS, OUTPUT, PERMISSION, RECOGNITION
from okrmeet.coach.wording.reading import DETERMINERS, Reading
from okrmeet.coach.wording.remark import Rule, Seen
from okrmeet.coach.wording.tokens import Token
from okrmeet.coach.wording.verbs import ACTIVITY, BEING, CHANGE, GAIN, HELD, participles
from okrmeet.domain.goals import Metric

PLAYBOOK = (
    "John Doerr, Measure What Matters (2018), Google's OKR playbook: key results must describe outcomes, not activities"
)
GOTHELF = "Jeff Gothelf and Josh Seiden, Who Does What By How Much? (2024): an outcome is a change in what people do"

_BE = frozenset("is are was were been be being gets get".split())
_AMOUNTS = frozenset(
    "% percent points minutes minute min hours hour h seconds s ms days weeks months km m kg g t tonnes tons litres "
    "kwh steps miles metres euro euros dollars pounds".split()
)
_HEDGES = frozenset("at least up to about another more than over a an total series set of around some only".split())
_TAIL = frozenset("in on by for to at with and from across of the".split())


@dataclass(frozen=True)
class NoThreshold:
    """A rule of yes or no."""


@dataclass(frozen=True)
class NounTask:
    """How many words a title without a verb has at most to be read as the name of a piece of work."""

    most_words: int = 7


def worded_as_task(reading: Reading) -> str | None:
    """The words by which a title is a piece of work, in the languages that are known; None for an effect."""
    if reading.lang in elsewhere.ACTIVITY:
        return _task_elsewhere(reading)
    if not reading.english or _changes_a_figure(reading) or outcome_of_work(reading, of_objective=False):
        return _ticked_words(reading)
    return next(filter(None, _tasks(reading)), None)


def _tasks(reading: Reading) -> Iterator[str | None]:
    yield reading.activity and reading.quote(reading.opening, reading.opening)
    yield _passive(reading)
    yield _permission(reading)
    yield _ticked_words(reading)
    yield _unknown_imperative(reading)
    yield _name_of_work(reading, NounTask())


def _changes_a_figure(reading: Reading) -> bool:
    """Whether the title itself has a share, an amount of money, or a from and a to."""
    if any(token.figure in ("percent", "money") for token in reading.figures):
        return True
    return len(reading.figures) > 1 and any(word in ("to", "→", "->") for word in map(_key, reading.tokens))


def _key(token: Token) -> str:
    return token.key


def _passive(reading: Reading) -> str | None:
    """`has been cleaned up`, `pump installed`, `there exists a list`, `is live`: a thing was made ready."""
    words = reading.words
    state = next((phrase for phrase in DONE_PHRASES if " ".join(words).endswith(phrase)), None)
    if state:
        return state
    if words[:1] == ("there",) and words[1:2] and words[1] in ("is", "are", "exists", "exist"):
        return " ".join(words[:2])
    for at, word in enumerate(words[1:], start=1):
        before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
        if word in participles() and word not in ("put", "set", "run", "fit", "read"):
            if before in _BE or (before in ("and", "fully") and at > 1):
                return f"{before} {word}"
            if (not after or after in _TAIL or after in ("up", "out")) and not {before} & (DETERMINERS | _TAIL):
                return None if "with" in words[:at] else word
        if word in DONE and (before in _BE or not after) and before not in DETERMINERS:
            return word
    return None


def _permission(reading: Reading) -> str | None:
    """`secure the board's nod`: leave that one's own house gives to begin."""
    words = set(reading.words)
    asked = [word for word in reading.words if word in PERMISSION]
    return asked[0] if asked and words & INSIDERS else None


def _ticked_words(reading: Reading) -> str | None:
    inner = [token.key for token in reading.tokens[-5:]]
    if len(inner) == 5 and inner[0] in "([" and inner[2] in "/|-–" and (inner[1], inner[3]) in elsewhere.TICKED:
        return f"{inner[1]} / {inner[3]}"
    return None


def _unknown_imperative(reading: Reading) -> str | None:
    """A verb in no list: before `the`, `a`, `our` a first word that is none of the little ones is hardly a noun."""
    head = reading.head
    following = next(reading.after_head(), None)
    if following is None or following.key not in DETERMINERS or not head.isalpha():
        return None
    if head in DETERMINERS or head in CHANGE or head in GAIN or head in BEING or head in _NOT_A_VERB:
        return None
    return None if head.endswith(("s", "ed", "ing", "ly")) else reading.quote(reading.opening, reading.opening)


_NOT_A_VERB = frozenset(
    "half most more fewer less many few one only no not nearly almost about under over above below within without by at in "
    "on of from for with after before when where who what how than and or but if as is are was were can so "
    "somebody someone nobody everybody everyone anybody anyone people staff".split()
)


def _name_of_work(reading: Reading, limits: NounTask) -> str | None:
    """`flood risk review (Estates Office)`: a noun for work, or for what is made, and no verb."""
    named = []
    for token in reading.tokens:
        if token.key in _TAIL - {"and"} or token.text in "([":
            break
        if token.word:
            named.append(token.key)
    verbal = any(word in CHANGE or word in GAIN or word in _BE or word in ("can", "who", "that") for word in named)
    if not named or len(named) > limits.most_words or verbal:
        return None
    last = named[-1]
    if reading.words[len(named) : len(named) + 1] == ("of",) and last.endswith(("ment", "tion", "sion")):
        return None if last in RECOGNITION else last
    return last if len(named) > 1 and (last in ACTIVITY_NOUNS or last in ACTIVITY and last.startswith("re")) else None


def _task_elsewhere(reading: Reading) -> str | None:
    verbs = elsewhere.ACTIVITY[reading.lang or ""]
    ends = (reading.words[:1], reading.words[-1:])
    for word in (*ends[0], *ends[1]):
        if (word in verbs or _made_in_german(reading, word)) and not _changes_a_figure(reading):
            return word
    return _ticked_words(reading)


def _made_in_german(reading: Reading, word: str) -> bool:
    """`digitalisieren`: most German verbs on -ieren are work, but for those of more and less."""
    return reading.lang == "de" and word.endswith("ieren") and word not in elsewhere.CHANGE["de"]


def _task_as_key_result(reading: Reading, _: NoThreshold) -> Seen | None:
    it = reading.statement
    if it.role != "key_result" or it.ticked_off:
        return None
    if it.kind is not Metric.MILESTONE and it.has_figure:
        return None
    if _counted(reading) or (words := worded_as_task(reading)) is None:
        return None
    return Seen(
        f"“{words}” says what you will do, not what will be different for somebody when it is done.",
        "Ask what the work is for, and write that: who does or gets what, from how much to how much.",
        {"words": words},
    )


def _done_or_not(reading: Reading, _: NoThreshold) -> Seen | None:
    it = reading.statement
    if it.role != "key_result" or not it.ticked_off or (reading.english and reading.head in GAIN):
        return None
    return Seen(
        "It counts from 0 to 1 of nothing: it is a task that is done or not.",
        "Put it on the list of promises, and write here what it changes, in a figure.",
        {"start": 0.0, "target": 1.0},
    )


def _counted(reading: Reading) -> tuple[str, str] | None:
    """The activity and how often: `put up` 50 posters; a noun for what is made and how it is made: `held`."""
    measure = reading.statement.measure.casefold().strip()
    if reading.statement.kind in (Metric.PERCENT, Metric.MONEY, Metric.MAINTAIN) or measure in _AMOUNTS:
        return None
    if reading.lang in elsewhere.ACTIVITY:
        first = reading.words[:1]
        number = reading.tokens[1] if len(reading.tokens) > 1 else None
        found = first and first[0] in elsewhere.ACTIVITY[reading.lang or ""] and number and number.figure == "plain"
        return (first[0], number.text) if found and number else None
    if not reading.english or _changes_a_figure(reading):
        return None
    return _times(reading) or _made(reading, measure)


def _times(reading: Reading) -> tuple[str, str] | None:
    light = reading.head in ("give", "make", "do", "have", "pay") and any(word in OCCASIONS for word in reading.words)
    if not (reading.activity or light) or outcome_of_work(reading, of_objective=False):
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
    if it.target is None or it.kind is Metric.MILESTONE or any(word in GAIN or word == "from" for word in reading.words):
        return None
    for before, word in pairwise(reading.words):
        if word in participles() and (word in HELD or before in OUTPUT or measure in OUTPUT or _of_output(reading.words, word)):
            return (word, f"{it.target:g}")
    named = list(takewhile(lambda word: word not in _TAIL | {"per", "every", "each"}, reading.words))
    return (named[-1], f"{it.target:g}") if named and named[-1] in OUTPUT and measure in OUTPUT else None


def _of_output(words: tuple[str, ...], participle: str) -> bool:
    return any(word in OUTPUT for word in words[: words.index(participle)])


def _counted_output(reading: Reading, _: NoThreshold) -> Seen | None:
    if reading.statement.role != "key_result" or reading.statement.ticked_off:
        return None
    counted = _counted(reading)
    if counted is None:
        return None
    words, number = counted
    return Seen(
        f"“{words}” and {number} count what you do, and it may all be done while nothing changes.",
        "Count what comes of it: who comes, stays, buys, finds or needs less time because of it.",
        {"words": words, "counted": number},
    )


def _task_as_objective(reading: Reading, _: NoThreshold) -> Seen | None:
    if reading.statement.role != "objective":
        return None
    if reading.lang in elsewhere.ACTIVITY:
        linked = any(word in elsewhere.LINKS[reading.lang or ""] for word in reading.words[1:])
        words = None if linked else _task_elsewhere(reading)
    else:
        words = reading.quote(reading.opening, reading.opening) if reading.activity else None
        if words and outcome_of_work(reading, of_objective=True):
            words = None
    if words is None:
        return None
    return Seen(
        f"“{words}” names a piece of work and not what will be better through it, or for whom.",
        "Write whose life it makes better and how; keep the work itself as a promise.",
        {"words": words},
    )


TASK_AS_KEY_RESULT = Rule(
    "wording-task-as-key-result",
    7,
    "a title without a figure that begins with an activity, or says that something was made ready",
    PLAYBOOK,
    NoThreshold(),
    _task_as_key_result,
)
DONE_OR_NOT = Rule(
    "wording-done-or-not",
    7,
    "a key result that counts from 0 to 1 without a measure, whatever its language",
    "Own rule of thumb: what can only be done or not done is a task; a milestone has steps or others to judge it",
    NoThreshold(),
    _done_or_not,
)
COUNTED_OUTPUT = Rule(
    "wording-counted-output",
    7,
    "a number of things one makes or holds oneself: posters put up, workshops run, newsletters sent",
    GOTHELF,
    NoThreshold(),
    _counted_output,
)
TASK_AS_OBJECTIVE = Rule(
    "wording-task-as-objective",
    7,
    "an objective that begins with an activity and names no effect (“so that”, “who”, “that”, “without”)",
    "Christina Wodtke, Radical Focus (2nd ed. 2021): an objective is inspirational, not a thing to ship",
    NoThreshold(),
    _task_as_objective,
)
