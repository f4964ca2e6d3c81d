"""A statement read once for all rules: its words, its figures, its language, and the verb it begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from okrmeet.coach.wording.language import language
from okrmeet.coach.wording.statement import Statement
from okrmeet.coach.wording.tokens import Token, tidy, tokens
from okrmeet.coach.wording.verbs import PHRASAL, PLACES, activity, made_a_verb
from okrmeet.coach.wording.word_class import word_class

PARTICLES = word_class("up out in on over off down through away back together along forward around")
DETERMINERS = word_class(
    """
    the a an our their its your my his her this that these those all every each both another some any
    """
)
_OPENERS = word_class(
    """
    to please we will must should shall i want successfully fully jointly also then no longer never again
    """
)


def _bare_no(words: tuple[str, ...]) -> bool:
    return words[:1] == ("no",) and words[1:2] != ("longer",)


@dataclass(frozen=True)
class Reading:
    """What the rules look at; a part is worked out when the first rule asks for it."""

    statement: Statement

    @cached_property
    def text(self) -> str:
        """The title in one line and one normal form."""
        return tidy(self.statement.title)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and signs."""
        return tokens(self.text, self.statement.target)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The folded words alone."""
        return tuple(token.key for token in self.tokens if token.word)

    @cached_property
    def lang(self) -> str | None:
        """The language as stated or told; None where nobody knows."""
        return self.statement.lang or language(self.words)

    @property
    def english(self) -> bool:
        """Whether the English word classes may be asked."""
        return self.lang == "en"

    @cached_property
    def figures(self) -> tuple[Token, ...]:
        """The numbers that measure something."""
        return tuple(token for token in self.tokens if token.figure)

    @cached_property
    def opening(self) -> int:
        """Where the first word stands that says something, after `to`, `we will`, `successfully`."""
        skipped = sum(1 for _ in takewhile(lambda t: t.key in _OPENERS or not (t.word or t.figure), self.tokens))
        return 0 if skipped == len(self.tokens) or _bare_no(self.words) else skipped

    @cached_property
    def head(self) -> str:
        """The folded word it begins with; empty where there is none."""
        return self.tokens[self.opening].key if self.tokens else ""

    @cached_property
    def activity(self) -> str | None:
        """The activity verb it begins with, in its base form, also as `take part`; known for English alone."""
        if not self.english:
            return None
        following = self.tokens[self.opening + 1].key if self.opening + 1 < len(self.tokens) else ""
        if following in PHRASAL.get(self.head, ()):
            return self.head
        if following in PLACES:
            return None
        return activity(self.head) or made_a_verb(self.head)

    def after_head(self) -> Iterator[Token]:
        """What follows the first verb and its particles: the object."""
        rest = iter(self.tokens[self.opening + 1 :])
        for token in rest:
            if token.key not in PARTICLES:
                yield token
                break
        yield from rest

    def quote(self, first: int, last: int) -> str:
        """The words from token `first` to token `last` as written."""
        return self.text[self.tokens[first].start : self.tokens[last].end] if self.tokens else ""
