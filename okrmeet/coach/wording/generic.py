"""Whether an English objective names nothing of its own: words that every organisation uses, or hardly a word."""

from __future__ import annotations

from okrmeet.coach.wording.anchors import PREPOSITIONS
from okrmeet.coach.wording.language import small
from okrmeet.coach.wording.nouns import BLUR, BUSINESS, COMPARATIVES, FAINT, MEASURES
from okrmeet.coach.wording.reading import DETERMINERS, PARTICLES, Reading
from okrmeet.coach.wording.verbs import BEING, BODILY, CHANGE, DEFENSIVE, HOLLOW, activity
from okrmeet.coach.wording.word_class import word_class

_NO_SIGNS = word_class("time times number share score volume")  # as often of other things
_ONWARD = word_class("forward ahead further onward")
_IDLE = BLUR | FAINT | CHANGE | DETERMINERS | PREPOSITIONS
_OF_NO_VERB = ("al", "ous", "ic", "able", "ful", "tion", "ity", "ness", "ship", "ment", "ance", "ly")


def generic(reading: Reading, most_telling: int) -> bool:
    """Whether a title without a tie names nothing of its own: words of any organisation, or hardly a word at all.

    `most_telling` is how many words may say something beside those that every organisation uses.
    """
    signs, told = _signs(reading), _telling(reading)
    onward = reading.head in ("bring", "move") and reading.words[-1] in _ONWARD
    if reading.head not in CHANGE | BEING | HOLLOW | DEFENSIVE and not (_becomes(reading) or onward):
        return _topic(reading, signs)
    if signs:
        return told <= most_telling + signs
    if reading.head in HOLLOW | BEING | BODILY | {"bring", "move"}:
        return told <= 1 and (len(reading.words) <= most_telling or reading.words[-1] in _ONWARD)
    return told <= 2 and (told < 2 or not any(word in PREPOSITIONS for word in reading.words[1:]))


def _becomes(reading: Reading) -> bool:
    return reading.words[:2] == ("turn", "into") or (reading.head == "make" and _signs(reading) > 1)


def _topic(reading: Reading, signs: int) -> bool:
    """Whether a title only names something, as `customer focus` does: its first word is followed as no verb is."""
    head, words = reading.head, reading.words
    if activity(head):
        return False
    following = reading.tokens[reading.opening + 1 :][:1]
    if following and (following[0].figure or following[0].key in DETERMINERS | PREPOSITIONS | PARTICLES):
        return False
    named = len(words) == 1 or signs > 0
    return named and "for" not in words and (len(words) <= 3 or head in COMPARATIVES or head.endswith(_OF_NO_VERB))


def _signs(reading: Reading) -> int:
    """How many words every organisation uses, of itself and of what it wants more of."""
    return sum(
        1
        for word in dict.fromkeys(reading.words)
        if word in BUSINESS or word in BLUR or word in FAINT or word in MEASURES - _NO_SIGNS or word in COMPARATIVES
    )


def _telling(reading: Reading) -> int:
    """How many words after the first say something: no small word, no stock word, no verb that leaves all open."""
    return sum(1 for word in reading.words[1:] if not (small(word, "en") or word in _IDLE or word in PARTICLES))
