"""What a figure is made of: declared once, beside the function that works it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """A figure in words: how it is worked out, on which scale, from which documents, where the idea comes from.

    `comes` says to whom nothing is shown yet what it will be, and when.
    """

    name: str
    title: str
    formula: str
    scale: str
    source: str
    comes: str
