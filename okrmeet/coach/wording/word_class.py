"""A class of words, written as a text that is read and kept in order more easily than a list of strings."""

from __future__ import annotations


def word_class(text: str) -> frozenset[str]:
    """The words of a text, split at white space."""
    return frozenset(text.split())
