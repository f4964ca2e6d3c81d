"""What ties an English objective to something that can be pictured: for whom, compared to what, instead of what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from okrmeet.coach.wording import elsewhere
from okrmeet.coach.wording.language import small
from okrmeet.coach.wording.nouns import BLUR, COMPARATIVES, EASE, FAINT, FEELING, RELIEF, VIVID, person
from okrmeet.coach.wording.reading import DETERMINERS, PARTICLES, Reading
from okrmeet.coach.wording.verbs import ABOLISHING, CHANGE, ENABLING, GAIN, TOUCHING, WINNING, activity
from okrmeet.coach.wording.word_class import word_class

_RELATIVES = word_class("that who whom whose which where how why because")
_CONDITIONS = word_class(
    """
    without instead rather unless until before whenever when while if once than what worth whatever whoever
    wherever however despite compared
    """
)
_PRONOUNS = word_class("we they you he she i nobody")
_PREPOSITIONS = word_class(
    """
    of in on at by for to with from among across over throughout between into under about after and or as per
    """
)
_STRANDED = word_class("of on for to with from at about after by")
_AFTER_STRANDED = word_class("first most again")
_SCOPES = word_class("in of for between among on to across at")
_NOT_SUPERLATIVE = word_class(
    """
    interest request harvest forest honest invest guest west test rest best latest protest modest suggest
    contest manifest digest chest nest quest ingest arrest attest
    """
)
_EMPTY = frozenset(
    {("what", "we", "do"), ("how", "we", "work"), ("how", "we", "operate"), ("everything", "we", "do"), ("we", "do")}
)
_IDLE = BLUR | FAINT | CHANGE | DETERMINERS | _PREPOSITIONS
_DEFINITE = word_class("the our their its your my his her")
_GRADES = word_class("more better stronger faster bigger greater higher lower a an")
_OF_NO_VERB = ("al", "ous", "ic", "able", "ful", "tion", "ity", "ness", "ship", "ment", "ance", "ly")
_TOP = word_class("first only most least")


def clause(reading: Reading) -> str | None:
    """The word that begins a clause of its own, by which an objective says more than that something gets better."""
    words = reading.words[1:]
    if words[-3:] in _EMPTY or words[-2:] in _EMPTY:
        return None
    for at, word in enumerate(words):
        if word in _RELATIVES or word in _CONDITIONS or word in _PRONOUNS:
            return word
        if word in ("so", "as") and _correlates(words, at):
            return word
    return _bare_relative(reading.words) or _stranded(reading.words)


def _correlates(words: Sequence[str], at: int) -> bool:
    """`so kindly that`, `so that`, `so both shifts serve`; `as easy as`; not `so as to`, `as well as` of a list."""
    rest = words[at + 1 :]
    if words[at] == "so":
        return bool(rest) and rest[0] != "as"
    return "as" in rest[1:4]


def _bare_relative(words: Sequence[str]) -> str | None:
    """`the cider people order`: after `the`, a noun, then people, then what they do."""
    for at, word in enumerate(words[:-1]):
        if word not in ("the", "a", "an", "one"):
            continue
        for then in range(at + (1 if word == "one" else 2), min(at + 6, len(words) - 1)):
            if words[then - 1] in _PREPOSITIONS or words[then] in _PREPOSITIONS:
                break
            plural = words[then].endswith("s") or words[then] == "people"
            if plural and person(words[then]) and words[then + 1] not in _PREPOSITIONS:
                return words[then]
    return None


def _stranded(words: Sequence[str]) -> str | None:
    """A preposition at the end has its noun before it: `the first farm in the valley that restaurants rely on`."""
    last = next((word for word in reversed(words) if word not in _AFTER_STRANDED), "")
    return last if len(words) > 3 and last in _STRANDED else None


def outcome_of_work(reading: Reading, *, of_objective: bool) -> str | None:
    """The word by which a piece of work says what it is for.

    A key result may do so by `so that` alone: a list which meets the conditions is still a list. An objective is
    also served by `who`, `that`, `without`, by words of feeling, or by going from one way to another.
    """
    words = reading.words
    purpose = next(
        (word for at, word in enumerate(words) if word == "so" and at and _correlates(words, at)),
        None,
    )
    if purpose or not of_objective:
        return purpose
    links = (_RELATIVES | _PRONOUNS | _CONDITIONS) - {"until", "before", "once"}
    found = next((word for word in words[1:] if word in links or word in VIVID or word in FEELING), None)
    ways = (
        _bare_relative(words),
        _stranded(words),
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
    yield _role(words)
    yield _made_easy(words)
    yield _sentence(reading)
    yield _gets(reading)
    yield _victory(reading)
    felt = RELIEF if reading.head in CHANGE else FEELING | RELIEF | VIVID
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


def _role(words: Sequence[str]) -> str | None:
    """`become the tool for remote teams`: the one, of a scope."""
    if words[:1] and words[0] in ("be", "become") and words[1:2] != ("the",) and not set(words) & _GRADES:
        return next((word for word in words[2:-1] if word in _SCOPES), None)
    for before, word in pairwise(words):
        if word == "the" and before in ("be", "become", "as", "stay", "remain", "ours"):
            rest = words[words.index("the") + 2 :]
            return before if any(scope in rest[:-1] for scope in _SCOPES) else None
    return None


def _made_easy(words: Sequence[str]) -> str | None:
    """`make it accessible and useful`: how it will be to use it."""
    made = any(word in ("make", "making", "makes", "is", "are", "becomes", "keep") for word in words)
    return next((word for word in words if word in EASE), None) if made else None


def _sentence(reading: Reading) -> str | None:
    """`Drivers come home rested`, `No tenant waits`: the world as it will be, told as a sentence."""
    words = reading.words
    if len(words) < 4 or activity(reading.head) or reading.head in CHANGE or reading.head in GAIN:
        return None
    if reading.head in ("no", "every", "each", "nobody", "everybody", "everyone", "anyone", "all"):
        return reading.head
    for at, word in enumerate(words[:-1]):
        if at and word in ("is", "are", "can", "will"):
            return word
        if word in _PREPOSITIONS:
            return None
        if at < 4 and word.endswith("s") and person(word) and words[at + 1] not in _PREPOSITIONS:
            return word
    return None


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


def _victory(reading: Reading) -> str | None:
    """`win the Indy 500`, `win over commuters`, `take the lead in cold-chain haulage`, `end malaria`."""
    words = reading.words
    if len(words) < 2:
        return None
    if reading.head in ABOLISHING:
        return reading.head
    if reading.head in WINNING and words[1] in DETERMINERS | {"back", "over"} and len(words) > 2:
        return reading.head
    return "lead" if words[:3] == ("take", "the", "lead") and len(words) > 4 else None


def topic(reading: Reading) -> bool:
    """Whether a title only names something, as `customer focus` does: its first word is followed as no verb is."""
    head, words = reading.head, reading.words
    if head in GAIN | TOUCHING | ENABLING | WINNING | ABOLISHING or activity(head):
        return False
    following = reading.tokens[reading.opening + 1 :][:1]
    if following and (following[0].figure or following[0].key in DETERMINERS | _PREPOSITIONS | PARTICLES):
        return False
    return len(words) <= 3 or head in COMPARATIVES or head.endswith(_OF_NO_VERB)


def telling(reading: Reading) -> int:
    """How many words after the first say something: no small word, no stock word, no verb that leaves all open."""
    return sum(1 for word in reading.words[1:] if not (small(word, "en") or word in _IDLE or word in PARTICLES))


def blurs(reading: Reading) -> tuple[str, ...]:
    """The words that fit any organisation, in the order they come, each once."""
    return tuple(
        dict.fromkeys(word for word in reading.words if word in BLUR or word in FAINT or word in elsewhere.BLUR)
    )
