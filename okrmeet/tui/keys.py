"""The keys that have reached the app: what lies behind one of them tells a burst from a key press."""

from __future__ import annotations

from collections import deque
from itertools import dropwhile, islice, takewhile

from textual.events import Key

BURST = 3
"""Printable keys at once that no hand presses: somebody types a sentence over a slow line, or pastes it."""


class KeyLog:
    """The last keys in the order of their arrival, whether or not anybody has handled them yet."""

    def __init__(self) -> None:
        self._keys: deque[Key] = deque(maxlen=64)

    def saw(self, key: Key) -> None:
        """Take note of a key, on its way to whoever handles it."""
        self._keys.append(key)

    def begins_burst(self, key: Key, ends: frozenset[str]) -> bool:
        """Whether this key is the first of a sentence that arrived as one piece.

        A key that is held down is none; and the sentence goes up to a key of `ends`, which begins something else.
        """
        arrived = dropwhile(lambda seen: seen is not key, self._keys)
        text = takewhile(lambda seen: seen.is_printable and seen.character not in ends, arrived)
        run = [seen.character for seen in islice(text, BURST)]
        return len(run) == BURST and len(set(run)) > 1
