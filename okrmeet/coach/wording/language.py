"""Which of the languages the wording rules know a title is in, told from its small words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from okrmeet.coach.wording import elsewhere
from okrmeet.coach.wording.nouns import ARTEFACTS, BLUR, BUSINESS, COMPARATIVES, FEELING, MEASURES, person
from okrmeet.coach.wording.verbs import (
    BEING,
    CHANGE,
    ENABLING,
    GAIN,
    activity,
    participles,
)
from okrmeet.coach.wording.word_class import word_class

_SMALL = {
    "en": "the of and to a in for on with by from at our their that is are who we as be its into per an your "
    "without before after than when while each every all more fewer less no not or so over up out this "
    "those these it they",
    "de": "der die das und zu den von mit für auf dem ein eine einen einem unser unsere unseren werden wird wir "
    "ist sind bis im am zum zur nach bei aus oder nicht je alle jeder jede ins über unter vom auch mehr "
    "als sich",
    "fr": "le la les des du et pour dans sur avec un une notre nos est sont nous par au aux en que qui chaque "
    "sans plus leur leurs ou ce cette ces l d de à",
    "es": "el la los las de del y en para con un una nuestro nuestra nuestros nuestras es son por al que cada "
    "sin más su sus se lo como desde hasta a",
    "pt": "o a os as de do da dos das e em no na nos nas para com um uma nosso nossa nossos nossas é são por ao "
    "que cada sem mais seu sua até pelo pela como",
    # Languages the rules do not know: telling them keeps the rules silent.
    "nl": "het een van en op met voor onze wij ons is zijn naar bij uit tot niet meer elke alle de door dat die",
    "it": "il lo gli di e del della dei delle per con un una nostro nostra nostri è sono che ogni senza più da "
    "al alla",
    "sv": "och att för med vår våra på av till är som en ett den det från utan varje mer i de",
    "da": "og at til med vores på af er som en et den det fra uden hver mere i de der",
    "pl": "i w na z do dla się jest naszych nasze nasz oraz od po co każdy bez przez",
    "fi": "ja on että meidän kanssa ilman joka",
    "tr": "ve bir için ile daha bu her",
    "cs": "a v na pro se je naše náš od do bez každý",
}


_JUDGED = frozenset({"en", *elsewhere.VERBS})
_COMMON = word_class(
    """
    ago always away back bread building business car care change city close club country customer daily day days
    door early end evening every fast field find first food full game ground hand hard health high hour hours
    house job kilos kind lack large last late learn leave life little long lose loss lot love lunch market meal
    mile money month months morning much name near never new next nice night now number old once own page part
    pay phone place power price quick rest right road roof room round safe school season service shop short side
    sick small soon speed spring staff stay stop street summer sure table team third time today together town
    training trip trust under until use very wait walk wall water way week weeks well while wide win winter wood
    word work working world year years young
    """
)
_IBERIAN = {"es", "pt"}  # what one cannot tell apart in a short title, the rules judge alike


@lru_cache(maxsize=1)
def _known_by() -> dict[str, tuple[str, ...]]:
    """Each small word with the languages that have it."""
    by: dict[str, list[str]] = {}
    for lang, words in _SMALL.items():
        for word in words.split():
            by.setdefault(word, []).append(lang)
    return {word: tuple(langs) for word, langs in by.items()}


def small(word: str, lang: str) -> bool:
    """Whether a folded word is one of the small words of a language."""
    return lang in _known_by().get(word, ())


_HAN, _KANA = re.compile("[\u4e00-\u9fff]"), re.compile("[\u3040-\u30ff]")


def language(words: Sequence[str]) -> str | None:
    """The language of folded words: the most small words, each shared among the languages that have it.

    Without any, English and the others are told from the verbs and nouns the rules know; None means nobody knows.
    """
    text = "".join(words)
    if _HAN.search(text):
        return None if _KANA.search(text) else "zh"
    score: dict[str, float] = {}
    for word in words:
        shared = _known_by().get(word) or _known_by().get(word.partition("'")[0] + "'", ())
        for lang in shared:
            score[lang] = score.get(lang, 0) + (1.0 if lang in _JUDGED else 0.6) / len(shared)
    for lang, verbs in elsewhere.VERBS.items():
        score[lang] = score.get(lang, 0) + sum(1.0 for word in words if word in verbs)
    score["de"] += sum(0.5 for word in words if word.endswith("ieren"))
    score["en"] = score.get("en", 0) + sum(_english(word) for word in words)
    best = max(score.values(), default=0)
    leading = [lang for lang, points in score.items() if points == best]
    return leading[0] if best > 0 and (len(leading) == 1 or set(leading) == _IBERIAN) else None


def _english(word: str) -> float:
    if word in CHANGE or word in GAIN or word in BEING or word in FEELING or activity(word) or word in participles():
        return 0.75
    if word in ARTEFACTS or word in BLUR or word in BUSINESS or word in MEASURES or person(word):
        return 0.5
    if word in ENABLING or word in COMPARATIVES:
        return 0.5
    if word in _COMMON:
        return 0.5
    return (
        0.25
        if word.isascii() and word.endswith(("ing", "ness", "ity", "ship", "ally", "ment", "tion", "ence"))
        else 0.0
    )
