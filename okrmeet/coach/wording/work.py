"""How a piece of work is worded: as an order, as a thing made ready, as the name of work, as leave to begin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from okrmeet.coach.wording import chinese, elsewhere
from okrmeet.coach.wording.anchors import outcome_of_work
from okrmeet.coach.wording.nouns import (
    ACTIVITY_NOUNS,
    ARTEFACTS,
    BLUR,
    DONE,
    DONE_PHRASES,
    FIGURES_OF_SPEECH,
    INSIDERS,
    PERMISSION,
    RENEWED,
)
from okrmeet.coach.wording.reading import DETERMINERS, Reading
from okrmeet.coach.wording.tokens import MONTHS, Token
from okrmeet.coach.wording.verbs import ACTIVITY, BEING, CHANGE, FIGURATIVE, GAIN, PHRASAL, participles
from okrmeet.coach.wording.word_class import word_class

_BE = word_class("is are was were been be being gets get")
_TAIL = word_class("in on by for to at with and from across of the")
_DUE = MONTHS | word_class("the end week mid early late next spring summer autumn winter easter christmas")
_GRANTED = word_class("accredit award certify elect nominate shortlist")  # what others decide
_MOST_WORDS_OF_A_THING = 4  # `create a new logo`, `plant a community orchard`
_QUOTED = 6  # words of a title whose first one may be no verb
_MOST_WORDS = 7  # of a title that only names a piece of work


def worded_as_task(reading: Reading) -> str | None:
    """The words by which a title is a piece of work, in the languages that are known; None for an effect."""
    if reading.lang in {*elsewhere.ACTIVITY, "zh"}:
        return task_elsewhere(reading)
    if not reading.english or changes_a_figure(reading) or outcome_of_work(reading, of_objective=False):
        return _ticked_words(reading)
    return next(filter(None, _tasks(reading)), None)


def _tasks(reading: Reading) -> Iterator[str | None]:
    done = _passive(reading)
    if done and done.endswith(reading.words[-1]):  # `Service training held`: the verb is at the end
        yield done
    yield reading.activity and reading.quote(reading.opening, reading.opening)
    yield done
    yield _permission(reading)
    yield _ticked_words(reading)
    yield _unknown_imperative(reading)
    yield _name_of_work(reading)


def changes_a_figure(reading: Reading) -> bool:
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
    if reading.head in ("have", "get") and words[-1] in participles():
        return f"{reading.head} {words[-1]}"
    for at, word in enumerate(words[1:], start=1):
        before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else ""
        if participles().get(word) in _GRANTED:
            continue
        if word in participles() and word not in ("put", "set", "run", "fit", "read"):
            if before in _BE or (before in ("and", "fully") and at > 1):
                return f"{before} {word}"
            ends = not after or after in _TAIL or after in ("up", "out")
            told = reading.head in BEING | CHANGE | GAIN or "with" in words[:at]
            if ends and not told and before not in DETERMINERS | _TAIL:
                return word
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
    """A verb in no list: before `the`, `a`, `our` a first word that is none of the little ones is hardly a noun.

    It may be one all the same, so that it is quoted with what follows.
    """
    head = reading.head
    following = next(reading.after_head(), None)
    if following is None or following.key not in DETERMINERS or not head.isalpha():
        return None
    if head in DETERMINERS or head in CHANGE or head in GAIN or head in BEING or head in _NOT_A_VERB:
        return None
    if head.endswith(("s", "ed", "ing", "ly")):
        return None
    return reading.quote(reading.opening, min(reading.opening + _QUOTED, len(reading.tokens)) - 1)


_NOT_A_VERB = word_class(
    """
    half most more fewer less many few one only no not nearly almost about under over above below within without
    by at in on of from for with after before when where who what how than and or but if as is are was were can
    so somebody someone nobody everybody everyone anybody anyone people staff
    """
)


def figure_of_speech(reading: Reading) -> bool:
    """Whether an order is hardly meant as it stands: `plant seeds of doubt`, unlike `plant 50 trees`."""
    words = reading.words[1:]
    if any(word in FIGURES_OF_SPEECH for word in words):
        return True
    if reading.head not in FIGURATIVE or (words[:1] and words[0] in PHRASAL.get(reading.head, ())):
        return False
    meant = any(word in ARTEFACTS or word in RENEWED or word in BLUR for word in words)
    due = any(before in ("before", "by", "until") and then in _DUE for before, then in pairwise(words))
    made = words[:1] in (("a",), ("an",)) and len(words) <= _MOST_WORDS_OF_A_THING
    return not (meant or due or made or any(token.figure for token in reading.tokens))


def _name_of_work(reading: Reading) -> str | None:
    """`flood risk review (Estates Office)`: a noun for work, or for what is made, and no verb."""
    named = []
    for token in reading.tokens:
        if token.key in _TAIL - {"and"} or token.text in "([":
            break
        if token.word:
            named.append(token.key)
    verbal = any(word in CHANGE or word in GAIN or word in _BE or word in ("can", "who", "that") for word in named)
    if not named or len(named) > _MOST_WORDS or verbal:
        return None
    last = named[-1]
    if reading.words[len(named) : len(named) + 1] == ("of",) and (
        last in ACTIVITY_NOUNS or last.endswith(("ment", "tion", "sion"))
    ):
        return last
    return (
        last if len(named) > 1 and (last in ACTIVITY_NOUNS or (last in ACTIVITY and last.startswith("re"))) else None
    )


def task_elsewhere(reading: Reading) -> str | None:
    """The verb of work that a title in another known language begins or ends with."""
    if reading.lang == "zh":
        return None if reading.figures else chinese.begins_with_work(reading.text)
    verbs = elsewhere.ACTIVITY[reading.lang or ""]
    ends = (reading.words[:1], reading.words[-1:])
    for word in (*ends[0], *ends[1]):
        if (word in verbs or _made_in_german(reading, word)) and not changes_a_figure(reading):
            return word
    return _ticked_words(reading)


def _made_in_german(reading: Reading, word: str) -> bool:
    """`digitalisieren`: most German verbs on -ieren are work, but for those of more and less."""
    return reading.lang == "de" and word.endswith("ieren") and word not in elsewhere.CHANGE["de"]
